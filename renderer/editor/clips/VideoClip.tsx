import { FilmIcon } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { FileCard } from '../files/FileCard.tsx'
import { useFileUrl } from '../files/useFileUrl.ts'
import { MediaAbsent } from '../media/MediaAbsent.tsx'
import styles from './VideoClip.module.css'

/** A video with the browser's own controls; one that this device cannot play is offered as a file. */
export function VideoClip(props: {
  readonly fileId: string
  readonly name: string
  readonly size: number
}) {
  const { fileId, name } = props
  const t = useMessages()
  const { status, retry } = useFileUrl(fileId)
  const [unplayable, setUnplayable] = useState<string | null>(null)
  if (unplayable === fileId)
    return (
      <div className={styles.unplayable}>
        <p>{t('media.videoUnplayable')}</p>
        <FileCard fileId={fileId} name={name} size={props.size} />
      </div>
    )
  if (status.kind !== 'here')
    return (
      <div className={styles.place}>
        <MediaAbsent status={status} name={name} icon={<FilmIcon />} onRetry={retry} />
      </div>
    )
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people film has no subtitles; the block has a caption in words
    <video
      className={styles.video}
      src={status.url}
      controls
      preload="metadata"
      playsInline
      aria-label={name || t('media.video')}
      onError={() => setUnplayable(fileId)}
    />
  )
}
