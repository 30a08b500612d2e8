import { useEffect, useMemo, useRef, useState } from 'react'
import * as Y from 'yjs'
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { readPageBody } from '../../../model/pageBody.ts'
import { useServices, useSession } from '../ServicesContext.tsx'

/** A text on its way: on this device until it is sent. */
export interface DraftBody {
  readonly doc: Y.Doc
  /** Its words, half a second late. */
  readonly text: string
  readBlocks(): readonly BodyElement[]
  /** Forgets it on this device; what is on screen stays. */
  forget(): void
}

const keepAfterMs = 500
const origin = 'relais:draft'

/**
 * A text that is written before its document exists, kept in the settings of this device and in
 * no document that others get. `begin` is what it begins with where nothing was kept.
 */
export function useDraftBody(name: string, begin: readonly BodyElement[] = []): DraftBody {
  const { settings } = useServices()
  const { workspace } = useSession()
  const key = `draft:${workspace}:${name}`
  const first = useRef(begin)
  const doc = useMemo(() => {
    const fresh = new Y.Doc()
    changeBody(fresh, parseDraft(settings.read(key)) ?? first.current, origin)
    return fresh
  }, [settings, key])
  const [text, setText] = useState('')
  const isForgotten = useRef(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const keep = () => {
      timer = null
      const words = readPageBody(doc).text.trim()
      setText(words)
      const blocks = readBody(doc)
      const isEmpty = words === '' && blocks.every((one) => one.children.length === 0)
      settings.write(key, isEmpty || isForgotten.current ? null : JSON.stringify(blocks))
    }
    const onUpdate = () => {
      timer ??= setTimeout(keep, keepAfterMs)
    }
    setText(readPageBody(doc).text.trim())
    doc.on('update', onUpdate)
    return () => {
      doc.off('update', onUpdate)
      if (timer === null) return
      clearTimeout(timer)
      keep()
    }
  }, [doc, settings, key])
  return useMemo(
    () => ({
      doc,
      text,
      readBlocks: () => trimBlocks(readBody(doc)),
      forget() {
        isForgotten.current = true
        settings.write(key, null)
      },
    }),
    [doc, text, settings, key],
  )
}

/** Without the empty paragraphs at its end, which every editor leaves. */
function trimBlocks(blocks: readonly BodyElement[]): readonly BodyElement[] {
  const last = blocks.findLastIndex(
    (one) => one.type !== 'paragraph' || one.children.length > 0,
  )
  return blocks.slice(0, last + 1)
}

function parseDraft(text: string | null): readonly BodyElement[] | null {
  if (text === null) return null
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) && read.every(isElement) ? read : null
  } catch (error) {
    // Another version's, or cut short: a draft that cannot be read is none.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isElement(value: unknown): value is BodyElement {
  if (typeof value !== 'object' || value === null) return false
  const { kind, type, props, children } = value as Readonly<Record<string, unknown>>
  return (
    kind === 'element' &&
    typeof type === 'string' &&
    typeof props === 'object' &&
    props !== null &&
    Array.isArray(children) &&
    children.every((child: unknown) => isText(child) || isElement(child))
  )
}

function isText(value: unknown): boolean {
  const { kind, text, format } = (value ?? {}) as Readonly<Record<string, unknown>>
  return kind === 'text' && typeof text === 'string' && typeof format === 'number'
}
