import { Settings2 } from 'lucide-react'
import { useState } from 'react'
import { isRestrictedSpace, type SpaceId } from '../../../../model/ids.ts'
import {
  mostPlannedDays,
  type QuestionSettings,
  readQuestionSettings,
  setQuestionSettings,
} from '../../../../model/questions/questionSettings.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useQuestionRights } from '../../../hooks/questions/useQuestionRights.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useDocumentValue } from '../../../hooks/useDocumentValue.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import styles from './SpaceQuestionSettings.module.css'

const dayChoices = [1, 2, 3, 4, 5, 7, 10, 15, 20, 40, mostPlannedDays]

/** How the chosen space, or the only one, deals with questions; for whoever looks after it. */
export function SpaceQuestionSettings(props: { readonly space: SpaceId | null }) {
  const spaces = useSpaces()
  const space = props.space ?? (spaces.length === 1 ? spaces[0]?.id : undefined)
  const entry = spaces.find((one) => one.id === space)
  return entry ? <OfSpace key={entry.id} space={entry.id} name={entry.name} /> : null
}

function OfSpace(props: { readonly space: SpaceId; readonly name: string }) {
  const { space, name } = props
  const t = useMessages()
  const session = useSession()
  const { mayLead } = useQuestionRights(space)
  const [isOpen, setOpen] = useState(false)
  const { doc } = session.space(space)
  const settings = useDocumentValue(doc, readQuestionSettings)
  if (!mayLead) return null
  const change = (fields: Partial<QuestionSettings>) => setQuestionSettings(doc, fields)
  const days = (chosen: number) =>
    [...new Set([...dayChoices, chosen])]
      .sort((a, b) => a - b)
      .map((count) => ({ id: String(count), label: String(count) }))
  return (
    <>
      <IconButton
        icon={<Settings2 />}
        label={t('questions.settings')}
        onPress={() => setOpen(true)}
      />
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('questions.settingsTitle', { name })}
        closeLabel={t('questions.closeDialog')}
        footer={
          <Button variant="primary" onPress={() => setOpen(false)}>
            {t('questions.settingsDone')}
          </Button>
        }
      >
        <div className={styles.fields}>
          <Switch
            label={t('questions.settingsAnonymous')}
            description={t('questions.settingsAnonymousWords')}
            isSelected={settings.anonymous}
            onChange={(anonymous) => change({ anonymous })}
          />
          <Select
            label={t('questions.settingsToSpace')}
            value={String(settings.daysToSpace)}
            options={days(settings.daysToSpace)}
            onChange={(id) => change({ daysToSpace: Number(id) })}
          />
          {!isRestrictedSpace(space) && (
            <Select
              label={t('questions.settingsToEveryone')}
              description={t('questions.settingsNew')}
              value={String(settings.daysToEveryone)}
              options={days(settings.daysToEveryone)}
              onChange={(id) => change({ daysToEveryone: Number(id) })}
            />
          )}
        </div>
      </Dialog>
    </>
  )
}
