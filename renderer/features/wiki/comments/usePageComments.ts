/** The comments of the page on screen: what is shown of them, and everything one does with them. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import {
  deleteComment,
  editComment,
  replyToThread,
  restoreComment,
  setThreadResolved,
  startThread,
} from '../../../../model/comments/comments.ts'
import type { Comment, Thread } from '../../../../model/comments/Thread.ts'
import {
  type CommentId,
  type PageId,
  parseId,
  type SpaceId,
  type ThreadId,
} from '../../../../model/ids.ts'
import type {
  CommentMarks,
  EditorComments,
  MarkedWords,
} from '../../../editor/comments/EditorComments.ts'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import { useThreads } from './useThreads.ts'

/** A comment that is being written, on words of the page or on all of it. */
export interface CommentDraft {
  readonly words: string | null
}

/** How the panel goes to a thread: with the focus, or in sight only. */
export interface ThreadVisit {
  readonly thread: ThreadId
  readonly wantsFocus: boolean
}

/** The document that holds comments, and what it is the body of. */
export interface CommentsPlace {
  readonly space: SpaceId
  readonly page: PageId
  readonly doc: Y.Doc
}

/** See the head of this file. */
export interface PageComments {
  readonly threads: readonly Thread[]
  /** Where the comments are; `null` while they are not loaded. */
  readonly place: CommentsPlace | null
  /** Marked words in the order of the text. */
  readonly marked: readonly MarkedWords[]
  readonly mayWrite: boolean
  readonly isOpen: boolean
  setOpen(open: boolean): void
  readonly active: ThreadId | null
  /** The last way to a thread; another object each time. */
  readonly visit: ThreadVisit | null
  /** Goes to a thread in the panel, and shows its words in the page. */
  show(thread: ThreadId, wantsFocus: boolean): void
  readonly draft: CommentDraft | null
  /** Opens the panel for a comment: on the selection in the text, if there is one. */
  begin(words: string | null): void
  cancelDraft(): void
  /** Writes the draft as a new thread. */
  sendDraft(text: string): void
  /** Begins a thread on the whole page. */
  commentOnPage(text: string): void
  reply(thread: ThreadId, text: string): void
  edit(comment: CommentId, text: string): void
  /** Takes one's comment away, with its mark when it was the last; gives what brings both back. */
  remove(thread: Thread, comment: Comment): () => void
  resolve(thread: ThreadId, resolved: boolean): void
  /** Puts the focus back into the text: behind a thread's words, or where it was. */
  focusText(thread: ThreadId | null): void
  /** What the editor shows of it. */
  readonly editor: EditorComments
  /** Whether a change of the document that is under way is a comment's, and so none of the text. */
  isCommenting(): boolean
}

/** Keys typed in marked words change them; the panel follows when typing rests. */
const readAfterMs = 150
const anchorPattern = /^comment-([0-9a-z]+)$/

/** Reads the thread that a page's address leads to. */
export function readThreadOfAnchor(anchor: string): ThreadId | null {
  return parseId<ThreadId>(anchorPattern.exec(anchor)?.[1])
}

/** Gives the comments of a page. `doc` is its document once it is loaded. */
export function usePageComments(options: {
  readonly space: SpaceId
  readonly page: PageId
  readonly doc: Y.Doc | null
  readonly mayWrite: boolean
  /** The anchor of the address: a thread's is gone to. */
  readonly anchor: string
  /** On a small screen the panel covers the text: touching words while one writes does not open it. */
  readonly isNarrow: boolean
  /** While nothing but the text is to be seen the panel opens only when it is asked for. */
  readonly isFocused: boolean
}): PageComments {
  const { space, page, doc, mayWrite, anchor, isNarrow, isFocused } = options
  const place = useMemo(() => doc && { space, page, doc }, [space, page, doc])
  const threads = useThreads(doc)
  const stamp = useStamp()
  const freshId = useFreshId()
  const marks = useRef<CommentMarks | null>(null)
  const [marked, setMarked] = useState<readonly MarkedWords[]>([])
  const [isOpen, setOpen] = useState(false)
  const [visit, setVisit] = useState<ThreadVisit | null>(null)
  const [active, setActive] = useState<ThreadId | null>(null)
  const [draft, setDraft] = useState<CommentDraft | null>(null)
  const writing = useRef(0)
  const quietly = useCallback(<Result>(act: () => Result): Result => {
    writing.current++
    try {
      return act()
    } finally {
      writing.current--
    }
  }, [])

  const isCommenting = useCallback(() => writing.current > 0, [])

  const show = useCallback((thread: ThreadId, wantsFocus: boolean) => {
    setOpen(true)
    setActive(thread)
    setVisit({ thread, wantsFocus })
  }, [])

  useEffect(() => {
    if (isFocused) setOpen(false)
  }, [isFocused])

  const wanted = readThreadOfAnchor(anchor)
  useEffect(() => {
    if (wanted && doc) show(wanted, true)
  }, [wanted, doc, show])

  const stopMarks = useRef<() => void>(() => {})
  const onMarks = useCallback((next: CommentMarks | null) => {
    stopMarks.current()
    marks.current = next
    const read = () => {
      const found = next?.list() ?? []
      setMarked((was) => (JSON.stringify(was) === JSON.stringify(found) ? was : found))
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = next?.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        read()
      }, readAfterMs)
    })
    stopMarks.current = () => {
      clearTimeout(timer)
      stop?.()
    }
    read()
  }, [])

  const begin = useCallback((words: string | null) => {
    setOpen(true)
    setDraft({ words })
  }, [])
  const onOpen = useCallback<EditorComments['onOpen']>(
    ([first], by) => {
      if (!first) return
      if (by === 'writing' && isNarrow) return
      show(first, by === 'command')
    },
    [show, isNarrow],
  )

  const open = useMemo(() => threads.filter((one) => one.resolved === null), [threads])
  const editor = useMemo(
    (): EditorComments => ({
      shown: new Map(open.map((one) => [one.id, one.comments.length])),
      known: new Set(threads.map((one) => one.id)),
      active: isOpen ? active : null,
      onBegin: mayWrite ? begin : null,
      onOpen,
      onMarks,
    }),
    [open, threads, isOpen, active, mayWrite, begin, onOpen, onMarks],
  )

  return useMemo((): PageComments => {
    const start = (quote: string | null, text: string): ThreadId | null => {
      if (!doc) return null
      const id = freshId<ThreadId>()
      const first = { id: freshId<CommentId>(), text }
      quietly(() => {
        startThread(doc, { id, quote, first }, stamp())
        if (quote !== null) marks.current?.add(id)
      })
      return id
    }
    return {
      threads,
      place,
      marked,
      mayWrite,
      isOpen,
      setOpen(next) {
        setOpen(next)
        if (next) return
        setDraft(null)
        setActive(null)
        marks.current?.drop()
      },
      active,
      visit,
      show(thread, wantsFocus) {
        show(thread, wantsFocus)
        marks.current?.reveal(thread)
      },
      draft,
      begin,
      cancelDraft() {
        setDraft(null)
        marks.current?.drop()
      },
      sendDraft(text) {
        const id = start(draft?.words ?? null, text)
        setDraft(null)
        if (id) show(id, false)
      },
      commentOnPage(text) {
        const id = start(null, text)
        if (id) show(id, false)
      },
      reply(thread, text) {
        if (doc)
          quietly(() => replyToThread(doc, thread, { id: freshId<CommentId>(), text }, stamp()))
      },
      edit(comment, text) {
        if (doc) quietly(() => editComment(doc, comment, text, stamp()))
      },
      remove(thread, comment) {
        if (!doc) return () => {}
        const isLast = thread.comments.length === 1
        const { text, bringBack } = quietly(() => ({
          text: deleteComment(doc, comment.id, stamp()),
          bringBack: isLast ? marks.current?.remove(thread.id) : undefined,
        }))
        return () =>
          quietly(() => {
            restoreComment(doc, comment.id, text, stamp())
            bringBack?.()
          })
      },
      resolve(thread, resolved) {
        if (doc) quietly(() => setThreadResolved(doc, thread, resolved, stamp()))
      },
      focusText: (thread) => marks.current?.focus(thread),
      editor,
      isCommenting,
    }
  }, [
    doc,
    threads,
    place,
    marked,
    mayWrite,
    isOpen,
    active,
    visit,
    draft,
    editor,
    show,
    begin,
    freshId,
    stamp,
    quietly,
    isCommenting,
  ])
}
