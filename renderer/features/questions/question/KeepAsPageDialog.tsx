import { useState } from 'react'
import { foldWord } from '../../../../model/foldWord.ts'
import type { AnswerId, PageId, PersonId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { usePersonName } from '../../../hooks/people/usePersonName.ts'
import { useKeepAsPage } from '../../../hooks/questions/useKeepAsPage.ts'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { usePeople, useSpaces } from '../../../hooks/useWorkspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toasts.ts'
import ask from '../ask/Ask.module.css'
import { Choose } from '../Choose.tsx'
import form from '../settings/SpaceQuestionSettings.module.css'
import type { QuestionView } from './QuestionScreen.tsx'

const nobody = 'nobody'
const shownPages = 5

/** Makes a page of the accepted answer: what goes in, where it stands, who answers for it. */
export function KeepAsPageDialog(props: {
  readonly view: QuestionView
  readonly onClose: () => void
}) {
  const { onClose, view } = props
  const { shown, standing } = view
  const { question, space } = view.own
  const t = useMessages()
  const navigate = useNavigate()
  const tree = usePageTree(space)
  const people = usePeople()
  const nameOf = usePersonName()
  const spaceName = useSpaces().find((one) => one.id === space)?.name ?? ''
  const keep = useKeepAsPage()
  const acceptedId = standing.accepted?.answer
  const accepted = shown.answers.find((one) => one.id === acceptedId)
  const answers = [...shown.answers].sort(
    (a, b) => Number(b.id === acceptedId) - Number(a.id === acceptedId),
  )
  const [title, setTitle] = useState(question.title)
  const [chosen, setChosen] = useState<readonly AnswerId[]>(acceptedId ? [acceptedId] : [])
  const [hasDetails, setDetails] = useState(false)
  const [parent, setParent] = useState<PageId | null>(null)
  const [owner, setOwner] = useState<string>(accepted?.by ?? nobody)
  const [asksReview, setAsksReview] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const name = (by: PersonId | null) => (by && nameOf(by)) || t('questions.someone')
  const titleOf = (page: PageId) => tree.page(page)?.title.trim() || t('wiki.untitled')
  const make = async () => {
    if (title.trim() === '' || chosen.length === 0 || isBusy) return
    setBusy(true)
    const homeOf = (id: AnswerId) => {
      const given = shown.answers.find((one) => one.id === id)
      const home = shown.same.find((one) => one.question.id === given?.question)
      return { id, by: given?.by ?? null, space: home?.space ?? shown.space }
    }
    const outcome = await keep({
      own: view.own,
      // The accepted one lends the page its history.
      answers: [...chosen]
        .sort((a, b) => Number(b === acceptedId) - Number(a === acceptedId))
        .map(homeOf),
      title: title.trim(),
      parent,
      hasDetails,
      owner: owner === nobody ? null : (owner as PersonId),
      reviewReason:
        asksReview && owner !== nobody
          ? t('questions.keepReviewReason', { title: question.title })
          : null,
    })
    setBusy(false)
    if (!outcome.ok) {
      showToast({
        kind: 'danger',
        title: t('questions.keepFailed'),
        description: outcome.message,
      })
      return
    }
    showToast({ kind: 'success', title: t('questions.kept') })
    navigate({ name: 'page', space, page: outcome.id })
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('questions.keepTitle')}
      closeLabel={t('questions.closeDialog')}
      footer={
        <Button variant="primary" isPending={isBusy} onPress={() => void make()}>
          {t('questions.keepMake')}
        </Button>
      }
    >
      <div className={form.fields}>
        <TextField
          label={t('questions.keepName')}
          value={title}
          onChange={setTitle}
          error={title.trim() === '' ? t('questions.titleNeeded') : null}
        />
        <div className={form.choices}>
          <p className={ask.label}>{t('questions.keepAnswers')}</p>
          {question.askedBy !== null && (
            <Checkbox
              label={t('questions.keepQuestion')}
              isSelected={hasDetails}
              onChange={setDetails}
            />
          )}
          {answers.map((answer) => (
            <Checkbox
              key={answer.id}
              label={t('questions.answerLabel', { name: name(answer.by) })}
              isSelected={chosen.includes(answer.id)}
              onChange={(on) =>
                setChosen((was) =>
                  on ? [...was, answer.id] : was.filter((one) => one !== answer.id),
                )
              }
            />
          ))}
          {chosen.length === 0 && <p role="alert">{t('questions.keepEmpty')}</p>}
        </div>
        <Choose
          label={t('questions.keepUnder')}
          description={t('questions.keepTop', { name: spaceName })}
          chosenLabel={t('questions.keepUnder')}
          chosen={parent ? [{ id: parent, label: titleOf(parent) }] : []}
          removeLabel={({ label }) => t('questions.topicRemove', { name: label })}
          onRemove={() => setParent(null)}
          find={(text) =>
            text === ''
              ? []
              : tree
                  .all()
                  .filter((page) => foldWord(page.title).includes(foldWord(text)))
                  .slice(0, shownPages)
                  .map((page) => ({ id: page.id, label: titleOf(page.id) }))
          }
          addLabel={({ label }) => t('questions.keepUnderPage', { title: label })}
          onAdd={({ id }) => setParent(id as PageId)}
        />
        <Select
          label={t('questions.keepOwner')}
          value={owner}
          options={[
            { id: nobody, label: t('questions.keepNobody') },
            ...people.map((one) => ({
              id: one.id as string,
              label: shown.answers.some((answer) => answer.by === one.id)
                ? t('questions.keepProposed', { name: one.name })
                : one.name,
            })),
          ]}
          onChange={setOwner}
        />
        {owner !== nobody && (
          <Checkbox
            label={t('questions.keepReview', { name: name(owner as PersonId) })}
            isSelected={asksReview}
            onChange={setAsksReview}
          />
        )}
      </div>
    </Dialog>
  )
}
