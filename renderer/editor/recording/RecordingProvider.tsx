import { $getNodeByKey, type NodeKey } from 'lexical'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import type * as Y from 'yjs'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { showToast } from '../../ui/toasts.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { keepFile } from '../files/keepFile.ts'
import { AudioNode } from '../nodes/AudioNode.ts'
import { createBrowserHost } from './browserHost.ts'
import { createRecorder, type RecorderHost, type Recording } from './createRecorder.ts'
import { $findRecording, placeInDocument, placeInEditor } from './placeRecording.ts'
import { RecordingContext, type RecordingValue } from './RecordingContext.ts'
import { type RecordingKeep, recordingKeep } from './RecordingKeep.ts'
import styles from './RecordPanel.module.css'
import { RecordPanel } from './RecordPanel.tsx'
import { createRecordingName } from './recordingName.ts'

/** A page's document that stays open while something is recorded into it. */
export interface HeldDocument {
  readonly doc: Y.Doc
  release(): void
}

/**
 * Keeps the recorder while the blocks that show it come and go. A recording
 * that is under way when the page is left is ended and kept in its place all the same; of
 * one that ended with its window, what reached the disk is put there when the page is opened again.
 */
export function RecordingProvider(props: {
  /** Holds the page's document, so that it outlives its editor until the recording is kept. */
  readonly holdDocument: () => HeldDocument
  readonly children: ReactNode
  /** Stands for the browser's microphone in tests. */
  readonly host?: RecorderHost
  /** Stands for this device's disk in tests. */
  readonly keep?: RecordingKeep
}) {
  const { editor, files } = useEditorContext()
  const t = useMessages()
  const { formatDate } = useIntl()
  const [name, setName] = useState<string | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const [unkept, setUnkept] = useState<{ recording: Recording; reason: string } | null>(null)
  const held = useRef<{ name: string; document: HeldDocument; endHold: () => void } | null>(
    null,
  )
  const [disk] = useState(() => props.keep ?? recordingKeep())
  const onFull = useRef(() => {})
  /** The last piece comes when the page is left already. */
  const leftName = useRef<string | null>(null)
  const [recorder] = useState(() =>
    createRecorder(props.host ?? createBrowserHost(), {
      ...(files?.maxBytes !== undefined && { maxBytes: files.maxBytes - (1 << 20) }),
      onFull: () => onFull.current(),
      onChunk: (chunk, duration) => {
        const own = held.current?.name ?? leftName.current
        if (own !== null) void disk.add(own, chunk, duration)
      },
    }),
  )
  const { holdDocument } = props

  const toFile = useCallback(
    ({ blob }: Recording) => {
      const words = t('media.recordingName', {
        at: formatDate(new Date(), { dateStyle: 'long', timeStyle: 'short' }),
      })
      const extension = /ogg/.test(blob.type) ? 'ogg' : /mp4/.test(blob.type) ? 'm4a' : 'webm'
      const type = blob.type.split(';')[0] ?? ''
      return {
        words,
        file: new File([blob], `${words.replaceAll(/[/:\\]/g, '.')}.${extension}`, { type }),
      }
    },
    [t, formatDate],
  )

  /** Keeps a recording and puts it in its place; answers why it could not. */
  const keep = useCallback(
    async (recording: Recording, place: (properties: object) => void) => {
      if (!files) return 'unavailable'
      const { words, file } = toFile(recording)
      const outcome = await keepFile(files, file)
      if (!outcome.ok) return outcome.problem.reason
      const { id, size } = outcome.file
      place({
        fileId: id,
        name: words,
        size,
        duration: Math.round(recording.duration * 10) / 10,
      })
      return null
    },
    [files, toFile],
  )

  const end = useCallback(() => {
    held.current?.document.release()
    held.current?.endHold()
    // Placed or discarded: either way it is over.
    if (held.current) void disk.forget(held.current.name)
    held.current = null
    setName(null)
    setUnkept(null)
  }, [disk])

  const finish = useCallback(() => {
    const own = held.current
    if (!own || isKeeping) return
    setKeeping(true)
    const run = async () => {
      const recording = unkept?.recording ?? (await recorder.stop())
      if (!recording) return end()
      const reason = await keep(recording, (properties) =>
        placeInEditor(editor, own.name, properties),
      )
      if (reason === null) end()
      else setUnkept({ recording, reason })
    }
    void run().finally(() => setKeeping(false))
  }, [editor, recorder, keep, end, unkept, isKeeping])
  useEffect(() => {
    onFull.current = finish
  }, [finish])

  const putName = useCallback(
    (key: NodeKey, fileId: string) =>
      editor.update(() => {
        const node = $getNodeByKey(key)
        if (node instanceof AudioNode) node.set({ fileId })
      }),
    [editor],
  )
  const begin = useCallback(
    (key: NodeKey) => {
      if (held.current) return
      const own = createRecordingName()
      held.current = { name: own, document: holdDocument(), endHold: disk.hold(own) }
      setName(own)
      putName(key, own)
      void recorder.start()
    },
    [recorder, holdDocument, putName, disk],
  )
  const discard = useCallback(() => {
    const own = held.current?.name
    recorder.discard()
    end()
    if (own !== undefined) placeInEditor(editor, own, { fileId: '' })
  }, [editor, recorder, end])
  const save = useCallback(() => {
    if (!unkept) return
    const { file } = toFile(unkept.recording)
    const url = URL.createObjectURL(file)
    const link = document.createElement('a')
    link.href = url
    link.download = file.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 30_000)
  }, [unkept, toFile])

  // When the page is left: what was said until then is kept, in its place.
  const leaving = useRef(keep)
  useEffect(() => {
    leaving.current = keep
  }, [keep])
  useEffect(
    () => () => {
      const own = held.current
      held.current = null
      if (!own) return
      leftName.current = own.name
      const run = async () => {
        const recording = await recorder.stop()
        if (!recording) return placeInDocument(own.document.doc, own.name, { fileId: '' })
        const reason = await leaving.current(recording, (properties) =>
          placeInDocument(own.document.doc, own.name, properties),
        )
        // On the disk it waits for the page to be opened again.
        if (reason !== null) console.error('recording', 'not kept when leaving', reason)
        else await disk.forget(own.name)
      }
      void run().finally(() => {
        own.document.release()
        own.endHold()
      })
    },
    [recorder, disk],
  )

  const recover = useCallback(
    (broken: string) => {
      const place = async (recording: Recording) => {
        const reason = await keep(recording, (properties) =>
          placeInEditor(editor, broken, properties),
        )
        return reason === null
      }
      disk.take(broken, place).then(
        (isPlaced) => {
          if (isPlaced) showToast({ title: t('media.recordRecovered'), kind: 'success' })
        },
        (error: unknown) => console.error('recording', broken, error),
      )
    },
    [disk, keep, editor, t],
  )

  const value = useMemo<RecordingValue>(
    () => ({ recorder, name, unkept, isKeeping, begin, finish, discard, recover, save }),
    [recorder, name, unkept, isKeeping, begin, finish, discard, recover, save],
  )
  const isLost = useIsLost(name)
  return (
    <RecordingContext value={files ? value : null}>
      {props.children}
      {isLost && (
        <div className={styles.lost}>
          <RecordPanel
            blockKey=""
            recording={value}
            isHere
            isUnfinished={false}
            onPickFile={nothing}
          />
        </div>
      )}
    </RecordingContext>
  )
}

function nothing(): void {}

/** Tells whether the place of a recording was removed while it goes on. */
function useIsLost(name: string | null): boolean {
  const { editor } = useEditorContext()
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    setLost(false)
    if (name === null) return
    return editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
      setLost(editorState.read(() => $findRecording(name)) === null)
    })
  }, [editor, name])
  return isLost
}
