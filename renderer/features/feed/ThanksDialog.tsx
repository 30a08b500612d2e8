/** Where somebody is thanked: whom, what for; in the space of what it is about, or one that is chosen. */
import { useId, useState } from 'react'
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import { longestReason } from '../../../model/thanks/thanks.ts'
import { foldText } from '../../hooks/language/foldText.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import {
  type ThanksRequest,
  useThanksOperations,
  useThanksRequest,
} from '../../hooks/news/useThanks.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useMayWriteIn } from '../../hooks/spaces/useMayWrite.ts'
import { useWritableSpace } from '../../hooks/spaces/useWritableSpace.ts'
import { useJoinedSpaces, usePeople } from '../../hooks/useWorkspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './ThanksDialog.module.css'

const shownPeople = 6

/** The one dialog of the window; `app/` shows it, any screen opens it by `useSayThanks`. */
export function ThanksDialog() {
  const { request, close } = useThanksRequest()
  if (!request) return null
  return <OpenDialog key={request.title} request={request} onClose={close} />
}

function OpenDialog(props: { readonly request: ThanksRequest; readonly onClose: () => void }) {
  const { request, onClose } = props
  const t = useMessages()
  const formats = useFormats()
  const form = useId()
  const { person } = useSession()
  const people = usePeople()
  const spaces = useJoinedSpaces()
  const mayWriteIn = useMayWriteIn()
  const current = useWritableSpace()
  const { give } = useThanksOperations()
  const [to, setTo] = useState<readonly PersonId[]>(() =>
    request.to.filter((one) => one !== person),
  )
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState<SpaceId | null>(request.space ?? current)
  const space = request.space ?? chosen
  const writable = spaces.filter((one) => mayWriteIn(one.id))
  const spaceName = spaces.find((one) => one.id === space)?.name ?? ''
  const nameOf = (id: PersonId) =>
    people.find((one) => one.id === id)?.name || t('notices.someone')
  const mayGive = space !== null && to.length > 0 && reason.trim() !== ''

  const send = () => {
    if (!mayGive) return
    const { undo } = give(space, { to, reason, about: request.about })
    onClose()
    showToast({
      title: t('thanks.given', { name: formats.list(to.map(nameOf)) }),
      kind: 'success',
      action: { label: t('thanks.undo'), onAction: undo },
    })
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('thanks.title')}
      closeLabel={t('thanks.cancel')}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('thanks.cancel')}
          </Button>
          <Button variant="primary" type="submit" form={form} isDisabled={!mayGive}>
            {t('thanks.give')}
          </Button>
        </>
      }
    >
      {writable.length === 0 ? (
        <p>{t('thanks.nowhere')}</p>
      ) : (
        <form
          id={form}
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          {request.about.kind !== 'person' && (
            <p className={styles.about}>
              {t(request.about.kind === 'page' ? 'thanks.forPage' : 'thanks.forAnswer', {
                title: request.title.trim() || t('notices.untitled'),
              })}
            </p>
          )}
          <PeopleField to={to} onChange={setTo} autoFocus={to.length === 0} />
          <TextField
            label={t('thanks.reason')}
            description={t('thanks.reasonHelp', { space: spaceName })}
            rows={3}
            maxLength={longestReason}
            value={reason}
            onChange={setReason}
            autoFocus={to.length > 0}
          />
          {request.space === null && writable.length > 1 && chosen !== null && (
            <Select
              label={t('thanks.where')}
              options={writable.map(({ id, name }) => ({ id, label: name }))}
              value={chosen}
              onChange={setChosen}
            />
          )}
        </form>
      )}
    </Dialog>
  )
}

function PeopleField(props: {
  readonly to: readonly PersonId[]
  readonly onChange: (to: readonly PersonId[]) => void
  readonly autoFocus: boolean
}) {
  const { to, onChange } = props
  const t = useMessages()
  const { person } = useSession()
  const people = usePeople()
  const [query, setQuery] = useState('')
  const words = foldText(query.trim()).split(/\s+/)
  const found =
    query.trim() === ''
      ? []
      : people
          .filter(({ id, name }) => {
            const folded = foldText(name)
            return (
              id !== person &&
              !to.includes(id) &&
              name.trim() !== '' &&
              words.every((word) => folded.includes(word))
            )
          })
          .slice(0, shownPeople)
  const take = (id: PersonId) => {
    onChange([...to, id])
    setQuery('')
  }
  const chips = to.map((id) => ({
    id,
    label: people.find((one) => one.id === id)?.name || t('notices.someone'),
  }))
  return (
    <div className={styles.people}>
      {chips.length > 0 && (
        <Chips
          label={t('thanks.to')}
          chips={chips}
          removeLabel={(chip) => t('thanks.remove', { name: chip.label })}
          onRemove={(chip) => onChange(to.filter((one) => one !== chip.id))}
        />
      )}
      <TextField
        label={t('thanks.to')}
        placeholder={t('thanks.toPlaceholder')}
        value={query}
        onChange={setQuery}
        autoFocus={props.autoFocus}
        onKeyDown={(event) => {
          const [first] = found
          if (event.key !== 'Enter' || !first) return
          event.preventDefault()
          take(first.id)
        }}
      />
      {found.length > 0 && (
        <div className={styles.found}>
          {found.map((one) => (
            <Button key={one.id} size="s" variant="quiet" onPress={() => take(one.id)}>
              {one.name}
            </Button>
          ))}
        </div>
      )}
      {query.trim() !== '' && found.length === 0 && (
        <p className={styles.about} role="status">
          {t('thanks.nobody')}
        </p>
      )}
    </div>
  )
}
