import { Camera, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePhotoUrl } from '../../../hooks/people/usePhotoUrl.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import styles from './EditPerson.module.css'
import type { DraftProps } from './EditPersonScreen.tsx'
import { type PhotoOutcome, squarePhoto } from './squarePhoto.ts'

/** The photo: chosen, made small, kept at once; the profile names it when it is saved. */
export function PhotoField(
  props: DraftProps & {
    readonly person: PersonId
    /** As `squarePhoto`; tests have no canvas. */
    readonly makeSquare?: (file: Blob) => Promise<PhotoOutcome>
  },
) {
  const { draft, onChange, makeSquare = squarePhoto } = props
  const t = useMessages()
  const { files } = useSession()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const url = usePhotoUrl(draft.photo)
  const take = async (file: File) => {
    setBusy(true)
    setFailure(null)
    const outcome = await makeSquare(file)
    if (outcome.ok) {
      const kept = await files.add({
        name: outcome.type === 'image/webp' ? 'photo.webp' : 'photo.png',
        type: outcome.type,
        bytes: outcome.bytes,
      })
      if (kept.ok) onChange({ photo: kept.file.id })
      else setFailure(t('people.photo.notKept'))
    } else setFailure(t(`people.photo.${outcome.reason}`))
    setBusy(false)
  }
  return (
    <div className={styles.photo}>
      <Avatar name={draft.name} id={props.person} photo={url} size="xl" />
      <div className={styles.photoWords}>
        <div className={styles.buttons}>
          <Button
            size="s"
            icon={<Camera />}
            isPending={isBusy}
            onPress={() => input.current?.click()}
          >
            {t(draft.photo ? 'people.photo.change' : 'people.photo.add')}
          </Button>
          {draft.photo && (
            <Button
              size="s"
              variant="quiet"
              icon={<Trash2 />}
              onPress={() => onChange({ photo: null })}
            >
              {t('people.photo.remove')}
            </Button>
          )}
        </div>
        <p
          className={failure ? styles.failure : styles.note}
          role={failure ? 'alert' : undefined}
        >
          {failure ?? t('people.photo.words')}
        </p>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('people.field.photo')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) void take(file)
        }}
      />
    </div>
  )
}
