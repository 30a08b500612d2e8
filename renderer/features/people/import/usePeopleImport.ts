import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type AppliedImport,
  applyImport,
  type ImportChoices,
  type OpenPeopleImport,
  type PeopleImportAnswer,
  type PeopleImportChannel,
  type PeopleImportPlan,
  type PeopleImportRequest,
  type UndoneImport,
  undoImport,
} from '../../../hooks/people/peopleFiles.ts'
import { useProfiles } from '../../../hooks/people/useProfiles.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useToday } from '../../../hooks/screen/useToday.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import type { PhotoOutcome } from '../edit/squarePhoto.ts'
import { keepPhotos } from './keepPhotos.ts'

/** What a person may say about how a file is read; `null` leaves it to be found out. */
export type ReadingChoices = Pick<
  Extract<PeopleImportRequest, { kind: 'plan' }>,
  'encoding' | 'delimiter' | 'hasTitles' | 'mapping'
>

/** Where an import of people stands. Until `done` nothing of it is kept anywhere. */
export type PeopleImportState =
  | { readonly kind: 'choosing' }
  | {
      readonly kind: 'reading'
      readonly progress: Extract<PeopleImportAnswer, { kind: 'progress' }> | null
    }
  | {
      readonly kind: 'review'
      readonly name: string
      readonly plan: PeopleImportPlan
      /** The file is being looked at anew, as something was chosen otherwise. */
      readonly isStale: boolean
    }
  | { readonly kind: 'writing'; readonly share: number | null }
  | {
      readonly kind: 'done'
      readonly plan: PeopleImportPlan
      readonly applied: AppliedImport
      readonly undone: UndoneImport | null
      /** Whose pictures could not be brought along. */
      readonly withoutPhoto: readonly string[]
    }
  | {
      readonly kind: 'failed'
      readonly reason: Extract<PeopleImportAnswer, { kind: 'failed' }>['reason']
      readonly message: string
    }

const asFound: ReadingChoices = {
  encoding: null,
  delimiter: null,
  hasTitles: null,
  mapping: null,
}
const careful: ImportChoices = { byMail: 'complete', byName: 'complete' }

/** An import on screen and what can be done with it. */
export interface PeopleImport {
  readonly state: PeopleImportState
  readonly choices: ImportChoices
  readonly reading: ReadingChoices
  take(file: File): void
  /** Reads the same file otherwise; a mapping is found out anew with other titles. */
  read(change: Partial<ReadingChoices>): void
  choose(change: Partial<ImportChoices>): void
  start(): void
  /** Back to the choice of a file; stops what is being read. */
  cancel(): void
  undo(): void
}

type DoneImport = Extract<PeopleImportState, { kind: 'done' }>

/** What was brought in last, of each session: looking at the people first is how one sees that it should be taken back. */
const lastDone = new WeakMap<ReturnType<typeof useSession>, DoneImport>()

/**
 * Runs one import of people after the other; leaving the screen stops one that is being read. One that is
 * done is there again when one comes back, and can be taken back, until another is begun or the window closes.
 */
export function usePeopleImport(
  openChannel: OpenPeopleImport,
  makeSquare: (file: Blob) => Promise<PhotoOutcome>,
): PeopleImport {
  const session = useSession()
  const { files, root } = session
  const topics = useTopics()
  const profiles = useProfiles()
  const today = useToday()
  const stamp = useStamp()
  const freshId = useFreshId()
  const [state, setState] = useState<PeopleImportState>(
    () => lastDone.get(session) ?? { kind: 'choosing' },
  )
  const finish = useCallback(
    (done: DoneImport) => {
      lastDone.set(session, done)
      setState(done)
    },
    [session],
  )
  const [choices, setChoices] = useState(careful)
  const [reading, setReading] = useState(asFound)
  const channel = useRef<PeopleImportChannel | null>(null)
  const fileName = useRef('')
  const planned = useRef<PeopleImportPlan | null>(null)
  const close = useCallback(() => {
    channel.current?.dispose()
    channel.current = null
  }, [])
  useEffect(() => close, [close])

  const drawId = useCallback(() => freshId<never>() as string, [freshId])
  const onAnswer = useCallback(
    (answer: PeopleImportAnswer) => {
      switch (answer.kind) {
        case 'progress':
          setState((before) =>
            before.kind === 'reading' ? { kind: 'reading', progress: answer } : before,
          )
          return
        case 'planned':
          planned.current = answer.plan
          setState({
            kind: 'review',
            name: fileName.current,
            plan: answer.plan,
            isStale: false,
          })
          return
        case 'failed':
          close()
          setState({ kind: 'failed', reason: answer.reason, message: answer.message })
          return
        case 'changes': {
          const opened = channel.current
          // Pictures are made small and kept first, so that the people are written in one go, or nobody is.
          const isGone = () => channel.current !== opened
          void keepPhotos(answer.changes, {
            files,
            makeSquare,
            isGone,
            onShare: (share) => !isGone() && setState({ kind: 'writing', share }),
          }).then(({ changes, withoutPhoto }) => {
            if (isGone() || !planned.current) return
            close()
            const applied = applyImport(root.doc, changes, stamp(), drawId)
            finish({
              kind: 'done',
              plan: planned.current,
              applied,
              undone: null,
              withoutPhoto,
            })
          })
        }
      }
    },
    [close, finish, root, files, makeSquare, stamp, drawId],
  )
  const ask = useCallback(
    (how: ReadingChoices, what: ImportChoices) =>
      channel.current?.send({
        kind: 'plan',
        ...how,
        choices: what,
        people: profiles,
        topics: topics.all.map(({ members, keys }) => ({ members, keys })),
        today,
      }),
    [profiles, topics, today],
  )
  const take = useCallback(
    async (file: File) => {
      close()
      setReading(asFound)
      setChoices(careful)
      fileName.current = file.name
      setState({ kind: 'reading', progress: null })
      const opened = openChannel(onAnswer)
      channel.current = opened
      try {
        opened.send({ kind: 'file', bytes: await file.arrayBuffer() })
        if (channel.current === opened) ask(asFound, careful)
      } catch (error) {
        // Gone since it was chosen, or on a drive that is not there any more.
        onAnswer({ kind: 'failed', reason: 'unreadable', message: String(error) })
      }
    },
    [ask, close, onAnswer, openChannel],
  )
  const again = (how: ReadingChoices, what: ImportChoices) => {
    setState((before) => (before.kind === 'review' ? { ...before, isStale: true } : before))
    ask(how, what)
  }
  return {
    state,
    choices,
    reading,
    take: (file) => void take(file),
    read(change) {
      const hasOtherColumns = change.mapping === undefined
      const next = { ...reading, ...change, ...(hasOtherColumns ? { mapping: null } : {}) }
      setReading(next)
      again(next, choices)
    },
    choose(change) {
      const next = { ...choices, ...change }
      setChoices(next)
      again(reading, next)
    },
    start() {
      if (state.kind !== 'review' || state.isStale || state.plan.tooMany) return
      setState({ kind: 'writing', share: null })
      channel.current?.send({ kind: 'changes' })
    },
    cancel() {
      close()
      lastDone.delete(session)
      setState({ kind: 'choosing' })
    },
    undo() {
      if (state.kind !== 'done' || state.undone) return
      finish({ ...state, undone: undoImport(root.doc, state.applied, stamp(), drawId) })
    },
  }
}
