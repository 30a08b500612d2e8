import type { RecorderHost } from './createRecorder.ts'

/** Speech is understood at this rate; an hour takes 22 MB. */
const bitsPerSecond = 48_000

/** What this browser records, best first; the first two are heard everywhere but in old Safaris. */
const types = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const

/** The microphone of this browser. */
export function createBrowserHost(): RecorderHost {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  const type =
    typeof MediaRecorder === 'undefined'
      ? undefined
      : types.find((one) => MediaRecorder.isTypeSupported(one))
  return {
    isSecure: window.isSecureContext,
    getMicrophone: devices
      ? () =>
          devices.getUserMedia({
            audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
          })
      : null,
    createMediaRecorder: type
      ? (stream) =>
          new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: bitsPerSecond })
      : null,
    now: () => performance.now(),
    meter: createMeter,
  }
}

function createMeter(stream: MediaStream): ReturnType<RecorderHost['meter']> {
  if (typeof AudioContext === 'undefined') return null
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  const samples = new Float32Array(analyser.fftSize)
  context.createMediaStreamSource(stream).connect(analyser)
  return {
    level() {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length
      // Decibels from −60 to 0, as ears hear it.
      const decibels = 10 * Math.log10(power + 1e-9)
      return Math.min(1, Math.max(0, (decibels + 60) / 60))
    },
    stop() {
      void context.close()
    },
  }
}
