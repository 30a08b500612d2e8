import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { TopicId } from '../../../model/ids.ts'
import { oncePer } from '../../../model/oncePer.ts'
import {
  createQuestionBoard,
  type QuestionBoard,
  type ShownQuestion,
  type ShownSame,
} from '../../services/questions/QuestionBoard.ts'
import { questionsIn } from '../../services/questions/SpaceQuestions.ts'
import { type Session, useServices, useSession } from '../ServicesContext.tsx'
import { useSpaces } from '../useWorkspace.ts'

// Screens may not reach below the hooks, not even for a type.
export type { QuestionBoard, ShownQuestion, ShownSame }

// One board for all that show questions at once.
const boards = new WeakMap<Session, { key: string; board: QuestionBoard }>()

/** The questions of all spaces on this device, rendered again when one of them changes. */
export function useQuestionBoard(): QuestionBoard {
  const session = useSession()
  const ids = useSpaces()
    .map((one) => one.id)
    .join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list changes with the ids
  const homes = useMemo(() => homesOf(session), [session, ids])
  const subscribe = useCallback(
    (listener: () => void) => {
      const undo = homes.map(({ questions }) => questions.subscribe(listener))
      return () => {
        for (const stop of undo) stop()
      }
    },
    [homes],
  )
  const key = useSyncExternalStore(subscribe, () => keyOf(homes))
  return useMemo(() => boardOf(session, homes, key), [session, homes, key])
}

type Homes = Parameters<typeof createQuestionBoard>[0]

function homesOf(session: Session): Homes {
  return session.spaces.list.map(({ id }) => ({
    space: id,
    questions: questionsIn(session.space(id).doc),
  }))
}

function keyOf(homes: Homes): string {
  return homes.map(({ questions, space }) => `${space} ${questions.version}`).join()
}

function boardOf(session: Session, homes: Homes, key: string): QuestionBoard {
  const known = boards.get(session)
  if (known?.key === key) return known.board
  const board = createQuestionBoard(homes)
  boards.set(session, { key, board })
  return board
}

/** The board as it is now, for what is done ahead of any screen. */
export function questionBoardOf(session: Session): QuestionBoard {
  const homes = homesOf(session)
  return boardOf(session, homes, keyOf(homes))
}

/** The topics that the questions of a board bear; worked out once a board. */
export const usedTopicsOf: (board: QuestionBoard) => ReadonlySet<TopicId> = oncePer(
  ({ shown }) => new Set(shown.flatMap(({ question }) => question.topics)),
)

const turnMs = 60_000

/** The time as questions are judged by: a new one each minute while it is shown. */
export function useJudgedAt(): number {
  const { platform } = useServices()
  const [now, setNow] = useState(() => platform.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(platform.now()), turnMs)
    return () => clearInterval(timer)
  }, [platform])
  return now
}
