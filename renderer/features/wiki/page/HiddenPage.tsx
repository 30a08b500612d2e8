import type { Page } from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import styles from './PageScreen.module.css'

/** In the place of a page that was hidden from this person: that it was, by whom and why. */
export function HiddenPage(props: { readonly page: Page; readonly notice: React.ReactNode }) {
  const { page } = props
  const t = useMessages()
  return (
    <div className={styles.screen}>
      <div className={styles.scroller}>
        <article className={styles.page}>
          <div className={styles.head}>
            <h1>{page.title.trim() || t('wiki.untitled')}</h1>
          </div>
          {props.notice}
        </article>
      </div>
    </div>
  )
}
