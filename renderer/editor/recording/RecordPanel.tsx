import type { NodeKey } from 'lexical'
import { FileAudio, Mic, Pause, Play, Square, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { formatDuration } from '../clips/formatDuration.ts'
import type { Recorder } from './createRecorder.ts'
import { LevelMeter } from './LevelMeter.tsx'
import type { RecordingValue } from './RecordingContext.ts'
import styles from './RecordPanel.module.css'

/** Records a sound in its place: begins, pauses, ends and keeps it, or forgets it. */
export function RecordPanel(props: {
  readonly blockKey: NodeKey
  readonly recording: RecordingValue
  /** Whether the recording under way goes to this place. */
  readonly isHere: boolean
  /** Another recording was begun here and not finished, on this device or another. */
  readonly isUnfinished: boolean
  readonly onPickFile: () => void
}) {
  const { recording, isHere } = props
  const { recorder } = recording
  const t = useMessages()
  const status = useSyncExternalStore(recorder.onStatus, () => recorder.status)
  const main = useRef<HTMLDivElement>(null)
  // The button that had the focus has gone: its place goes to the next one.
  const hadFocus = useRef(false)
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body)
      main.current?.querySelector('button')?.focus()
  })
  const state = isHere ? status : ({ kind: 'idle' } as const)
  const isBusy = !isHere && recording.name !== null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={main}
      className={styles.panel}
      role="group"
      aria-label={t('media.audioNote')}
      onFocus={() => {
        hadFocus.current = true
      }}
    >
      {isHere && recording.unkept ? (
        <Unkept recording={recording} />
      ) : isHere && recording.isKeeping ? (
        <Spinner label={t('media.recordKeeping')} size="s" />
      ) : state.kind === 'recording' || state.kind === 'paused' ? (
        <Running recording={recording} isPaused={state.kind === 'paused'} />
      ) : (
        <>
          <p className={styles.words} role={state.kind === 'refused' ? 'alert' : undefined}>
            {state.kind === 'asking'
              ? t('media.recordAsking')
              : state.kind === 'refused'
                ? t(`media.recordRefused.${state.reason}`)
                : isBusy
                  ? t('media.recordElsewhere')
                  : t(props.isUnfinished ? 'media.recordUnfinished' : 'media.recordIntro')}
          </p>
          <div className={styles.buttons}>
            <Button
              variant="primary"
              icon={<Mic />}
              isPending={state.kind === 'asking'}
              isDisabled={isBusy}
              onPress={() => {
                if (state.kind === 'refused') recording.discard()
                recording.begin(props.blockKey)
              }}
            >
              {t(state.kind === 'refused' ? 'media.retry' : 'media.record')}
            </Button>
            <Button icon={<FileAudio />} onPress={props.onPickFile}>
              {t('media.pickSound')}
            </Button>
            {state.kind === 'asking' && (
              <Button onPress={recording.discard}>{t('media.cancel')}</Button>
            )}
          </div>
        </>
      )}
    </div>
  )
}

function Running(props: { readonly recording: RecordingValue; readonly isPaused: boolean }) {
  const { recording, isPaused } = props
  const { recorder } = recording
  const t = useMessages()
  return (
    <>
      <span className={styles.state} data-paused={isPaused || undefined}>
        <span className={styles.dot} aria-hidden="true" />
        <span role="status">{t(isPaused ? 'media.recordPaused' : 'media.recording')}</span>
        <Elapsed recorder={recorder} />
      </span>
      <LevelMeter readLevel={isPaused ? silence : recorder.level} />
      <div className={styles.buttons}>
        <Button variant="primary" icon={<Square />} onPress={recording.finish}>
          {t('media.recordStop')}
        </Button>
        <Button
          icon={isPaused ? <Play /> : <Pause />}
          onPress={isPaused ? recorder.resume : recorder.pause}
        >
          {t(isPaused ? 'media.recordResume' : 'media.recordPause')}
        </Button>
        <Button variant="quiet" icon={<Trash2 />} onPress={recording.discard}>
          {t('media.recordDiscard')}
        </Button>
      </div>
    </>
  )
}

const silence = () => 0

function Elapsed(props: { readonly recorder: Recorder }) {
  const [seconds, setSeconds] = useState(() => props.recorder.elapsed())
  const { recorder } = props
  useEffect(() => {
    const timer = setInterval(() => setSeconds(recorder.elapsed()), 250)
    return () => clearInterval(timer)
  }, [recorder])
  // A timer role is not read by itself, as a clock should not be.
  return (
    <span role="timer" className={styles.time}>
      {formatDuration(Math.floor(seconds))}
    </span>
  )
}

function Unkept(props: { readonly recording: RecordingValue }) {
  const { recording } = props
  const t = useMessages()
  return (
    <>
      <p className={styles.words} role="alert">
        {t('media.recordNotKept', {
          reason:
            recording.unkept?.reason === 'too-big'
              ? 'tooBig'
              : (recording.unkept?.reason ?? ''),
        })}
      </p>
      <div className={styles.buttons}>
        <Button variant="primary" onPress={recording.finish}>
          {t('media.retry')}
        </Button>
        <Button onPress={recording.save}>{t('media.save')}</Button>
        <Button variant="quiet" icon={<Trash2 />} onPress={recording.discard}>
          {t('media.recordDiscard')}
        </Button>
      </div>
    </>
  )
}
