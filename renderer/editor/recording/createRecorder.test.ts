import { describe, expect, it, vi } from 'vitest'
import { createRecorder } from './createRecorder.ts'
import { createFakeHost } from './testing/fakeHost.ts'

describe('the recorder', () => {
  it('records, pauses without counting the time, and gives what was said', async () => {
    const { host, clock, media } = createFakeHost()
    const recorder = createRecorder(host)
    const seen: string[] = []
    recorder.onStatus(({ kind }) => seen.push(kind))
    await recorder.start()
    media().say('one ')
    clock.now = 2_000
    recorder.pause()
    clock.now = 60_000
    recorder.resume()
    clock.now = 61_500
    media().say('two')
    expect(recorder.elapsed()).toBe(3.5)
    const recording = await recorder.stop()
    expect(recording?.duration).toBe(3.5)
    expect(await recording?.blob.text()).toBe('one two')
    expect(recording?.blob.type).toBe('audio/webm;codecs=opus')
    expect(seen).toEqual(['asking', 'recording', 'paused', 'recording', 'idle'])
    expect(media().trackStop).toHaveBeenCalled()
  })

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'no-microphone'],
    ['NotReadableError', 'busy'],
  ])('says why there is no microphone: %s', async (name, reason) => {
    const { host } = createFakeHost({ error: new DOMException('', name) })
    const recorder = createRecorder(host)
    await recorder.start()
    expect(recorder.status).toEqual({ kind: 'refused', reason })
    recorder.discard()
    expect(recorder.status).toEqual({ kind: 'idle' })
  })

  it('tells a page without https from a browser that cannot record', async () => {
    const { host } = createFakeHost()
    const insecure = createRecorder({ ...host, isSecure: false, getMicrophone: null })
    await insecure.start()
    expect(insecure.status).toEqual({ kind: 'refused', reason: 'insecure' })
    const old = createRecorder({ ...host, createMediaRecorder: null })
    await old.start()
    expect(old.status).toEqual({ kind: 'refused', reason: 'unsupported' })
  })

  it('lets go of a microphone that is given after the question was cancelled', async () => {
    const { host, streams } = createFakeHost()
    const recorder = createRecorder(host)
    const started = recorder.start()
    recorder.discard()
    await started
    expect(recorder.status).toEqual({ kind: 'idle' })
    expect(streams[0]?.stop).toHaveBeenCalled()
  })

  it('says once when it is full', async () => {
    const { host, media } = createFakeHost()
    const onFull = vi.fn()
    const recorder = createRecorder(host, { maxBytes: 5, onFull })
    await recorder.start()
    media().say('1234')
    expect(onFull).not.toHaveBeenCalled()
    media().say('56')
    media().say('78')
    expect(onFull).toHaveBeenCalledTimes(1)
  })

  it('gives what it has when the microphone was unplugged', async () => {
    const { host, media } = createFakeHost()
    const recorder = createRecorder(host)
    await recorder.start()
    media().say('so far')
    media().state = 'inactive'
    expect(await (await recorder.stop())?.blob.text()).toBe('so far')
  })
})
