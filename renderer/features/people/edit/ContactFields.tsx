import { Plus, Trash2 } from 'lucide-react'
import { contactKinds } from '../../../../model/people/Contact.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useFreshId } from '../../../hooks/useStamp.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './EditPerson.module.css'
import type { DraftProps } from './EditPersonScreen.tsx'
import { type ContactDraft, guessKind } from './profileDraft.ts'

/** The ways to reach someone, one a line. */
export function ContactFields(props: DraftProps & { readonly wrong: readonly string[] }) {
  const { draft, onChange } = props
  const t = useMessages()
  const freshId = useFreshId()
  const change = (id: string, fields: Partial<ContactDraft>) =>
    onChange({
      contacts: draft.contacts.map((one) => (one.id === id ? { ...one, ...fields } : one)),
    })
  const add = () => {
    const kind = contactKinds.find((one) => !draft.contacts.some((held) => held.kind === one))
    const contact = {
      id: freshId<never>() as string,
      kind: kind ?? 'link',
      value: '',
      label: '',
    }
    onChange({ contacts: [...draft.contacts, contact] })
  }
  return (
    <div className={styles.contacts}>
      {draft.contacts.map(({ id, kind, label, value }, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn with a frame
        <div
          key={id}
          role="group"
          aria-label={t('people.contact.number', { number: at + 1 })}
          className={styles.contact}
        >
          <Select
            label={t('people.contact.kind')}
            hideLabel
            value={kind}
            options={contactKinds.map((one) => ({
              id: one,
              label: t(`people.contact.kind.${one}`),
            }))}
            onChange={(next) => change(id, { kind: next })}
            className={styles.kind as string}
          />
          <TextField
            label={t(`people.contact.kind.${kind}`)}
            hideLabel
            value={value}
            maxLength={500}
            placeholder={t(`people.contact.hint.${kind}`)}
            error={props.wrong.includes(`contact:${id}`) ? t('people.mailWrong') : null}
            onChange={(next) => change(id, { value: next })}
            onBlur={() => change(id, { kind: guessKind(value, kind) })}
            className={styles.value as string}
          />
          <TextField
            label={t('people.contact.label')}
            hideLabel
            value={label}
            maxLength={60}
            placeholder={t('people.contact.label')}
            onChange={(next) => change(id, { label: next })}
            className={styles.label as string}
          />
          <IconButton
            label={t('people.contact.remove', { number: at + 1 })}
            icon={<Trash2 />}
            onPress={() =>
              onChange({ contacts: draft.contacts.filter((one) => one.id !== id) })
            }
          />
        </div>
      ))}
      <Button size="s" icon={<Plus />} onPress={add} className={styles.start as string}>
        {t('people.contact.add')}
      </Button>
    </div>
  )
}
