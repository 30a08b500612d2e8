import { useMessages } from '../../../hooks/language/useMessages.ts'
import styles from './PageScreen.module.css'

/** In the place of a page that was hidden from this person: that it was, by whom and why. */
export function HiddenPage(props: { readonly notice: React.ReactNode }) {
  const t = useMessages()
  return (
    <div className={styles.screen}>
      <div className={styles.scroller}>
        <article className={styles.page}>
          <div className={styles.head}>
            <h1>{t('governance.hiddenPage')}</h1>
          </div>
          {props.notice}
        </article>
      </div>
    </div>
  )
}
