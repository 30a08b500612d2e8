import { useIntl } from 'react-intl'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { RelatedPage } from '../../../hooks/sync/useConnections.ts'
import { LinkingPageHead } from './LinkingPageHead.tsx'
import styles from './PageLinks.module.css'

/** Pages near this one, nearest first, each with what they share. */
export function RelatedPages(props: { readonly pages: readonly RelatedPage[] }) {
  const t = useMessages()
  if (props.pages.length === 0) return <p className={styles.note}>{t('links.noRelated')}</p>
  return (
    <ul className={styles.pages}>
      {props.pages.map((one) => (
        <li key={one.page} className={styles.page}>
          <LinkingPageHead page={one} />
          <Reasons page={one} />
        </li>
      ))}
    </ul>
  )
}

function Reasons(props: { readonly page: RelatedPage }) {
  const { links, tags, words } = props.page
  const t = useMessages()
  const intl = useIntl()
  const list = (items: readonly string[]) => intl.formatList([...items])
  const reasons = [
    links.length > 0 && t('links.whyLinks', { pages: list(links) }),
    tags.length > 0 && t('links.whyTags', { count: tags.length, tags: list(tags) }),
    // Words may be chance: they are named where nothing else is.
    links.length + tags.length === 0 && words.length > 0
      ? t('links.whyWords', { words: list(words) })
      : null,
  ].filter(Boolean)
  return <p className={styles.why}>{reasons.join(' · ')}</p>
}
