import { $isLinkNode, $toggleLink } from '@lexical/link'
import {
  $createTextNode,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type BaseSelection,
} from 'lexical'
import { type FormEvent, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import styles from '../Editor.module.css'
import { parseUrl } from './registerLinks.ts'

interface LinkTarget {
  readonly selection: BaseSelection | null
  readonly url: string
  /** Words to link are selected, or the caret is in a link. */
  readonly hasText: boolean
}

/** Asks for a link's address, and for its words when none are selected. */
export function LinkDialog(props: { readonly onClose: () => void }) {
  const { editor } = useEditorContext()
  const t = useMessages()
  const [target] = useState<LinkTarget>(() =>
    editor.getEditorState().read(() => {
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return { selection: null, url: '', hasText: false }
      const link = $findMatchingParent(selection.anchor.getNode(), $isLinkNode)
      return {
        selection: selection.clone(),
        url: link?.getURL() ?? '',
        hasText: link !== null || !selection.isCollapsed(),
      }
    }),
  )
  const [url, setUrl] = useState(target.url)
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)

  const apply = (address: string | null) => {
    props.onClose()
    // After the dialog has given the focus back.
    setTimeout(() => {
      editor.focus(() => {
        editor.update(() => {
          if (target.selection) $setSelection(target.selection.clone())
          const selection = $getSelection()
          if (!$isRangeSelection(selection)) return
          if (address === null) $toggleLink(null)
          else if (target.hasText) $toggleLink(address)
          else {
            const words = $createTextNode(text.trim() || address)
            selection.insertNodes([words])
            words.select(0, words.getTextContentSize())
            $toggleLink(address)
            words.getParent()?.selectEnd()
          }
        })
      })
    }, 0)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = parseUrl(url)
    if (parsed === null) setError(t('editor.linkWrong'))
    else apply(parsed)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && props.onClose()}
      title={t('editor.link')}
      closeLabel={t('editor.close')}
      size="s"
      footer={
        <>
          {target.url !== '' && (
            <Button variant="quiet" onPress={() => apply(null)}>
              {t('editor.linkRemove')}
            </Button>
          )}
          <Button variant="primary" type="submit" form="editor-link">
            {t('editor.save')}
          </Button>
        </>
      }
    >
      <form id="editor-link" className={styles.fields} onSubmit={submit} noValidate>
        <TextField
          label={t('editor.linkAddress')}
          value={url}
          onChange={(value) => {
            setUrl(value)
            setError(null)
          }}
          error={error}
          autoFocus
          inputMode="url"
          placeholder="https://"
        />
        {!target.hasText && (
          <TextField label={t('editor.linkText')} value={text} onChange={setText} />
        )}
      </form>
    </Dialog>
  )
}
