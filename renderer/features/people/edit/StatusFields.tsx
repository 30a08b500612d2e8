import { statusKinds } from '../../../../model/people/PersonStatus.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { Segmented } from '../../../ui/Segmented.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './EditPerson.module.css'
import type { DraftProps } from './EditPersonScreen.tsx'

/** Whether someone stays, leaves or has left, with the last day. */
export function StatusFields(props: DraftProps & { readonly isWrong: boolean }) {
  const { draft, onChange } = props
  const t = useMessages()
  return (
    <div className={styles.status}>
      <Segmented
        label={t('people.field.status')}
        hideLabel
        value={draft.statusKind}
        options={statusKinds.map((id) => ({ id, label: t(`people.status.${id}`) }))}
        onChange={(statusKind) => onChange({ statusKind })}
      />
      {draft.statusKind !== 'active' && (
        <TextField
          label={t('people.lastDay')}
          type="date"
          value={draft.statusOn}
          error={props.isWrong ? t('people.dayWrong') : null}
          onChange={(statusOn) => onChange({ statusOn })}
        />
      )}
    </div>
  )
}
