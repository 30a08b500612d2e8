import { $isCodeNode, type CodeNode } from '@lexical/code-core'
import { $getNodeByKey } from 'lexical'
import { Check, Search } from 'lucide-react'
import {
  Autocomplete,
  Input,
  Menu,
  MenuItem,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import menu from '../../ui/Menu.module.css'
import { useEditorContext } from '../context/EditorContext.ts'
import styles from './Code.module.css'
import { codeLanguages, findCodeLanguage, plainTextNames } from './codeLanguages.ts'
import { noteLastCodeLanguage } from './lastCodeLanguage.ts'

/** The languages, searched as one types; choosing one closes. */
export function LanguageList(props: { readonly node: CodeNode; readonly onClose: () => void }) {
  const { node, onClose } = props
  const { editor } = useEditorContext()
  const t = useMessages()
  const { contains } = useFilter({ sensitivity: 'base' })
  const present = findCodeLanguage(node.__language)?.id ?? 'plaintext'
  const key = node.getKey()
  const choose = (id: string) => {
    const language = id === 'plaintext' ? undefined : id
    noteLastCodeLanguage(editor, language)
    editor.update(() => {
      const code = $getNodeByKey(key)
      if ($isCodeNode(code)) code.setLanguage(language)
    })
    onClose()
  }
  const entries = [
    { id: 'plaintext', name: t('blocks.code.plain'), aliases: plainTextNames },
    ...codeLanguages,
  ]
  return (
    <div className={styles.list}>
      <Autocomplete filter={contains}>
        <SearchField
          aria-label={t('blocks.code.search')}
          autoFocus
          className={styles.search as string}
        >
          <Search aria-hidden="true" />
          <Input placeholder={t('blocks.code.search')} />
        </SearchField>
        <Menu
          aria-label={t('blocks.code.languages')}
          items={entries}
          className={styles.languages as string}
          renderEmptyState={() => <p className={styles.none}>{t('blocks.code.none')}</p>}
          onAction={(id) => choose(String(id))}
        >
          {(one) => (
            <MenuItem
              id={one.id}
              textValue={[one.name, one.id, ...one.aliases].join(' ')}
              aria-label={one.name}
              aria-current={one.id === present ? 'true' : 'false'}
              className={menu.item as string}
            >
              <span className={menu.label}>{one.name}</span>
              {one.id === present && <Check className={menu.check} aria-hidden="true" />}
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </div>
  )
}
