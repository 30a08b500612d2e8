import { ImageOff } from 'lucide-react'
import { useContext, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { useReading } from '../context/ReadingContext.ts'
import type { PictureSize } from '../files/readPictureSize.ts'
import { useFileUrl } from '../files/useFileUrl.ts'
import styles from './Picture.module.css'
import { PictureOpener } from './PictureOpener.ts'
import { recallPictureSize, rememberPictureSize } from './pictureSizes.ts'

/** A picture of a text. */
export interface ShownPicture {
  /** Tells it from the others of its text. */
  readonly key: unknown
  readonly fileId: string
  readonly src: string
  readonly alt: string
  readonly isDecorative: boolean
  readonly caption: string
}

/**
 * A picture; its place is kept free while it loads when its size is known,
 * stored with it or from an earlier time. Says so when it is not on this
 * device, or cannot be drawn.
 */
export function Picture(props: {
  readonly picture: ShownPicture
  /** Its own size as it is stored; `null` when it is not. */
  readonly size: PictureSize | null
}) {
  const { picture } = props
  const t = useMessages()
  const open = useContext(PictureOpener)
  const { followLink } = useReading()
  const { status, retry } = useFileUrl(picture.fileId)
  const [broken, setBroken] = useState<string | null>(null)
  const src = picture.fileId ? (status.kind === 'here' ? status.url : null) : picture.src
  const name = picture.fileId || picture.src
  const size = props.size ?? recallPictureSize(name)
  if (src && broken !== src) {
    const image = (
      <img
        className={styles.picture}
        src={src}
        alt={picture.alt}
        draggable={false}
        decoding="async"
        {...(size && { width: size.width, height: size.height })}
        onLoad={({ currentTarget }) =>
          rememberPictureSize(name, {
            width: currentTarget.naturalWidth,
            height: currentTarget.naturalHeight,
          })
        }
        onError={() => setBroken(src)}
        onDoubleClick={open ? () => open(picture) : undefined}
      />
    )
    return image
  }
  // The app's policy shows no pictures of other hosts: seeing one would tell them who reads.
  const isElsewhere = /^https?:/i.test(picture.src) && picture.fileId === ''
  const isLoading = status.kind === 'loading' && picture.fileId !== ''
  return (
    <div
      className={styles.absent}
      data-loading={isLoading || undefined}
      style={
        size ? { inlineSize: size.width, aspectRatio: size.width / size.height } : undefined
      }
    >
      {isLoading ? (
        <span className={styles.words}>{t('media.loading')}</span>
      ) : (
        <>
          <ImageOff aria-hidden="true" />
          <span className={styles.words}>
            {picture.alt && <strong>{picture.alt}</strong>}
            {t(
              broken
                ? isElsewhere
                  ? 'media.imageElsewhere'
                  : 'media.imageBroken'
                : status.kind === 'failed'
                  ? 'media.fileFailed'
                  : picture.fileId
                    ? 'media.imageMissing'
                    : 'media.imageNone',
            )}
          </span>
          {isElsewhere && (
            <Button size="s" onPress={() => followLink(picture.src)}>
              {t('media.openAddress')}
            </Button>
          )}
          {!isElsewhere && (broken !== null || status.kind === 'failed') && (
            <Button
              size="s"
              onPress={() => {
                setBroken(null)
                retry()
              }}
            >
              {t('media.retry')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
