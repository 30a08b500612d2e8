import { Link2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useLinkEdits } from '../../../hooks/pages/useLinkEdits.ts'
import { useMayWriteIn } from '../../../hooks/spaces/useMayWrite.ts'
import type {
  LinkingPage,
  PageConnections,
  Passage,
} from '../../../hooks/sync/useConnections.ts'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toasts.ts'
import type { PageAt } from '../operations/usePageOperations.ts'
import { LinkingPageHead } from './LinkingPageHead.tsx'
import styles from './PageLinks.module.css'
import { PassageText } from './PassageText.tsx'

const keyOf = (page: LinkingPage, place: Passage) =>
  `${page.page} ${place.nth} ${place.at} ${place.line}`

/** The pages that name this one without linking to it; one press makes the words a link. */
export function Mentions(props: {
  readonly at: PageAt
  readonly connections: PageConnections
  /** The button that was pressed is gone: where the focus goes. */
  readonly onEmptied: () => void
}) {
  const { at, connections } = props
  const t = useMessages()
  const mayWriteIn = useMayWriteIn()
  const { linked, link } = useLinkMention(at, props.onEmptied)
  // What was linked is left out before the index has seen it.
  const shown = connections.mentions
    .map((page) => ({
      page,
      places: page.places.filter((place) => !linked.has(keyOf(page, place))),
    }))
    .filter(({ places }) => places.length > 0)
  if (shown.length === 0) return <p className={styles.note}>{t('links.noMentions')}</p>
  const hidden = connections.mentionPages - connections.mentions.length
  return (
    <>
      <ul className={styles.pages}>
        {shown.map(({ page, places }) => (
          <li key={page.page} className={styles.page}>
            <LinkingPageHead page={page} />
            <ul className={styles.places}>
              {places.map((place) => (
                <li key={keyOf(page, place)} className={styles.mention}>
                  <span className={styles.place}>
                    <PassageText passage={place} />
                  </span>
                  {mayWriteIn(page.space) && (
                    <Button
                      size="s"
                      variant="quiet"
                      icon={<Link2 />}
                      aria-label={t('links.linkIn', {
                        page: page.title.trim() || t('wiki.untitled'),
                        words: `${place.before}${place.words}${place.after}`,
                      })}
                      onPress={() => void link(page, place)}
                    >
                      {t('links.link')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {page.total > page.places.length && (
              <p className={styles.more}>
                {t('links.morePlaces', { count: page.total - page.places.length })}
              </p>
            )}
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={styles.more}>{t('links.morePages', { count: hidden })}</p>}
    </>
  )
}

function useLinkMention(at: PageAt, onEmptied: () => void) {
  const t = useMessages()
  const edits = useLinkEdits()
  const [linked, setLinked] = useState<ReadonlySet<string>>(new Set())
  const [goesHome, setGoesHome] = useState(0)
  const title = at.tree.page(at.page)?.title ?? ''
  const mark = (key: string, isLinked: boolean) =>
    setLinked((before) => {
      const next = new Set(before)
      if (isLinked) next.add(key)
      else next.delete(key)
      return next
    })
  useEffect(() => {
    if (goesHome > 0 && document.activeElement === document.body) onEmptied()
  }, [goesHome, onEmptied])

  const undo = async (page: LinkingPage, place: Passage, key: string) => {
    const outcome = await edits.unlink(page, place, at.page)
    if (outcome.ok) mark(key, false)
    else showToast({ kind: 'warning', title: t('links.undoLate') })
  }
  const link = async (page: LinkingPage, place: Passage) => {
    const key = keyOf(page, place)
    const outcome = await edits.link(page, place, { page: at.page, space: at.space, title })
    const name = page.title.trim() || t('wiki.untitled')
    if (!outcome.ok) {
      showToast({
        kind: 'warning',
        title: t('links.notLinked', { page: name }),
        description: t(`links.why.${outcome.reason}`),
      })
      return
    }
    mark(key, true)
    setGoesHome((count) => count + 1)
    showToast({
      kind: 'success',
      title: t('links.linked', { page: name }),
      action: { label: t('links.undo'), onAction: () => void undo(page, place, key) },
    })
  }
  return { linked, link }
}
