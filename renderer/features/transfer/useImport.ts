import { startTransition, useCallback, useEffect, useRef, useState } from 'react'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { trashPage } from '../../../model/page.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useStamp } from '../../hooks/useStamp.ts'
import type { ImportProgress } from '../../markdown/ImportBatch.ts'
import type { ImportReport } from '../../markdown/ImportReport.ts'
import type { ImportChannel, OpenImportChannel } from './importChannel.ts'
import type { ImportAnswer, ImportFailure, ImportInput, ImportPlace } from './importMessages.ts'
import { keepBatch } from './keepBatch.ts'

/** A page at the top of what was imported, and where it went. */
type ImportedTop = Extract<ImportAnswer, { kind: 'prepared' }>['tops'][number]

/** Where an import stands. Until `writing` nothing of it is kept anywhere. */
export type ImportState =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading'; readonly progress: ImportProgress | null }
  | { readonly kind: 'review'; readonly report: ImportReport }
  | { readonly kind: 'writing'; readonly report: ImportReport; readonly written: number }
  | {
      readonly kind: 'done'
      readonly report: ImportReport
      readonly space: SpaceId
      /** The page to open, in `space`. */
      readonly root: PageId | null
      readonly tops: readonly ImportedTop[]
      readonly refusedFiles: readonly string[]
      readonly undone: boolean
    }
  | {
      readonly kind: 'failed'
      readonly reason: ImportFailure | 'full' | 'unavailable'
      readonly message: string
    }

/** An import on screen and what can be done with it. */
export interface Import {
  readonly state: ImportState
  prepare(input: ImportInput, place: ImportPlace): void
  start(): void
  /** Back to the choice; stops what is being read. Does nothing while writing. */
  cancel(): void
  /** Puts everything that was imported in the trash. */
  undo(): void
}

interface Prepared {
  readonly report: ImportReport
  readonly root: PageId | null
  readonly tops: readonly ImportedTop[]
  readonly place: ImportPlace
}

/** Runs one import after the other; leaving the screen stops one that is being read. */
export function useImport(openChannel: OpenImportChannel): Import {
  const session = useSession()
  const stamp = useStamp()
  const [state, setState] = useState<ImportState>({ kind: 'choosing' })
  const channel = useRef<ImportChannel | null>(null)
  const prepared = useRef<Prepared | null>(null)
  const close = useCallback(() => {
    channel.current?.dispose()
    channel.current = null
  }, [])
  // While it writes, the import goes on without its screen: it is a few seconds.
  const writing = useRef(false)
  useEffect(
    () => () => {
      if (!writing.current) close()
    },
    [close],
  )

  const fail = useCallback(
    (reason: Extract<ImportState, { kind: 'failed' }>['reason'], message: string) => {
      writing.current = false
      close()
      setState({ kind: 'failed', reason, message })
    },
    [close],
  )

  const prepare = useCallback(
    (input: ImportInput, place: ImportPlace) => {
      close()
      prepared.current = null
      setState({ kind: 'reading', progress: null })
      const pages = { written: 0 }
      const refusedFiles: string[] = []
      const onAnswer = async (answer: ImportAnswer) => {
        const ready = prepared.current
        switch (answer.kind) {
          case 'progress':
            setState({ kind: 'reading', progress: answer.progress })
            return
          case 'prepared': {
            const { report, root, tops } = answer
            prepared.current = { report, root, tops, place }
            // A long report is drawn in pieces: the screen stays alive meanwhile.
            startTransition(() => setState({ kind: 'review', report }))
            return
          }
          case 'failed':
            fail(answer.reason, answer.message)
            return
          case 'batch': {
            const outcome = await keepBatch(session, answer.batch, stamp())
            if (!outcome.ok) {
              fail(outcome.reason, outcome.message)
              return
            }
            refusedFiles.push(...outcome.refusedFiles)
            if (answer.batch.kind === 'bodies') pages.written += answer.batch.bodies.length
            if (ready)
              setState({ kind: 'writing', report: ready.report, written: pages.written })
            channel.current?.send({ kind: 'next' })
            return
          }
          case 'finished':
            writing.current = false
            close()
            if (ready)
              startTransition(() =>
                setState({
                  kind: 'done',
                  report: ready.report,
                  ...(ready.root === null && ready.tops[0]
                    ? { space: ready.tops[0].space, root: ready.tops[0].page }
                    : { space: place.space, root: ready.root }),
                  tops: ready.tops,
                  refusedFiles,
                  undone: false,
                }),
              )
        }
      }
      channel.current = openChannel((answer) => {
        onAnswer(answer).catch((error: unknown) =>
          fail('unavailable', error instanceof Error ? error.message : String(error)),
        )
      })
      channel.current.send({ kind: 'prepare', input, place })
    },
    [close, fail, openChannel, session, stamp],
  )

  return {
    state,
    prepare,
    start: () => {
      const ready = prepared.current
      if (!ready || writing.current) return
      writing.current = true
      setState({ kind: 'writing', report: ready.report, written: 0 })
      channel.current?.send({ kind: 'next' })
    },
    cancel: () => {
      if (writing.current) return
      close()
      prepared.current = null
      setState({ kind: 'choosing' })
    },
    undo: () => {
      if (state.kind !== 'done' || state.undone) return
      for (const { space, page } of state.tops)
        trashPage(session.space(space).doc, page, stamp())
      setState({ ...state, undone: true })
    },
  }
}
