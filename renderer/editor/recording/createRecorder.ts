/**
 * Records from the microphone, outside of React: what is drawn may come and
 * go, the recording goes on.
 */

/** Why nothing is being recorded. */
export type RecorderRefusal =
  /** The person or the system did not allow it. */
  | 'denied'
  | 'no-microphone'
  /** Another program holds the microphone. */
  | 'busy'
  /** The page came over plain http: browsers give it no microphone. */
  | 'insecure'
  | 'unsupported'

/** What the recorder is doing. */
export type RecorderStatus =
  | { readonly kind: 'idle' }
  /** The person is being asked for the microphone. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'recording' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'refused'; readonly reason: RecorderRefusal }

/** What was recorded. */
export interface Recording {
  readonly blob: Blob
  /** In seconds, without the pauses. */
  readonly duration: number
}

/** One microphone, one recording at a time. */
export interface Recorder {
  readonly status: RecorderStatus
  onStatus(listener: (status: RecorderStatus) => void): () => void
  /** Asks for the microphone, and begins. What hinders it is the status. */
  start(): Promise<void>
  pause(): void
  resume(): void
  /** Ends the recording and gives it; `null` when nothing was being recorded. Lets go of the microphone. */
  stop(): Promise<Recording | null>
  /** Ends and forgets the recording, or the refusal. */
  discard(): void
  /** In seconds, without the pauses. */
  elapsed(): number
  /** How loud it is now, 0 to 1. */
  level(): number
}

/** What a recorder needs of the browser; tests bring their own. */
export interface RecorderHost {
  readonly isSecure: boolean
  readonly getMicrophone: (() => Promise<MediaStream>) | null
  readonly createMediaRecorder: ((stream: MediaStream) => MediaRecorder) | null
  readonly now: () => number
  /** Measures how loud a stream is; `null` where that cannot be. */
  readonly meter: (stream: MediaStream) => { readonly level: () => number; stop(): void } | null
}

/** A chunk a second, so that a crash of the encoder loses no more. */
const chunkMs = 1000

/** Makes a recorder; `onFull` is called once when it holds `maxBytes`. */
export function createRecorder(
  host: RecorderHost,
  options: {
    readonly maxBytes?: number
    readonly onFull?: () => void
    /** Given each piece as it comes, and the duration until then in seconds. */
    readonly onChunk?: (chunk: Blob, duration: number) => void
  } = {},
): Recorder {
  let status: RecorderStatus = { kind: 'idle' }
  const listeners = new Set<(status: RecorderStatus) => void>()
  let running: {
    readonly stream: MediaStream
    readonly media: MediaRecorder
    readonly chunks: Blob[]
    readonly meter: ReturnType<RecorderHost['meter']>
    bytes: number
    /** Recorded before the last pause, in milliseconds. */
    before: number
    since: number | null
  } | null = null
  /** Counts the starts, so that an answer that comes after a discard begins nothing. */
  let round = 0

  const set = (next: RecorderStatus) => {
    status = next
    for (const listener of [...listeners]) listener(next)
  }
  const elapsedMs = () =>
    running ? running.before + (running.since === null ? 0 : host.now() - running.since) : 0
  const letGo = () => {
    running?.meter?.stop()
    for (const track of running?.stream.getTracks() ?? []) track.stop()
    running = null
  }

  return {
    get status() {
      return status
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async start() {
      if (running || status.kind === 'asking') return
      if (!host.getMicrophone || !host.createMediaRecorder) {
        set({ kind: 'refused', reason: host.isSecure ? 'unsupported' : 'insecure' })
        return
      }
      const own = ++round
      set({ kind: 'asking' })
      let stream: MediaStream
      try {
        stream = await host.getMicrophone()
      } catch (error) {
        if (own === round) set({ kind: 'refused', reason: errorToRefusal(error) })
        return
      }
      if (own !== round) {
        for (const track of stream.getTracks()) track.stop()
        return
      }
      const media = host.createMediaRecorder(stream)
      const started = {
        stream,
        media,
        chunks: [] as Blob[],
        meter: host.meter(stream),
        bytes: 0,
        before: 0,
        since: host.now() as number | null,
      }
      running = started
      media.ondataavailable = ({ data }) => {
        if (data.size > 0) {
          started.chunks.push(data)
          options.onChunk?.(data, elapsedMs() / 1000)
        }
        const was = started.bytes
        started.bytes += data.size
        const limit = options.maxBytes ?? Number.POSITIVE_INFINITY
        if (was < limit && started.bytes >= limit) options.onFull?.()
      }
      media.start(chunkMs)
      set({ kind: 'recording' })
    },
    pause() {
      if (!running || running.since === null) return
      running.before = elapsedMs()
      running.since = null
      running.media.pause()
      set({ kind: 'paused' })
    },
    resume() {
      if (!running || running.since !== null) return
      running.since = host.now()
      running.media.resume()
      set({ kind: 'recording' })
    },
    stop() {
      round++
      const last = running
      if (!last) {
        set({ kind: 'idle' })
        return Promise.resolve(null)
      }
      const duration = elapsedMs() / 1000
      return new Promise((resolve) => {
        last.media.onstop = () => {
          letGo()
          set({ kind: 'idle' })
          resolve({ blob: new Blob(last.chunks, { type: last.media.mimeType }), duration })
        }
        // Unplugged meanwhile: it has stopped by itself already.
        if (last.media.state === 'inactive') last.media.onstop(new Event('stop'))
        else last.media.stop()
      })
    },
    discard() {
      round++
      if (running) {
        running.media.ondataavailable = null
        if (running.media.state !== 'inactive') running.media.stop()
        letGo()
      }
      set({ kind: 'idle' })
    },
    elapsed: () => elapsedMs() / 1000,
    level: () => running?.meter?.level() ?? 0,
  }
}

function errorToRefusal(error: unknown): RecorderRefusal {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-microphone'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  console.error('recorder', error)
  return 'unsupported'
}
