import { LexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { type ContextType, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { EditorContext } from '../../renderer/editor/context/EditorContext.ts'
import { createWindowMemory } from '../../renderer/editor/context/recentCommands.ts'
import {
  createPageEditor,
  registerPageBehaviour,
} from '../../renderer/editor/createPageEditor.ts'
import styles from '../../renderer/editor/Editor.module.css'
import { Placeholder } from '../../renderer/editor/Placeholder.tsx'
import { theme } from '../../renderer/editor/theme.ts'
import { EditorToolbar } from '../../renderer/editor/toolbar/EditorToolbar.tsx'
import { Typeahead } from '../../renderer/editor/typeahead/Typeahead.tsx'
import { Decorations } from '../../renderer/editor/views/Decorations.tsx'

/** The app's editor as it would be for one person alone: everything but the document, with Lexical's history. */
export function PlainEditor(props: { readonly state: string; readonly label: string }) {
  const { state } = props
  const [editor] = useState(createPageEditor)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const removeBehaviour = registerPageBehaviour(editor, () => {})
    editor.setEditorState(editor.parseEditorState(state))
    editor.setEditable(true)
    return removeBehaviour
  }, [editor, state])
  const context = useMemo(
    () => ({
      editor,
      memory: createWindowMemory(),
      editable: true,
      files: null,
      findPages: () => [],
      findHeadings: null,
      listHeadings: null,
      createPage: null,
      findPeople: () => [],
      findTopics: () => [],
      beginTopic: null,
      readPage: null,
      readHere: () => null,
      openPageLink: () => {},
      followLink: () => {},
      openBody: null,
      page: null,
      pickFiles: () => {},
      editLink: () => {},
      copyHeadingLink: null,
      onComment: null,
      onTemplate: null,
    }),
    [editor],
  )
  const composer = useMemo<ContextType<typeof LexicalComposerContext>>(
    () => [editor, { getTheme: () => theme }],
    [editor],
  )
  return (
    <EditorContext value={context}>
      <LexicalComposerContext value={composer}>
        <HistoryPlugin />
      </LexicalComposerContext>
      <div className={styles.editor}>
        <EditorToolbar picker={picker} onProblem={() => {}} />
        <div className={styles.sheet}>
          {/* biome-ignore lint/a11y/useSemanticElements: no native element holds rich text */}
          <div
            ref={useCallback(
              (element: HTMLElement | null) => editor.setRootElement(element),
              [editor],
            )}
            className={styles.body}
            contentEditable
            suppressContentEditableWarning
            role="textbox"
            aria-multiline="true"
            aria-label={props.label}
            spellCheck
            tabIndex={0}
          />
          <Placeholder>{''}</Placeholder>
          <Typeahead language="en" />
        </div>
        <Decorations />
      </div>
    </EditorContext>
  )
}
