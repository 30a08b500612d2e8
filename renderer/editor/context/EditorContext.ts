import type { LexicalEditor } from 'lexical'
import { createContext, useContext } from 'react'
import type { FileId, PageId, SpaceId } from '../../../model/ids.ts'
import type { ReadableFiles, ReadingContextValue } from './ReadingContext.ts'
import type { EditorMemory } from './recentCommands.ts'

/** A page that a link may lead to. */
export interface LinkablePage {
  readonly page: PageId
  readonly space: SpaceId
  readonly title: string
  /** An emoji, or empty. */
  readonly icon: string
}

/** A person who can be mentioned. */
export interface MentionablePerson {
  readonly id: string
  readonly name: string
}

/** What completion looks in; a field that is `null` is not to be had here. */
export interface EditorSources {
  /** Pages whose title fits; those looked at or changed last for an empty query. */
  readonly findPages: (query: string) => readonly LinkablePage[]
  /** Headings of any page that fit what is typed. */
  readonly findHeadings:
    | ((
        query: string,
      ) => Promise<readonly { readonly page: LinkablePage; readonly heading: string }[]>)
    | null
  /** The headings of a page, in order; a page that cannot be read has none. */
  readonly listHeadings: ((page: PageId, space: SpaceId) => Promise<readonly string[]>) | null
  /** Makes a page of this title below the present one, and stays where the person is. */
  readonly createPage: ((title: string) => LinkablePage) | null
  readonly findPeople: (query: string) => readonly MentionablePerson[]
  /** Topics in use, without #. */
  readonly findTopics: (query: string) => readonly string[]
  /** Told of a topic that is being named, so that it is one from then on; `null` where none begins. */
  readonly beginTopic: ((name: string) => void) | null
}

/** Attachments as the editor needs them; the app's FileStore fits. */
export interface EditorFiles extends ReadableFiles {
  /** The largest file that is kept. */
  readonly maxBytes?: number
  add(file: { name: string; type: string; bytes: Uint8Array }): Promise<
    | {
        readonly ok: true
        readonly file: { readonly id: FileId; readonly name: string; readonly size: number }
      }
    | { readonly ok: false; readonly reason: string; readonly message: string }
  >
}

/** What the parts of an editor share. */
export interface EditorContextValue extends EditorSources, ReadingContextValue {
  readonly editor: LexicalEditor
  readonly memory: EditorMemory
  readonly editable: boolean
  /** This page as it can be linked to; `null` when the text is no page's. */
  readonly readHere: () => LinkablePage | null
  readonly files: EditorFiles | null
  /** Asks for files to insert where the caret is; `accept` as of a file input, empty for any. */
  readonly pickFiles: (accept: string) => void
  /** Asks for the address of a link, for the selection or where the caret is. */
  readonly editLink: () => void
  /** Copies the address of a heading of this page; `null` where it has none. */
  readonly copyHeadingLink: ((heading: string) => void) | null
  /** Begins a comment on the selection; `null` where nobody comments. */
  readonly onComment: (() => void) | null
  /** Lets a template be chosen and inserts it where the caret is; `null` where there are none. */
  readonly onTemplate: (() => void) | null
}

/** Holds the editor for its parts. */
export const EditorContext = createContext<EditorContextValue | null>(null)

/** The editor this part belongs to. */
export function useEditorContext(): EditorContextValue {
  const value = useContext(EditorContext)
  if (value === null) throw new Error('useEditorContext: no editor around')
  return value
}
