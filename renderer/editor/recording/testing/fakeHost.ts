/** A microphone for tests: what is said into it is what is recorded. */
import { vi } from 'vitest'
import type { RecorderHost } from '../createRecorder.ts'

/** A MediaRecorder that is spoken into. */
export interface FakeMedia {
  state: RecordingState
  readonly trackStop: () => void
  say(words: string): void
}

/** Makes a microphone; with `error`, asking for it fails. */
export function createFakeHost(options: { readonly error?: unknown } = {}) {
  const clock = { now: 0 }
  const streams: { stop: () => void }[] = []
  let last: FakeMedia | null = null
  const host: RecorderHost = {
    isSecure: true,
    async getMicrophone() {
      if (options.error) throw options.error
      const stop = vi.fn()
      streams.push({ stop })
      return { getTracks: () => [{ stop }] } as unknown as MediaStream
    },
    createMediaRecorder() {
      const media = {
        state: 'inactive' as RecordingState,
        mimeType: 'audio/webm;codecs=opus',
        ondataavailable: null as ((event: { data: Blob }) => void) | null,
        onstop: null as (() => void) | null,
        trackStop: streams.at(-1)?.stop ?? (() => {}),
        say(words: string) {
          media.ondataavailable?.({ data: new Blob([words]) })
        },
        start() {
          media.state = 'recording'
        },
        pause() {
          media.state = 'paused'
        },
        resume() {
          media.state = 'recording'
        },
        stop() {
          media.state = 'inactive'
          queueMicrotask(() => media.onstop?.())
        },
      }
      last = media
      return media as unknown as MediaRecorder
    },
    now: () => clock.now,
    meter: () => null,
  }
  return {
    host,
    clock,
    streams,
    media: () => {
      if (!last) throw new Error('createFakeHost: nothing is being recorded')
      return last
    },
  }
}
