import { type FormEvent, useState } from 'react'
import type { SpaceId } from '../../model/ids.ts'
import { createSpace } from '../../model/space.ts'
import { useSession } from '../hooks/ServicesContext.tsx'
import { useMessages } from '../hooks/useMessages.ts'
import { useNavigation } from '../hooks/useNavigation.tsx'
import { useFreshId, useStamp } from '../hooks/useStamp.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './NewSpaceDialog.module.css'

/** Asks for a space's name and what it is for, creates it and goes there. */
export function NewSpaceDialog(props: {
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const t = useMessages()
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={t('app.newSpace')}
      closeLabel={t('app.close')}
      size="s"
    >
      <NewSpaceForm onDone={() => props.onOpenChange(false)} />
    </Dialog>
  )
}

function NewSpaceForm(props: { readonly onDone: () => void }) {
  const t = useMessages()
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  const { navigate } = useNavigation()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [isMissing, setMissing] = useState(false)

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setMissing(true)
    const id = freshId<SpaceId>()
    const fields = { id, name: name.trim(), description: description.trim() }
    createSpace(session.root.doc, fields, stamp())
    props.onDone()
    navigate({ name: 'space', space: id })
  }

  return (
    <form onSubmit={onSubmit} className={styles.form} noValidate>
      <TextField
        autoFocus
        label={t('app.spaceName')}
        value={name}
        onChange={setName}
        error={isMissing && name.trim() === '' ? t('app.spaceNameMissing') : null}
      />
      <TextField
        label={t('app.spaceDescription')}
        value={description}
        onChange={setDescription}
        rows={2}
      />
      <div className={styles.actions}>
        <Button onPress={props.onDone}>{t('app.cancel')}</Button>
        <Button type="submit" variant="primary">
          {t('app.createSpace')}
        </Button>
      </div>
    </form>
  )
}
