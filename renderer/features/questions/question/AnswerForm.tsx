import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useDraftBody } from '../../../hooks/questions/useDraftBody.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toasts.ts'
import ask from '../ask/Ask.module.css'
import own from './Question.module.css'
import type { QuestionView } from './QuestionScreen.tsx'

/** Where an answer is written; the editor comes once it is wanted, or at once where one was begun. */
export function AnswerForm(props: { readonly view: QuestionView }) {
  const { space, question } = props.view.own
  const { Draft } = props.view.slots
  const t = useMessages()
  const operations = useQuestionOperations()
  const [turn, setTurn] = useState(0)
  const [isOpen, setOpen] = useState(false)
  return (
    <OneAnswer
      key={turn}
      isOpen={isOpen}
      onOpen={() => setOpen(true)}
      onSent={() => {
        setOpen(false)
        setTurn((was) => was + 1)
      }}
      send={async (blocks) => {
        const outcome = await operations.answer({ space, id: question.id }, blocks)
        if (!outcome.ok)
          showToast({
            kind: 'danger',
            title: t('questions.answerFailed'),
            description: outcome.message,
          })
        return outcome.ok
      }}
      draftKey={`answer-${question.id}`}
      editor={(doc) => (
        <Draft
          space={space}
          body={null}
          doc={doc}
          label={t('questions.answerField')}
          placeholder={t('questions.answerPlaceholder')}
          language={question.language}
          autoFocus
        />
      )}
    />
  )
}

type Blocks = Parameters<ReturnType<typeof useQuestionOperations>['answer']>[1]
type Doc = ReturnType<typeof useDraftBody>['doc']

function OneAnswer(props: {
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onSent: () => void
  readonly send: (blocks: Blocks) => Promise<boolean>
  readonly draftKey: string
  readonly editor: (doc: Doc) => React.ReactNode
}) {
  const t = useMessages()
  const draft = useDraftBody(props.draftKey)
  const [isBusy, setBusy] = useState(false)
  const [isEmpty, setEmpty] = useState(false)
  const isOpen = props.isOpen || draft.text !== ''
  const send = async () => {
    const blocks = draft.readBlocks()
    setEmpty(blocks.length === 0)
    if (blocks.length === 0 || isBusy) return
    setBusy(true)
    const isSent = await props.send(blocks)
    setBusy(false)
    if (!isSent) return
    draft.forget()
    props.onSent()
  }
  if (!isOpen)
    return (
      <div>
        <Button variant="primary" icon={<PenLine />} onPress={props.onOpen}>
          {t('questions.write')}
        </Button>
      </div>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears the keys that send
    <div
      className={own.form}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void send()
      }}
    >
      <h3 className={ask.label}>{t('questions.answerField')}</h3>
      <div className={ask.editor}>{props.editor(draft.doc)}</div>
      {isEmpty && (
        <p className={own.rival} role="alert">
          {t('questions.answerEmpty')}
        </p>
      )}
      <div className={own.actions}>
        <Button variant="primary" isPending={isBusy} onPress={() => void send()}>
          {t('questions.answerSend')}
        </Button>
      </div>
    </div>
  )
}
