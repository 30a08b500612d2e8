import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** What a player shows. */
export interface PlayerState {
  readonly isPlaying: boolean
  /** In seconds. */
  readonly at: number
  readonly duration: number
  readonly rate: number
  /** This device cannot play it. */
  readonly isBroken: boolean
}

const rates = [1, 1.25, 1.5, 2] as const

/** One sound at a time: whoever begins, ends the other. */
let playing: HTMLAudioElement | null = null

/**
 * Follows and steers an audio element. A recording does not say how long it is
 * (Chromium writes no duration into what it records); the length that is stored
 * stands in for it, else the end is looked for once.
 */
export function useAudioPlayer(
  url: string | null,
  knownDuration: number,
): {
  readonly ref: RefObject<HTMLAudioElement | null>
  readonly state: PlayerState
  readonly toggle: () => void
  readonly seek: (at: number) => void
  readonly nextRate: () => void
} {
  const ref = useRef<HTMLAudioElement>(null)
  const [state, setState] = useState<PlayerState>({
    isPlaying: false,
    at: 0,
    duration: knownDuration,
    rate: 1,
    isBroken: false,
  })
  useEffect(() => {
    const audio = ref.current
    if (!audio || url === null) return
    let measures = false
    const set = (change: Partial<PlayerState>) => setState((old) => ({ ...old, ...change }))
    const readDuration = () => {
      if (Number.isFinite(audio.duration)) {
        set({ duration: audio.duration })
        if (measures) {
          measures = false
          audio.currentTime = 0
        }
      } else if (knownDuration > 0) set({ duration: knownDuration })
      else if (!measures) {
        measures = true
        audio.currentTime = Number.MAX_SAFE_INTEGER
      }
    }
    const listeners: Partial<Record<keyof HTMLMediaElementEventMap, () => void>> = {
      loadedmetadata: readDuration,
      durationchange: readDuration,
      timeupdate: () => !measures && set({ at: audio.currentTime }),
      play: () => {
        if (playing !== audio) playing?.pause()
        playing = audio
        set({ isPlaying: true })
      },
      pause: () => set({ isPlaying: false }),
      ended: () => {
        audio.currentTime = 0
        set({ isPlaying: false, at: 0 })
      },
      error: () => set({ isBroken: true, isPlaying: false }),
    }
    for (const [name, listener] of Object.entries(listeners))
      audio.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        audio.removeEventListener(name, listener)
      audio.pause()
      if (playing === audio) playing = null
      setState((old) => ({ ...old, isPlaying: false, at: 0, isBroken: false }))
    }
  }, [url, knownDuration])
  const toggle = useCallback(() => {
    const audio = ref.current
    if (!audio) return
    if (audio.paused)
      audio.play().catch((error: unknown) => {
        // Interrupted by a pause: what was wanted. Anything else is told by the element's error.
        if (!(error instanceof DOMException && error.name === 'AbortError'))
          console.error('audio', error)
      })
    else audio.pause()
  }, [])
  const seek = useCallback((at: number) => {
    if (!ref.current) return
    ref.current.currentTime = at
    setState((old) => ({ ...old, at }))
  }, [])
  const nextRate = useCallback(() => {
    setState((old) => {
      const rate = rates[(rates.indexOf(old.rate as 1) + 1) % rates.length] as number
      if (ref.current) ref.current.playbackRate = rate
      return { ...old, rate }
    })
  }, [])
  return { ref, state, toggle, seek, nextRate }
}
