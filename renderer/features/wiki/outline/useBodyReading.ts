/**
 * What the screen says of a page's text (its outline, its length), read when typing rests and nothing else
 * is to do: once for all who show something of it, since reading a long page takes longer than a key may.
 */
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { touchesBody } from '../../../../model/body/touchesBody.ts'
import { type PageBody, readPageBody } from '../../../../model/pageBody.ts'

/** Read this long after the last change, in milliseconds. */
const readAfter = 300
/** And at the latest so long after that, however busy the page is. */
const readWithin = 2000

interface BodyReading {
  body: PageBody | null
  readonly listeners: Set<(body: PageBody) => void>
  stop(): void
}

const readings = new WeakMap<Y.Doc, BodyReading>()

/** The body as it was when typing rested last; `null` before it was first read. */
export function useBodyReading(doc: Y.Doc): PageBody | null {
  const [body, setBody] = useState<PageBody | null>(() => readings.get(doc)?.body ?? null)
  useEffect(() => {
    const reading = readings.get(doc) ?? startReading(doc)
    setBody(reading.body)
    reading.listeners.add(setBody)
    return () => {
      reading.listeners.delete(setBody)
      if (reading.listeners.size > 0) return
      reading.stop()
      readings.delete(doc)
    }
  }, [doc])
  return body
}

function startReading(doc: Y.Doc): BodyReading {
  const listeners = new Set<(body: PageBody) => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let idle: number | null = null
  const cancel = () => {
    clearTimeout(timer)
    if (idle !== null) cancelIdleCallback(idle)
    idle = null
  }
  const read = () => {
    idle = null
    reading.body = readPageBody(doc)
    for (const listener of [...listeners]) listener(reading.body)
  }
  const schedule = (ms: number) => {
    cancel()
    timer = setTimeout(() => {
      if (typeof requestIdleCallback !== 'function') read()
      else idle = requestIdleCallback(read, { timeout: readWithin })
    }, ms)
  }
  const onTransaction = (transaction: Y.Transaction) => {
    // Comments, names and versions lie beside the text.
    if (touchesBody(doc, transaction)) schedule(readAfter)
  }
  const reading: BodyReading = {
    body: null,
    listeners,
    stop() {
      doc.off('afterTransaction', onTransaction)
      cancel()
    },
  }
  doc.on('afterTransaction', onTransaction)
  readings.set(doc, reading)
  schedule(0)
  return reading
}
