import type { CodeNode } from '@lexical/code-core'
import { $getNodeByKey } from 'lexical'
import { Check, ChevronDown, Copy } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import styles from './Code.module.css'
import './codeColors.css'
import { findCodeLanguage, isPlainText } from './codeLanguages.ts'

const LanguageList = lazy(async () => ({
  default: (await import('./LanguageList.tsx')).LanguageList,
}))

/** A code block's language, which those who may write choose, and its copy button. */
export function CodeTools(props: { readonly node: CodeNode }) {
  const { node } = props
  const { editor, editable } = useEditorContext()
  const t = useMessages()
  const key = node.getKey()
  const stored = node.__language ?? ''
  const isPlain = stored === '' || isPlainText(stored)
  const name = findCodeLanguage(stored)?.name ?? (isPlain ? t('blocks.code.plain') : stored)
  const [copied, setCopied] = useState(0)
  useEffect(() => {
    if (copied === 0) return
    const timer = setTimeout(() => setCopied(0), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const text = editor.getEditorState().read(() => $getNodeByKey(key)?.getTextContent() ?? '')
    try {
      await navigator.clipboard.writeText(text)
      setCopied(Date.now())
    } catch {
      showToast({ kind: 'danger', title: t('blocks.code.notCopied') })
    }
  }
  return (
    <div className={styles.tools}>
      {editable ? (
        <Popover
          label={t('blocks.code.languages')}
          placement="bottom end"
          trigger={
            <Button
              variant="quiet"
              size="s"
              className={styles.language as string}
              aria-label={t('blocks.code.language', { language: name })}
            >
              {name}
              <ChevronDown aria-hidden="true" />
            </Button>
          }
        >
          {(close) => (
            <Suspense>
              <LanguageList node={node} onClose={close} />
            </Suspense>
          )}
        </Popover>
      ) : (
        stored && <span className={styles.languageName}>{name}</span>
      )}
      <IconButton
        label={copied ? t('blocks.code.copied') : t('blocks.code.copy')}
        icon={copied ? <Check /> : <Copy />}
        size="s"
        onPress={() => void copy()}
      />
      <VisuallyHidden>
        <span role="status">{copied ? t('blocks.code.copied') : ''}</span>
      </VisuallyHidden>
    </div>
  )
}
