import { type FormEvent, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import { useAccess, useIsOnline } from '../../hooks/spaces/useAccess.ts'
import { useFreshSpaceId } from '../../hooks/useStamp.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { AudienceField, type SpaceAudience } from './AudienceField.tsx'
import styles from './NewSpaceDialog.module.css'

/** Asks for a space's name, what it is for and who, founds it and goes there. Needs no network. */
export function NewSpaceDialog(props: {
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const t = useMessages()
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={t('spaces.new')}
      closeLabel={t('spaces.close')}
      size="s"
    >
      <NewSpaceForm onDone={() => props.onOpenChange(false)} />
    </Dialog>
  )
}

function NewSpaceForm(props: { readonly onDone: () => void }) {
  const t = useMessages()
  const { spaces } = useSession()
  const { rights } = useAccess()
  const isOnline = useIsOnline()
  const freshId = useFreshSpaceId()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [audience, setAudience] = useState<SpaceAudience>('everyone')
  const [isMissing, setMissing] = useState(false)

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setMissing(true)
    const id = freshId(audience === 'restricted' ? 'restricted' : 'open')
    spaces.create({ id, name: name.trim(), description: description.trim(), audience })
    props.onDone()
    navigate({ name: 'space', space: id })
  }

  return (
    <form onSubmit={onSubmit} className={styles.form} noValidate>
      <TextField
        autoFocus
        label={t('spaces.name')}
        value={name}
        onChange={setName}
        error={isMissing && name.trim() === '' ? t('spaces.nameMissing') : null}
      />
      <TextField
        label={t('spaces.description')}
        value={description}
        onChange={setDescription}
        rows={2}
      />
      <AudienceField value={audience} onChange={setAudience} />
      {audience === 'restricted' && rights.kind === 'unrestricted' && (
        <p className={styles.note}>{t('spaces.notEnforced')}</p>
      )}
      {audience === 'restricted' && rights.kind === 'member' && !isOnline && (
        <p className={styles.note}>{t('spaces.needsRoster')}</p>
      )}
      <div className={styles.actions}>
        <Button onPress={props.onDone}>{t('spaces.cancel')}</Button>
        <Button type="submit" variant="primary">
          {t('spaces.create')}
        </Button>
      </div>
    </form>
  )
}
