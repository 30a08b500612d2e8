import type { CDPSession } from '@playwright/test'

/** What a page holds after the garbage is gone, in MB: its own heap, and those of its workers together. */
export async function heapOf(
  session: CDPSession,
): Promise<{ readonly page: number; readonly workers: number }> {
  const workers: string[] = []
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId)
  })
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  let inWorkers = 0
  for (const worker of workers) {
    await ask(session, worker, 'HeapProfiler.collectGarbage')
    const answer = await ask(session, worker, 'Runtime.getHeapUsage')
    inWorkers += Number((answer as { usedSize?: number }).usedSize ?? 0)
  }
  return { page: usedSize / 2 ** 20, workers: inWorkers / 2 ** 20 }
}

let nextId = 1

function ask(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  const id = nextId++
  return new Promise((done) => {
    const onAnswer = (event: { sessionId: string; message: string }) => {
      const answer: { id?: number; result?: unknown } = JSON.parse(event.message)
      if (event.sessionId !== sessionId || answer.id !== id) return
      session.off('Target.receivedMessageFromTarget', onAnswer)
      done(answer.result ?? {})
    }
    session.on('Target.receivedMessageFromTarget', onAnswer)
    void session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method }),
    })
  })
}
