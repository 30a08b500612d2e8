import { FilePlus, FileText, MoreHorizontal, PencilLine, Plus, Trash2 } from 'lucide-react'
import type { SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Link } from '../../../ui/Link.tsx'
import { MenuButton } from '../../../ui/Menu.tsx'
import { usePageOperations } from '../operations/usePageOperations.ts'
import styles from './Templates.module.css'
import { useTemplateOperations } from './useTemplateOperations.ts'
import { useTemplates } from './useTemplates.ts'

/** The templates of a space on its screen, where they are made and kept in order. */
export function SpaceTemplates(props: { readonly space: SpaceId; readonly className: string }) {
  const { space } = props
  const t = useMessages()
  const tree = usePageTree(space)
  const mayWrite = useMayWrite(space)
  const pages = usePageOperations()
  const operations = useTemplateOperations()
  const own = useTemplates(space).filter((one) => one.source.kind === 'space')
  if (own.length === 0 && !mayWrite) return null
  return (
    <section className={styles.space} aria-labelledby="space-templates">
      <header className={styles.spaceHead}>
        <h2 id="space-templates" className={props.className}>
          {t('templates.spaceTitle')}
        </h2>
        {mayWrite && (
          <Button
            size="s"
            variant="quiet"
            icon={<Plus />}
            onPress={() => operations.create(space)}
          >
            {t('templates.new')}
          </Button>
        )}
      </header>
      {own.length === 0 && <p className={styles.none}>{t('templates.spaceNone')}</p>}
      <ul className={styles.lines}>
        {own.map((template) => {
          if (template.source.kind !== 'space') return null
          const { page } = template.source
          return (
            <li key={template.key} className={styles.line}>
              <Link
                look="plain"
                className={styles.lineLink as string}
                href={toPath({ name: 'page', space, page })}
              >
                <span className={styles.icon} aria-hidden="true">
                  {template.icon || <FileText />}
                </span>
                <span className={styles.name}>{template.title}</span>
              </Link>
              {mayWrite && (
                <MenuButton
                  label={t('templates.menuOf', { title: template.title })}
                  placement="bottom end"
                  items={[
                    {
                      id: 'use',
                      label: t('templates.use'),
                      icon: <FilePlus />,
                      onAction: () => void operations.begin(template, space),
                    },
                    {
                      id: 'open',
                      label: t('templates.open'),
                      icon: <PencilLine />,
                      onAction: () => pages.open({ space, tree, page }),
                    },
                    { id: 'line', kind: 'separator' },
                    {
                      id: 'trash',
                      label: t('templates.trash'),
                      icon: <Trash2 />,
                      danger: true,
                      onAction: () => pages.trash({ space, tree, page }),
                    },
                  ]}
                >
                  <IconButton
                    label={t('templates.menuOf', { title: template.title })}
                    icon={<MoreHorizontal />}
                    size="s"
                  />
                </MenuButton>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
