import { useMemo, useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import type { Page } from '../../../../model/page.ts'
import {
  parseVerifyDays,
  type VerifyDays,
  verifyDayChoices,
} from '../../../../model/verification/VerifyDays.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePresentPeople } from '../../../hooks/people/usePresentPeople.ts'
import { useSpaceRules } from '../../../hooks/spaces/useSpaceRules.ts'
import { useStandingWords } from '../../../hooks/verification/useStandingWords.ts'
import { useVerifyOperations } from '../../../hooks/verification/useVerifyOperations.ts'
import { Button } from '../../../ui/Button.tsx'
import { ChoiceField } from '../../../ui/ChoiceField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import styles from './Standing.module.css'

const nobody = 'nobody'
const asSpace = 'space'

/** Changes a page's owner, its verifier and how long a verification of it counts. */
export function StandingDialog(props: {
  readonly at: PageAt
  readonly page: Page
  readonly onClose: () => void
}) {
  const { at, page } = props
  const t = useMessages()
  const words = useStandingWords()
  const rules = useSpaceRules(at.space)
  const people = usePresentPeople()
  const operations = useVerifyOperations()
  const { verifier, days } = page.verification
  const [owner, setOwner] = useState<string>(page.owner ?? nobody)
  const [checker, setChecker] = useState<string>(verifier ?? nobody)
  const [interval, setInterval] = useState<string>(days === null ? asSpace : String(days))
  const named = useMemo(
    () => people.here.map((person) => ({ id: person.id as string, label: person.name })),
    [people],
  )
  const withPresent = (id: PersonId | null, none: string) => [
    { id: nobody, label: none },
    // Who left is not offered, and shown where they still stand.
    ...(id && !named.some((one) => one.id === id)
      ? [
          {
            id,
            label: t('verification.leftMark', {
              name: people.byId(id)?.name ?? t('verification.someone'),
            }),
          },
        ]
      : []),
    ...named,
  ]
  const choices: readonly VerifyDays[] =
    days === null || verifyDayChoices.includes(days)
      ? verifyDayChoices
      : [...verifyDayChoices, days]
  const personOf = (id: string) => (id === nobody ? null : (id as PersonId))
  const save = () => {
    props.onClose()
    if (personOf(owner) !== page.owner) operations.give([at], personOf(owner))
    if (personOf(checker) !== verifier) operations.setVerifier([at], personOf(checker))
    const next =
      interval === asSpace
        ? null
        : parseVerifyDays(interval === 'never' ? interval : Number(interval))
    if (next !== days) operations.setDays([at], next)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('verification.changeTitle')}
      closeLabel={t('verification.close')}
      size="s"
      footer={
        <>
          <Button onPress={props.onClose}>{t('verification.cancel')}</Button>
          <Button variant="primary" onPress={save}>
            {t('verification.save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <ChoiceField
          label={t('verification.owner')}
          description={t('verification.ownerWords')}
          choices={withPresent(page.owner, t('verification.nobody'))}
          value={owner}
          onChange={setOwner}
          placeholder={t('verification.pickPerson')}
          openLabel={t('verification.open')}
        />
        <ChoiceField
          label={t('verification.verifier')}
          description={t('verification.verifierWords')}
          choices={withPresent(verifier, t('verification.theOwner'))}
          value={checker}
          onChange={setChecker}
          placeholder={t('verification.pickPerson')}
          openLabel={t('verification.open')}
        />
        <Select
          label={t('verification.interval')}
          description={t('verification.intervalWords')}
          value={interval}
          options={[
            {
              id: asSpace,
              label: t('verification.daysOfSpace', { days: words.ofDays(rules.verifyDays) }),
            },
            ...choices.map((one) => ({ id: String(one), label: words.ofDays(one) })),
          ]}
          onChange={setInterval}
        />
      </div>
    </Dialog>
  )
}
