import { AudioLines, Pause, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useFileUrl } from '../files/useFileUrl.ts'
import { MediaAbsent } from '../media/MediaAbsent.tsx'
import styles from './AudioClip.module.css'
import { formatDuration } from './formatDuration.ts'
import { useAudioPlayer } from './useAudioPlayer.ts'

/** A sound with its player: play, go to a moment, speed. */
export function AudioClip(props: {
  readonly fileId: string
  readonly name: string
  /** In seconds, as it was stored; 0 when it is not known. */
  readonly duration: number
  /** More that can be done with it. */
  readonly tools?: ReactNode
}) {
  const { name } = props
  const t = useMessages()
  const { status, retry } = useFileUrl(props.fileId)
  const url = status.kind === 'here' ? status.url : null
  const { ref, state, toggle, seek, nextRate } = useAudioPlayer(url, props.duration)
  const said = t('media.timeOf', {
    at: formatDuration(state.at),
    total: formatDuration(state.duration),
  })
  if (url === null)
    return <MediaAbsent status={status} name={name} icon={<AudioLines />} onRetry={retry} />
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={styles.player} role="group" aria-label={name || t('media.audio')}>
      {/* biome-ignore lint/a11y/useMediaCaption: what people say has no subtitles; the block has a caption in words */}
      <audio ref={ref} src={url} preload="metadata" />
      <IconButton
        label={state.isPlaying ? t('media.pause') : t('media.play')}
        icon={state.isPlaying ? <Pause /> : <Play />}
        variant="secondary"
        isDisabled={state.isBroken}
        onPress={toggle}
      />
      <div className={styles.main}>
        <span className={styles.name}>{name || t('media.audio')}</span>
        {state.isBroken ? (
          <span className={styles.broken} role="status">
            {t('media.audioUnplayable')}
          </span>
        ) : (
          <input
            type="range"
            className={styles.track}
            aria-label={t('media.position')}
            aria-valuetext={said}
            min={0}
            max={Math.max(state.duration, 0.1)}
            step={state.duration > 60 ? 1 : 0.1}
            value={Math.min(state.at, state.duration)}
            onChange={(event) => seek(event.currentTarget.valueAsNumber)}
          />
        )}
      </div>
      {!state.isBroken && (
        <>
          <span className={styles.time} aria-hidden="true">
            {said}
          </span>
          <button
            type="button"
            className={styles.rate}
            aria-label={t('media.speed', { rate: state.rate })}
            onClick={nextRate}
          >
            {t('media.rate', { rate: state.rate })}
          </button>
        </>
      )}
      {props.tools}
    </div>
  )
}
