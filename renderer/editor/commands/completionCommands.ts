import { AtSign, FileText, Hash, Smile } from 'lucide-react'
import { beginCompletion } from './begunCompletion.ts'
import type { InsertCommand } from './EditorCommand.ts'

/** What is completed while it is typed, for whoever does not know the sign that begins it. */
export const completionCommands: readonly InsertCommand[] = [
  {
    id: 'page-link',
    label: 'typeahead.insertPage',
    words: 'typeahead.words.page',
    Icon: FileText,
    group: 'inline',
    run: (editor) => beginCompletion(editor, '[['),
  },
  {
    id: 'mention',
    label: 'typeahead.insertPerson',
    words: 'typeahead.words.person',
    Icon: AtSign,
    group: 'inline',
    run: (editor) => beginCompletion(editor, '@'),
  },
  {
    id: 'topic',
    label: 'typeahead.insertTopic',
    words: 'typeahead.words.topic',
    Icon: Hash,
    group: 'inline',
    run: (editor) => beginCompletion(editor, '#'),
  },
  {
    id: 'emoji',
    label: 'typeahead.emoji',
    words: 'typeahead.words.emoji',
    Icon: Smile,
    group: 'inline',
    run: (editor) => beginCompletion(editor, ':'),
  },
]
