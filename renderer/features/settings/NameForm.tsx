import { type FormEvent, useEffect, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './SettingsScreen.module.css'

/** One name to change. What arrives from elsewhere meanwhile is taken over, unless one is typing another. */
export function NameForm(props: {
  readonly label: string
  readonly description: string
  readonly missing: string
  readonly value: string
  readonly onSave: (name: string) => void
}) {
  const t = useMessages()
  const [draft, setDraft] = useState(props.value)
  const [known, setKnown] = useState(props.value)
  const isChanged = draft.trim() !== known
  useEffect(() => {
    setKnown(props.value)
    setDraft((before) => (before.trim() === known ? props.value : before))
  }, [props.value, known])

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const name = draft.trim()
    if (name === '' || !isChanged) return
    props.onSave(name)
    setKnown(name)
    setDraft(name)
    showToast({ kind: 'success', title: t('settings.saved') })
  }
  return (
    <form onSubmit={onSubmit} className={styles.line} noValidate>
      <TextField
        label={props.label}
        description={props.description}
        value={draft}
        onChange={setDraft}
        maxLength={120}
        error={draft.trim() === '' ? props.missing : null}
        className={styles.grow as string}
      />
      <Button type="submit" isDisabled={!isChanged || draft.trim() === ''}>
        {t('settings.save')}
      </Button>
    </form>
  )
}
