import {
  $createTextNode,
  COMMAND_PRIORITY_LOW,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  mergeRegister,
} from 'lexical'
import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { isPressed } from '../keys/editorKeys.ts'
import type { PageLinkNode } from '../nodes/PageLinkNode.ts'
import styles from './ChangeLink.module.css'
import { ChangeLinkPopover } from './ChangeLinkPopover.tsx'
import { PageLinkAnchor } from './PageLinkAnchor.tsx'

/** A link to a page in the editor; selected as a whole, Enter opens it and Alt+↓ shows a preview. */
export function PageLinkView(props: { readonly node: PageLinkNode }) {
  const { node } = props
  const { editable, editor, openPageLink, readPage } = useEditorContext()
  const t = useMessages()
  const anchor = useRef<HTMLAnchorElement>(null)
  const isSelected = useIsNodeSelected(node.getKey())
  const [isChanging, setChanging] = useState(false)
  const [previewAsked, askPreview] = useState(0)
  useEffect(() => {
    if (!isSelected) return
    return mergeRegister(
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          event?.preventDefault()
          anchor.current?.click()
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (!isPressed(event, 'linkPreview')) return false
          event.preventDefault()
          askPreview((count) => count + 1)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    )
  }, [editor, isSelected])
  const fields = {
    pageId: node.__pageId,
    spaceId: node.__spaceId,
    label: node.__label,
    heading: node.__heading,
    alias: node.__alias,
  }
  return (
    <>
      <PageLinkAnchor
        ref={anchor}
        fields={fields}
        isSelected={isSelected}
        previewAsked={previewAsked}
        onOpen={openPageLink}
        readPage={readPage}
        {...(editable
          ? {
              onBroken: () => setChanging(true),
              actions: (close) => (
                <div className={styles.actions}>
                  <Button
                    size="s"
                    variant="quiet"
                    icon={<Pencil />}
                    onPress={() => {
                      close()
                      setChanging(true)
                    }}
                  >
                    {t('links.change')}
                  </Button>
                </div>
              ),
            }
          : {})}
      />
      {isChanging && (
        <ChangeLinkPopover
          anchor={anchor}
          fields={fields}
          onClose={() => setChanging(false)}
          onChange={(next) => editor.update(() => node.set(next))}
          onDrop={(words) => editor.update(() => void node.replace($createTextNode(words)))}
        />
      )}
    </>
  )
}
