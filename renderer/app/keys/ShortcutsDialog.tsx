import { useMessages } from '../../hooks/language/useMessages.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { editorShortcuts, type ShortcutGroup } from './editorShortcuts.ts'
import styles from './ShortcutsDialog.module.css'
import { shortcutKeys } from './shortcutKeys.ts'

const mod = shortcutKeys.search.split(' ')[0] ?? 'Ctrl'

const groups: readonly ShortcutGroup[] = [
  {
    title: 'app.keys.everywhere',
    keys: [
      [shortcutKeys.search, 'app.keys.search'],
      [shortcutKeys.newPage, 'app.keys.newPage'],
      [shortcutKeys.sidebar, 'app.keys.sidebar'],
      [shortcutKeys.help, 'app.keys.help'],
    ],
  },
  {
    title: 'app.keys.tree',
    keys: [
      ['↑ ↓', 'app.keys.treeMove'],
      ['← →', 'app.keys.treeOpen'],
      ['F2', 'app.keys.rename'],
      [`${mod} ⇧ ↑ ↓ ← →`, 'app.keys.treePlace'],
      ['⇧ F10', 'app.keys.menu'],
    ],
  },
  ...editorShortcuts,
]

/** The list of key combinations. */
export function ShortcutsDialog(props: {
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const t = useMessages()
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={t('app.keys.title')}
      closeLabel={t('app.close')}
      size="l"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list longer than the screen is scrolled by the arrows */}
      <div className={styles.groups} tabIndex={0}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{t(group.title)}</h3>
            <dl className={styles.list}>
              {group.keys.map(([keys, words]) => (
                <div key={words} className={styles.row}>
                  <dt>{t(words)}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
