import { render, screen } from '@testing-library/react'
import type { LexicalEditor } from 'lexical'
import { IntlProvider } from 'react-intl'
import * as Y from 'yjs'
import { messages } from '../../locales/messages.ts'
import { Editor, type EditorProps } from '../Editor.tsx'

/** Puts the whole editor on the screen, on a page that is empty unless one is given; `language` is the interface's too. */
export function showEditor(props: Partial<EditorProps> = {}): {
  readonly editor: LexicalEditor
  readonly box: HTMLElement
} {
  const { language = 'en', label = 'Kiln' } = props
  render(
    <IntlProvider locale={language} messages={messages[language]}>
      <Editor
        doc={new Y.Doc()}
        docName="page"
        editable
        language={language}
        personName="Ana"
        cursorColor="#0b6a61"
        label={label}
        onOpenPageLink={() => {}}
        {...props}
      />
    </IntlProvider>,
  )
  const box = screen.getByRole('textbox', { name: label })
  const { __lexicalEditor: editor } = box as HTMLElement & { __lexicalEditor: LexicalEditor }
  return { editor, box }
}
