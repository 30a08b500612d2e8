import { useState } from 'react'
import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { pageDocName } from '../../../../model/ids.ts'
import { bodyOf } from '../../../../model/questions/bodyOf.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useOpenDocument } from '../../../hooks/pages/useOpenDocument.ts'
import { useDraftBody } from '../../../hooks/questions/useDraftBody.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toasts.ts'
import ask from '../ask/Ask.module.css'
import styles from '../Questions.module.css'
import own from './Question.module.css'
import type { QuestionView } from './QuestionScreen.tsx'

interface Props {
  readonly view: QuestionView
  readonly onDone: () => void
}

/** Details of a question asked without a name are written on this device and put in at once, by nobody: what is typed in a shared document bears who typed it. */
export function AnonymousEdit(props: Props) {
  const { space, question } = props.view.own
  const { workspace } = useSession()
  const held = useOpenDocument(pageDocName(workspace, space, bodyOf(question.id)))
  if (held?.status.kind !== 'loaded') return null
  return <LoadedEdit {...props} blocks={readBody(held.document.doc)} />
}

function LoadedEdit(props: Props & { readonly blocks: readonly BodyElement[] }) {
  const { onDone, view } = props
  const { space, question } = view.own
  const { Draft } = view.slots
  const t = useMessages()
  const operations = useQuestionOperations()
  const draft = useDraftBody(`details-${question.id}`, props.blocks)
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const at = { space, id: question.id, isOwnAnonymous: true }
    const isSaved = await operations.rewriteAsNobody(at, draft.readBlocks())
    setBusy(false)
    if (!isSaved) return showToast({ kind: 'danger', title: t('questions.sendFailed') })
    draft.forget()
    onDone()
  }
  return (
    <div className={own.text}>
      <p className={styles.note}>{t('questions.editNobody')}</p>
      <div className={ask.editor}>
        <Draft
          space={space}
          body={null}
          doc={draft.doc}
          label={t('questions.details')}
          placeholder={t('questions.detailsPlaceholder')}
          language={question.language}
          autoFocus
        />
      </div>
      <div className={own.actions}>
        <Button variant="primary" size="s" isPending={isBusy} onPress={() => void save()}>
          {t('questions.editSave')}
        </Button>
        <Button
          size="s"
          variant="quiet"
          onPress={() => {
            draft.forget()
            onDone()
          }}
        >
          {t('questions.editCancel')}
        </Button>
      </div>
    </div>
  )
}
