import {
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  mergeRegister,
} from 'lexical'
import { useEffect, useState } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { $readToolbarState, restState, type ToolbarState } from './readToolbarState.ts'

/** What holds at the caret and whether something can be undone; renders only when it changes. */
export function useToolbarState(): ToolbarState & {
  readonly canUndo: boolean
  readonly canRedo: boolean
} {
  const { editor } = useEditorContext()
  const [state, setState] = useState(() =>
    editor.getEditorState().read(() => $readToolbarState(restState)),
  )
  const [canUndo, setCanUndo] = useState(false)
  const [canRedo, setCanRedo] = useState(false)
  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(({ editorState }) =>
          setState((previous) => editorState.read(() => $readToolbarState(previous))),
        ),
        editor.registerCommand(
          CAN_UNDO_COMMAND,
          (can) => {
            setCanUndo(can)
            return false
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          CAN_REDO_COMMAND,
          (can) => {
            setCanRedo(can)
            return false
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor],
  )
  return { ...state, canUndo, canRedo }
}
