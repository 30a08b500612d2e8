import { CalendarClock, UserRound } from 'lucide-react'
import { useState } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { parseVerifyDays, verifyDayChoices } from '../../../model/verification/VerifyDays.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { usePresentPeople } from '../../hooks/people/usePresentPeople.ts'
import type { ReviewRow } from '../../hooks/verification/useReviewRows.ts'
import { useStandingWords } from '../../hooks/verification/useStandingWords.ts'
import {
  type PageRef,
  useVerifyOperations,
} from '../../hooks/verification/useVerifyOperations.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ChoiceField } from '../../ui/ChoiceField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useMayVerifyRow } from './useMayVerifyRow.ts'
import styles from './VerifyScreen.module.css'

const asSpace = 'space'

/** How many pages are shown and chosen, and what can be done with those chosen. */
export function ReviewBar(props: {
  readonly shown: readonly ReviewRow[]
  readonly acted: readonly ReviewRow[]
  readonly onChoose: (all: boolean) => void
}) {
  const { shown, acted } = props
  const t = useMessages()
  const operations = useVerifyOperations()
  const mayVerify = useMayVerifyRow()
  const [dialog, setDialog] = useState<'give' | 'interval' | null>(null)
  const mine = acted.filter(mayVerify)
  const count = mine.length
  const left = acted.length - count
  const pages: readonly PageRef[] = mine.map(({ space, page }) => ({ space, page: page.id }))
  const done = (title: string, undo: () => void) => {
    props.onChoose(false)
    showToast({
      kind: 'success',
      title,
      ...(left > 0 ? { description: t('verification.mayNotSome', { count: left }) } : {}),
      action: { label: t('verification.undo'), onAction: undo },
    })
  }
  const all = acted.length > 0 && acted.length === shown.length
  return (
    <div className={styles.bar}>
      {shown.length > 0 && (
        <Checkbox
          label={t('verification.chooseAll')}
          isSelected={all}
          isIndeterminate={acted.length > 0 && !all}
          onChange={(on) => props.onChoose(on)}
        />
      )}
      <p className={styles.count} role="status">
        {acted.length > 0
          ? t('verification.chosen', { count: acted.length })
          : t('verification.count', { count: shown.length })}
      </p>
      {acted.length > 0 && (
        <div className={styles.acts}>
          <Button
            size="s"
            icon={<UserRound />}
            isDisabled={count === 0}
            onPress={() => setDialog('give')}
          >
            {t('verification.giveTo')}
          </Button>
          <Button
            size="s"
            icon={<CalendarClock />}
            isDisabled={count === 0}
            onPress={() => setDialog('interval')}
          >
            {t('verification.setInterval')}
          </Button>
          <Button
            size="s"
            variant="primary"
            isDisabled={count === 0}
            onPress={() => done(t('verification.done', { count }), operations.verify(pages))}
          >
            {t('verification.verify')}
          </Button>
        </div>
      )}
      {acted.length > 0 && left > 0 && (
        <p className={styles.count}>{t('verification.mayNotSome', { count: left })}</p>
      )}
      {dialog === 'give' && (
        <GiveDialog
          count={count}
          onClose={() => setDialog(null)}
          onGive={(person, name) =>
            done(t('verification.gave', { count, name }), operations.give(pages, person))
          }
        />
      )}
      {dialog === 'interval' && (
        <IntervalDialog
          count={count}
          onClose={() => setDialog(null)}
          onSet={(choice) => {
            const days = choice === asSpace ? null : parseVerifyDays(toDays(choice))
            done(t('verification.intervalDone', { count }), operations.setDays(pages, days))
          }}
        />
      )}
    </div>
  )
}

const toDays = (choice: string) => (choice === 'never' ? choice : Number(choice))

function GiveDialog(props: {
  readonly count: number
  readonly onClose: () => void
  readonly onGive: (person: PersonId, name: string) => void
}) {
  const t = useMessages()
  const people = usePresentPeople()
  const [chosen, setChosen] = useState<string | null>(null)
  const person = people.byId(chosen as PersonId | null)
  return (
    <ActDialog
      title={t('verification.giveTitle', { count: props.count })}
      confirmLabel={t('verification.giveDone')}
      isReady={person !== null}
      onClose={props.onClose}
      onConfirm={() => person && props.onGive(person.id, person.name)}
    >
      <ChoiceField
        label={t('verification.owner')}
        placeholder={t('verification.pickPerson')}
        description={t('verification.ownerWords')}
        choices={people.here.map(({ id, name }) => ({ id, label: name }))}
        value={chosen}
        onChange={setChosen}
        openLabel={t('verification.open')}
      />
    </ActDialog>
  )
}

function IntervalDialog(props: {
  readonly count: number
  readonly onClose: () => void
  readonly onSet: (choice: string) => void
}) {
  const t = useMessages()
  const words = useStandingWords()
  const [choice, setChoice] = useState<string>(asSpace)
  return (
    <ActDialog
      title={t('verification.intervalTitle', { count: props.count })}
      confirmLabel={t('verification.save')}
      isReady
      onClose={props.onClose}
      onConfirm={() => props.onSet(choice)}
    >
      <Select
        label={t('verification.interval')}
        value={choice}
        onChange={setChoice}
        options={[
          { id: asSpace, label: t('verification.intervalAsSpace') },
          ...verifyDayChoices.map((days) => ({
            id: String(days),
            label: words.ofDays(days),
          })),
        ]}
      />
    </ActDialog>
  )
}

function ActDialog(props: {
  readonly title: string
  readonly confirmLabel: string
  readonly isReady: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
  readonly children: React.ReactNode
}) {
  const t = useMessages()
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={props.title}
      closeLabel={t('verification.close')}
      size="s"
      footer={
        <>
          <Button onPress={props.onClose}>{t('verification.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!props.isReady}
            onPress={() => {
              props.onClose()
              props.onConfirm()
            }}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  )
}
