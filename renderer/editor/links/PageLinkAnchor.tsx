import { type MouseEvent, type ReactNode, type Ref, useContext, useRef } from 'react'
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { LinkState } from '../../hooks/pages/linkState.ts'
import { toPath } from '../../routes.ts'
import { HoverCard } from '../../ui/HoverCard.tsx'
import { useHoverCard } from '../../ui/useHoverCard.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import type { LinkablePage } from '../context/EditorContext.ts'
import { isPressed } from '../keys/editorKeys.ts'
import styles from './PageLink.module.css'
import { PageLinksContext, useIsHeadingGone, useLinkState } from './PageLinksContext.ts'

/** What a page link holds. */
export interface PageLinkFields {
  readonly pageId: string
  readonly spaceId: string
  readonly label: string
  readonly heading: string
  readonly alias: string
}

/**
 * A link to a page as it is read and written: under the page's present title, or the
 * words that its author gave it. One that leads nowhere is struck through, and says why; one
 * whose heading is gone still leads to the page, and says so.
 */
export function PageLinkAnchor(props: {
  readonly fields: PageLinkFields
  readonly onOpen: (page: PageId, space: SpaceId, heading: string) => void
  /** A page as it is now, where no PageLinksContext is around. */
  readonly readPage: ((page: PageId, space: SpaceId) => LinkablePage | null) | null
  /** Called in place of opening when the link leads nowhere. */
  readonly onBroken?: () => void
  readonly ref?: Ref<HTMLAnchorElement>
  /** What else the preview offers; given the way to close it. */
  readonly actions?: (close: () => void) => ReactNode
  readonly isSelected?: boolean
  /** Opens the preview when it changes to something else than 0: a key was pressed. */
  readonly previewAsked?: number
}) {
  const { label, heading, alias } = props.fields
  const t = useMessages()
  const links = useContext(PageLinksContext)
  const page = parseId<PageId>(props.fields.pageId)
  const space = parseId<SpaceId>(props.fields.spaceId)
  const followed = useLinkState(page, space)
  const state = followed ?? (page && space ? lookUp(props.readPage, page, space) : null)
  const isHeadingGone = useIsHeadingGone(page, heading) && state?.kind === 'here'
  const anchor = useRef<HTMLAnchorElement>(null)
  const hover = useHoverCard({
    anchor,
    isAsked: isPreviewKey,
    atLongPress: true,
    isOffered: Boolean(links?.preview) && state?.kind === 'here',
    asked: props.previewAsked ?? 0,
  })
  const words = linkWordsOf(state, { label, heading, alias })
  if (!page || !space) return <BrokenWords words={words} why={t('links.broken.unknown')} />
  const why = brokenWhy(state)
  const said = why ?? (isHeadingGone ? 'links.broken.heading' : null)
  const open = (event: MouseEvent) => {
    hover.close()
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    if (hover.wasLongPress()) return
    // Where one may not go there is nothing to mend: the page's own screen says what became of it.
    if (why && props.onBroken && state?.kind !== 'no-access') props.onBroken()
    else props.onOpen(page, space, heading)
  }
  const home = state?.kind === 'here' ? state.space : space
  return (
    <>
      <a
        ref={(element) => {
          anchor.current = element
          if (typeof props.ref === 'function') props.ref(element)
          else if (props.ref) props.ref.current = element
        }}
        href={toPath({ name: 'page', space: home, page, heading })}
        onClick={open}
        draggable={false}
        className={why ? styles.broken : isHeadingGone ? styles.headingGone : styles.link}
        data-selected={props.isSelected || undefined}
        {...(said ? { title: t(said) } : {})}
        {...hover.handlers}
      >
        {state?.kind === 'here' && state.icon && alias === '' && (
          <span aria-hidden="true" className={styles.icon}>
            {state.icon}
          </span>
        )}
        {words}
        {said && <VisuallyHidden>{` (${t(said)})`}</VisuallyHidden>}
      </a>
      {hover.isOpen && links?.preview && state?.kind === 'here' && (
        <HoverCard
          anchor={anchor}
          label={t('links.preview', { title: state.title.trim() || t('links.untitled') })}
          onClose={hover.close}
          onEnter={hover.keep}
          onLeave={hover.leave}
          takesFocus={hover.isByKey}
        >
          {links.preview({ page, space: state.space, heading })}
          {props.actions?.(hover.close)}
        </HoverCard>
      )}
    </>
  )
}

const isPreviewKey = (event: KeyboardEvent) => isPressed(event, 'linkPreview')

function lookUp(
  readPage: ((page: PageId, space: SpaceId) => LinkablePage | null) | null,
  page: PageId,
  space: SpaceId,
): LinkState | null {
  if (!readPage) return null
  const found = readPage(page, space)
  return found
    ? { kind: 'here', space: found.space, title: found.title, icon: found.icon }
    : { kind: 'unknown' }
}

function BrokenWords(props: { readonly words: string; readonly why: string }) {
  return (
    <span className={styles.broken} title={props.why}>
      {props.words}
      <VisuallyHidden>{` (${props.why})`}</VisuallyHidden>
    </span>
  )
}

const reasons = {
  trashed: 'links.broken.trashed',
  deleted: 'links.broken.deleted',
  'no-access': 'links.broken.no-access',
  unknown: 'links.broken.unknown',
} as const

/** Why a link leads nowhere, as a key of the words; `null` when it does lead somewhere, or may. */
export function brokenWhy(
  state: LinkState | null,
): (typeof reasons)[keyof typeof reasons] | null {
  if (!state || state.kind === 'here' || state.kind === 'loading') return null
  return reasons[state.kind]
}

/** The words that a link shows. */
export function linkWordsOf(
  state: LinkState | null,
  fields: Pick<PageLinkFields, 'label' | 'heading' | 'alias'>,
): string {
  if (fields.alias !== '') return fields.alias
  const title = state && 'title' in state ? state.title.trim() : ''
  const words = title || fields.label
  return fields.heading === '' ? words : `${words} › ${fields.heading}`
}
