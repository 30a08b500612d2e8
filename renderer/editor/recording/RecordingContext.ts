import type { NodeKey } from 'lexical'
import { createContext, useContext } from 'react'
import type { Recorder } from './createRecorder.ts'

/** The recorder of an editor, and the place of what it records. */
export interface RecordingValue {
  readonly recorder: Recorder
  /** The name of the recording that is under way, or waits to be kept; `null` when there is none. */
  readonly name: string | null
  /** A recording that could not be kept is held in memory until it is. */
  readonly unkept: { readonly reason: string } | null
  readonly isKeeping: boolean
  /** Begins recording into the place of a sound. */
  begin(key: NodeKey): void
  /** Ends the recording and keeps it; again, when keeping it failed. */
  finish(): void
  /** Forgets the recording; its place stays empty. */
  discard(): void
  /** Puts what was recorded under a name before the window was closed in its place. */
  recover(name: string): void
  /** Saves what could not be kept to the person's own files. */
  save(): void
}

/** Holds the recorder; `null` where nothing can be recorded. */
export const RecordingContext = createContext<RecordingValue | null>(null)

/** The recorder of the editor around. */
export function useRecording(): RecordingValue | null {
  return useContext(RecordingContext)
}
