import { FORMAT_TEXT_COMMAND } from 'lexical'
import { CaseSensitive, Link as LinkIcon, RemoveFormatting } from 'lucide-react'
import { Group } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { clearFormats, formatLooks, type TextFormatName } from '../commands/formatCommands.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { showKeys } from '../keys/editorKeys.ts'
import styles from './EditorToolbar.module.css'
import { ToolbarToggle } from './ToolbarToggle.tsx'

/** The formats of the selected words: those used most as buttons, all others in a menu. */
export function FormatToggles(props: {
  readonly inForce: readonly TextFormatName[]
  readonly isLink: boolean
  readonly shown: readonly TextFormatName[]
}) {
  const { editor, editLink } = useEditorContext()
  const t = useMessages()
  const { inForce, shown } = props
  const toggle = (format: TextFormatName) => {
    editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)
    editor.focus()
  }
  return (
    <Group aria-label={t('editor.formats')} className={styles.group as string}>
      {formatLooks
        .filter(({ format }) => shown.includes(format))
        .map(({ format, label, Icon }) => (
          <ToolbarToggle
            key={format}
            label={t(label)}
            shortcut={showKeys(format)}
            icon={<Icon />}
            isOn={inForce.includes(format)}
            onPress={() => toggle(format)}
          />
        ))}
      <ToolbarToggle
        label={t('editor.link')}
        shortcut={showKeys('link')}
        icon={<LinkIcon />}
        isOn={props.isLink}
        onPress={editLink}
      />
      <MenuButton
        label={t('editor.moreFormats')}
        items={[
          ...formatLooks
            .filter(({ format }) => !shown.includes(format))
            .map(({ format, label, Icon }) => ({
              id: format,
              label: t(label),
              icon: <Icon />,
              shortcut: showKeys(format),
              isChecked: inForce.includes(format),
              onAction: () => toggle(format),
            })),
          { id: 'line', kind: 'separator' },
          {
            id: 'clear',
            label: t('editor.clearFormat'),
            icon: <RemoveFormatting />,
            shortcut: showKeys('clearFormat'),
            onAction: () => {
              clearFormats(editor)
              editor.focus()
            },
          },
        ]}
      >
        <IconButton label={t('editor.moreFormats')} icon={<CaseSensitive />} size="s" />
      </MenuButton>
    </Group>
  )
}
