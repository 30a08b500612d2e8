import { FolderInput, MessageCircleQuestion, PenLine, Search } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import styles from './Doors.module.css'

/** The ways in: write, ask, import, search. Large while the workspace is empty, a row of small ones after. */
export function Doors(props: {
  readonly compact?: boolean
  /** `null` for someone who may write nowhere: they can only look. */
  readonly onWrite: (() => void) | null
  readonly onSearch: () => void
}) {
  const t = useMessages()
  const navigate = useNavigate()
  const { onWrite } = props
  const writing = onWrite && [
    {
      id: 'write',
      icon: <PenLine />,
      title: t('app.home.write'),
      words: t('app.home.writeWords'),
      onPress: onWrite,
    },
    {
      id: 'ask',
      icon: <MessageCircleQuestion />,
      title: t('questions.ask'),
      words: t('app.home.askWords'),
      onPress: () => navigate({ name: 'ask' }),
    },
    {
      id: 'import',
      icon: <FolderInput />,
      title: t('app.home.import'),
      words: t('app.home.importWords'),
      onPress: () => navigate({ name: 'import' }),
    },
  ]
  const doors = [
    ...(writing ?? []),
    {
      id: 'search',
      icon: <Search />,
      title: t('app.home.search'),
      words: t('app.home.searchWords'),
      onPress: props.onSearch,
    },
  ]
  return (
    <section className={styles.section} aria-label={t('app.home.begin')}>
      {!props.compact && <p className={styles.lead}>{t('app.home.beginWords')}</p>}
      <div className={styles.doors} data-compact={props.compact || undefined}>
        {doors.map((door) => (
          <Button key={door.id} className={styles.door as string} onPress={door.onPress}>
            <span className={styles.icon} aria-hidden="true">
              {door.icon}
            </span>
            <span className={styles.words}>
              <span className={styles.title}>{door.title}</span>
              {!props.compact && <span className={styles.description}>{door.words}</span>}
            </span>
          </Button>
        ))}
      </div>
    </section>
  )
}
