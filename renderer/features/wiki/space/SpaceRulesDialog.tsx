import { useState } from 'react'
import type { PageId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import { parseVerifyDays, verifyDayChoices } from '../../../../model/verification/VerifyDays.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSpaceRules, useUpdateSpaceRules } from '../../../hooks/spaces/useSpaceRules.ts'
import type { SpaceEntry } from '../../../hooks/useWorkspace.ts'
import { useStandingWords } from '../../../hooks/verification/useStandingWords.ts'
import { Button } from '../../../ui/Button.tsx'
import { ChoiceField } from '../../../ui/ChoiceField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { useTemplateOperations } from '../templates/useTemplateOperations.ts'
import { useTemplates } from '../templates/useTemplates.ts'
import styles from './RestrictDialog.module.css'

const none = 'none'

/** What a space keeps to: how long verifications hold in it, and its code of conduct. */
export function SpaceRulesDialog(props: {
  readonly space: SpaceEntry
  readonly tree: PageTree
  readonly onClose: () => void
}) {
  const { space, tree } = props
  const t = useMessages()
  const words = useStandingWords()
  const rules = useSpaceRules(space.id)
  const update = useUpdateSpaceRules()
  const { begin } = useTemplateOperations()
  const template = useTemplates(space.id).find((one) => one.key === 'relais-conduct')
  const [days, setDays] = useState(String(rules.verifyDays))
  const [conduct, setConduct] = useState<string>(rules.conduct ?? none)
  const choices = verifyDayChoices.includes(rules.verifyDays)
    ? verifyDayChoices
    : [...verifyDayChoices, rules.verifyDays]
  const verifyDays = parseVerifyDays(days === 'never' ? days : Number(days)) ?? rules.verifyDays
  const save = () => {
    props.onClose()
    update(space.id, { verifyDays, conduct: conduct === none ? null : (conduct as PageId) })
    showToast({ kind: 'success', title: t('governance.rulesSaved') })
  }
  const beginOne = async () => {
    // What else was chosen here holds, too.
    if (verifyDays !== rules.verifyDays) update(space.id, { verifyDays })
    const page = template && (await begin(template, space.id))
    if (page) update(space.id, { conduct: page })
  }
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('governance.rulesTitle', { name: space.name })}
      closeLabel={t('governance.close')}
      size="s"
      footer={
        <>
          <Button onPress={props.onClose}>{t('governance.cancel')}</Button>
          <Button variant="primary" onPress={save}>
            {t('governance.save')}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        <Select
          label={t('governance.rulesDays')}
          description={t('governance.rulesDaysWords')}
          value={days}
          onChange={setDays}
          options={choices.map((one) => ({ id: String(one), label: words.ofDays(one) }))}
        />
        <ChoiceField
          label={t('governance.conduct')}
          description={t('governance.conductWords')}
          placeholder={t('governance.conductFind')}
          openLabel={t('governance.conductOpen')}
          choices={[
            { id: none, label: t('governance.conductNone') },
            ...tree.all().map((page) => ({
              id: page.id as string,
              label: page.title.trim() || t('wiki.untitled'),
            })),
          ]}
          value={conduct}
          onChange={setConduct}
        />
        {rules.conduct === null && (
          <Button
            onPress={() => {
              props.onClose()
              void beginOne()
            }}
          >
            {t('governance.conductBegin')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
