import { memo, type RefObject, Suspense, useCallback, useMemo, useRef } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { pageDocName } from '../../../../model/ids.ts'
import type { Page } from '../../../../model/page.ts'
import type { EditorComments } from '../../../editor/comments/EditorComments.ts'
import { PageLinksContext } from '../../../editor/links/PageLinksContext.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useOpenBody } from '../../../hooks/pages/useOpenBody.ts'
import { useFindPage } from '../../../hooks/pages/usePagePlace.ts'
import { useWritingSettings } from '../../../hooks/pages/useWritingSettings.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { SimilarPages } from '../around/SimilarPages.tsx'
import { useKeepVersions } from '../history/useKeepVersions.ts'
import { useRevealedPassage } from '../links/revealPassage.ts'
import { useMissingHeading } from '../links/useMissingHeading.ts'
import { usePageLinksValue } from '../links/usePageLinksValue.tsx'
import { type PageAt, usePageOperations } from '../operations/usePageOperations.ts'
import { TemplateOffer } from '../templates/TemplateOffer.tsx'
import type { PageTools } from '../tools/usePageTools.ts'
import { useDelayed } from '../useDelayed.ts'
import { Editor } from './lazyEditor.ts'
import styles from './PageBody.module.css'
import { createPageCursors } from './pageCursors.ts'
import { useEditorSources } from './useEditorSources.ts'
import { useHeadingOfAddress } from './useHeadingOfAddress.ts'
import type { PageDocument } from './usePageDocument.ts'
import { useTouch } from './useTouch.ts'

/** Puts the caret into the body shown in this element; `false` while no editor is there yet. */
export function focusEditor(body: HTMLElement | null): boolean {
  const text = body?.querySelector<HTMLElement>('[contenteditable="true"]')
  text?.focus()
  return text !== null && text !== undefined
}

/** The page's text in the editor once it is loaded; while it is not, and when it cannot be, it is never writable. */
export function PageBody(props: {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly at: PageAt
  readonly page: Page
  readonly held: PageDocument
  readonly readOnly: boolean
  readonly comments: EditorComments
  /** Whether a change under way is a comment's, and none of the text. */
  readonly isCommenting: () => boolean
  readonly tools: PageTools
  /** Whether the caret goes into the text as soon as the editor is there. */
  readonly wantsFocus: boolean
}) {
  const { held } = props
  const t = useMessages()
  const waits = useDelayed(held.status.kind === 'loading')
  if (held.status.kind === 'failed')
    return (
      <ErrorState
        title={t('wiki.loadFailedTitle')}
        details={held.status.reason}
        detailsLabel={t('wiki.details')}
        actions={<Button onPress={held.retry}>{t('wiki.retry')}</Button>}
      >
        {t('wiki.loadFailedWords')}
      </ErrorState>
    )
  return (
    <div ref={props.ref} className={styles.body}>
      {held.status.kind === 'loaded' && held.status.damaged !== undefined && (
        <Banner tone="warning">{t('wiki.damaged', { count: held.status.damaged })}</Banner>
      )}
      {held.status.kind === 'loaded' && held.document ? (
        <Suspense fallback={<Waiting />}>
          <LoadedBody {...props} body={props.ref} doc={held.document.doc} />
        </Suspense>
      ) : (
        waits && <Waiting />
      )}
    </div>
  )
}

function Waiting() {
  const t = useMessages()
  return useDelayed(true) ? <Skeleton label={t('wiki.loading')} lines={6} /> : null
}

/** Rendered again when its own page changed, not at every change of the space. */
const LoadedBody = memo(function LoadedBody(props: {
  readonly body: RefObject<HTMLDivElement | null>
  readonly at: PageAt
  readonly page: Page
  readonly readOnly: boolean
  readonly comments: EditorComments
  readonly isCommenting: () => boolean
  readonly tools: PageTools
  readonly wantsFocus: boolean
  readonly doc: NonNullable<PageDocument['document']>['doc']
}) {
  const { at, body, isCommenting, page, tools } = props
  const t = useMessages()
  const session = useSession()
  const { platform, settings } = useServices()
  const language = useLanguage()
  const navigate = useNavigate()
  const findPage = useFindPage()
  const personName = usePeople().find((one) => one.id === session.person)?.name ?? ''
  const { awareness } = session.sync
  const cursors = useMemo(() => createPageCursors(awareness, at.page), [awareness, at.page])
  const ownColor: unknown = awareness.getLocalState()?.color

  const touch = useTouch(at.space, at.page)
  const versions = useKeepVersions(at, props.doc)
  const hasHand = useRef(false)
  const onEdit = useCallback(() => {
    // A repair when the page opens is no edit of the person's.
    if (!hasHand.current || isCommenting()) return
    touch()
    versions.onEdit()
  }, [touch, isCommenting, versions])
  const onHand = () => {
    hasHand.current = true
    if (!props.readOnly) versions.onHand()
  }

  const readLinkable = useCallback(
    (id: PageId, space: SpaceId) => {
      // Wherever it went since the link was written.
      const found = findPage(id, space)
      return (
        found && {
          page: id,
          space: found.space,
          title: found.page.title,
          icon: found.page.icon,
        }
      )
    },
    [findPage],
  )
  const goToHeading = useHeadingOfAddress(at.page, body)
  const onOpenPageLink = useCallback(
    (id: PageId, space: SpaceId, heading = '') => {
      if (id === at.page) goToHeading(heading)
      const place = { space: findPage(id, space)?.space ?? space, page: id }
      navigate({ name: 'page', ...place, heading })
    },
    [navigate, findPage, goToHeading, at.page],
  )
  const openBody = useOpenBody()
  const sources = useEditorSources(at)
  const pageLinks = usePageLinksValue(sources.findPages)
  useMissingHeading(at, props.doc)
  useRevealedPassage(at.page, body)
  const { writing } = useWritingSettings()
  const editorWriting = useMemo(
    () => ({
      ...writing,
      dim: writing.focus && writing.dim,
      typewriter: writing.focus && writing.typewriter,
    }),
    [writing],
  )
  const { setChoosing } = tools
  const onTemplate = useCallback(() => setChoosing(true), [setChoosing])
  const { copyLink } = usePageOperations()
  const onCopyHeadingLink = useCallback(
    (heading: string) => void copyLink(at, heading),
    [copyLink, at],
  )
  return (
    <div onKeyDownCapture={onHand} onPointerDownCapture={onHand} onDropCapture={onHand}>
      <PageLinksContext value={pageLinks}>
        <Editor
          doc={props.doc}
          docName={pageDocName(session.workspace, at.space, at.page)}
          editable={!props.readOnly}
          autoFocus={props.wantsFocus}
          presence={cursors}
          language={page.language ?? language}
          personName={personName}
          cursorColor={typeof ownColor === 'string' ? ownColor : '#0b6a61'}
          label={t('wiki.bodyLabel', { title: page.title.trim() || t('wiki.untitled') })}
          files={session.files}
          comments={props.comments}
          handle={tools.editor}
          writing={editorWriting}
          onTemplate={onTemplate}
          offer={
            <>
              <SimilarPages page={page} />
              <TemplateOffer
                space={at.space}
                onChoose={(template) => void tools.insertTemplate(template)}
                onMore={onTemplate}
              />
            </>
          }
          sources={sources}
          memory={settings}
          onCopyHeadingLink={onCopyHeadingLink}
          readPage={readLinkable}
          onOpenPageLink={onOpenPageLink}
          openBody={openBody}
          onOpenUrl={platform.openExternal}
          fileOpener={platform.fileOpener}
          onEdit={onEdit}
        />
      </PageLinksContext>
    </div>
  )
})
