import { useMemo, useState } from 'react'
import { isRestrictedSpace } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { listQueue, noFilter } from '../../../hooks/questions/questionQueues.ts'
import { useJudgedAt, useQuestionBoard } from '../../../hooks/questions/useQuestionBoard.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { useQuestionReader } from '../../../hooks/questions/useQuestionReader.ts'
import { useSimilar } from '../../../hooks/search/useSimilar.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toasts.ts'
import styles from '../Questions.module.css'
import own from './Question.module.css'
import type { QuestionView } from './QuestionScreen.tsx'

const shownChoices = 6

/** Chooses the question that asks the same: those that resemble it first, others by their titles. */
export function SameQuestionDialog(props: {
  readonly view: QuestionView
  readonly onClose: () => void
}) {
  const { onClose, view } = props
  const { question, space } = view.own
  const t = useMessages()
  const board = useQuestionBoard()
  const reader = useQuestionReader()
  const now = useJudgedAt()
  const operations = useQuestionOperations()
  const [text, setText] = useState('')
  const similar = useSimilar({
    title: question.title,
    kinds: ['question'],
    except: `question:${question.id}`,
    limit: shownChoices,
  })
  const choices = useMemo(() => {
    // Out of a restricted space nothing leads into an open one's document, and the other way neither.
    const may = (one: { readonly space: typeof space; readonly id: string }) =>
      one.id !== view.shown.id &&
      one.id !== question.id &&
      (one.space === space || !(isRestrictedSpace(one.space) || isRestrictedSpace(space)))
    const alike = similar.flatMap(({ target }) => {
      const one = target.kind === 'question' ? board.find(target.question) : null
      return one && may(one) ? [one] : []
    })
    if (text.trim() === '' && alike.length > 0) return alike
    return listQueue(board.shown, {
      queue: 'all',
      filter: { ...noFilter, text },
      sort: 'active',
      reader,
      standing: (one) => board.standing(one, now),
    })
      .filter(may)
      .slice(0, shownChoices)
  }, [board, reader, now, similar, text, space, question.id, view.shown.id])
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('questions.sameTitle')}
      closeLabel={t('questions.closeDialog')}
    >
      <TextField
        label={t('questions.sameFind')}
        description={t('questions.sameWords')}
        value={text}
        onChange={setText}
        autoFocus
      />
      <div className={own.choices}>
        {choices.map((one) => (
          <Button
            key={one.id}
            aria-label={t('questions.sameChoose', { title: one.question.title })}
            onPress={() => {
              const at = { space, id: question.id }
              const other = { question: one.id, space: one.space }
              operations.setSame(at, other, true)
              showToast({
                kind: 'success',
                title: t('questions.sameDone'),
                action: {
                  label: t('questions.undo'),
                  onAction: () => operations.setSame(at, other, false),
                },
              })
              onClose()
            }}
          >
            {one.question.title}
          </Button>
        ))}
        {choices.length === 0 && <p className={styles.note}>{t('questions.sameNone')}</p>}
      </div>
    </Dialog>
  )
}
