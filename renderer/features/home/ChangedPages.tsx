import { useMessages } from '../../hooks/language/useMessages.ts'
import { useChangedPages } from '../../hooks/news/useLooked.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './HomeScreen.module.css'
import { PageList } from './PageList.tsx'

const shown = 8

/** What others changed since this person last looked, by whom and when; nothing when there is nothing. */
export function ChangedPages() {
  const t = useMessages()
  const spaces = useSpaces()
  const { pages, lookAll } = useChangedPages()
  if (pages.length === 0) return null
  const left = pages.length - shown
  return (
    <div className={styles.changed}>
      <PageList
        title={t('sync.changed.title')}
        pages={pages.slice(0, shown)}
        spaces={spaces}
        showsChange
        marksChanged={false}
      />
      <div className={styles.choices}>
        {left > 0 && (
          <span className={styles.left}>{t('sync.changed.more', { count: left })}</span>
        )}
        <Button size="s" variant="quiet" onPress={lookAll}>
          {t('sync.changed.all')}
        </Button>
      </div>
    </div>
  )
}
