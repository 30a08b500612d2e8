/** A page on screen: its head, its body in the editor, and the pages below it. */
import { SmilePlus } from 'lucide-react'
import {
  lazy,
  type ReactNode,
  Suspense,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { isRestrictedSpace, type PageId, type SpaceId } from '../../../../model/ids.ts'
import { moderationKinds } from '../../../../model/moderation/Moderation.ts'
import { type Page, setPageIcon } from '../../../../model/page.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { type ModerationView, useModerated } from '../../../hooks/moderation/ModerationSlot.tsx'
import { useLookAt } from '../../../hooks/news/useLooked.ts'
import { useSayThanks } from '../../../hooks/news/useThanks.ts'
import { threadToAnchor } from '../../../hooks/pages/documentRoute.ts'
import { useOwnFavourites } from '../../../hooks/pages/useOwnFavourites.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useMediaQuery } from '../../../hooks/screen/useMediaQuery.ts'
import { useNavigate, useNavigation } from '../../../hooks/screen/useNavigation.tsx'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { useSpacesStatus } from '../../../hooks/sync/useSpacesStatus.ts'
import { useStamp } from '../../../hooks/useStamp.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmojiPicker } from '../../../ui/EmojiPicker.tsx'
import { PageFoot } from '../around/PageFoot.tsx'
import { SubPages } from '../around/SubPages.tsx'
import { findReadOnlyReason, PageBanner, ReaderBanner } from '../banners/PageBanner.tsx'
import { RefusedBanner } from '../banners/RefusedBanner.tsx'
import { focusEditor, PageBody } from '../body/PageBody.tsx'
import { usePageDocument } from '../body/usePageDocument.ts'
import { PageCommentsView } from '../comments/PageCommentsView.tsx'
import { usePageComments } from '../comments/usePageComments.ts'
import { FromQuestion } from '../head/FromQuestion.tsx'
import { PageHeader } from '../head/PageHeader.tsx'
import { PageMeta } from '../head/PageMeta.tsx'
import { PageTitle } from '../head/PageTitle.tsx'
import { PageLinks } from '../links/PageLinks.tsx'
import { MovePageDialog } from '../operations/MovePageDialog.tsx'
import { PageInfoDialog } from '../operations/PageInfoDialog.tsx'
import { pageMenuEntries } from '../operations/pageMenu.tsx'
import { useCreatePageAt } from '../operations/useCreatePage.ts'
import { useMoveToSpace } from '../operations/useMoveToSpace.tsx'
import { type PageAt, usePageOperations } from '../operations/usePageOperations.ts'
import { PageOutline } from '../outline/PageOutline.tsx'
import { PageStanding } from '../standing/PageStanding.tsx'
import { TemplateBanner } from '../templates/TemplateBanner.tsx'
import { TemplateDialog } from '../templates/TemplateDialog.tsx'
import { FocusExit } from '../tools/FocusExit.tsx'
import { usePageTools } from '../tools/usePageTools.ts'
import { HiddenPage } from './HiddenPage.tsx'
import { MissingPage } from './MissingPage.tsx'
import styles from './PageScreen.module.css'

const PageHistory = lazy(() =>
  import('../history/PageHistory.tsx').then((file) => ({ default: file.PageHistory })),
)

/** What is shown as a page. */
export interface PageScreenProps {
  readonly space: SpaceId
  readonly page: PageId
  /** Who knows about it: another room's, so `app/` hands it in. */
  readonly knowers?: ReactNode
}

/** The screen of the route `page`; every page gets a fresh one. */
export function PageScreen(props: PageScreenProps) {
  const { space, page } = props
  const { spaces } = useSession()
  const isKnown = useSyncExternalStore(spaces.onChange, () => spaces.byId(space) !== null)
  // A restricted space that was lost is not looked into, whatever is still in memory.
  if (isRestrictedSpace(space) && !isKnown)
    return <MissingPage status="loaded" space={space} page={page} />
  return <PageOnScreen key={`${space}/${page}`} {...props} />
}

function PageOnScreen(props: PageScreenProps) {
  const { space, page: id } = props
  const { sync } = useSession()
  const tree = usePageTree(space)
  const status = useSpacesStatus([space])
  const page = tree.page(id)
  const at = useMemo(() => ({ space, tree, page: id }), [space, tree, id])
  const target = useMemo(() => ({ kind: 'page' as const, id }), [id])
  const Moderated = useModerated()
  const t = useMessages()
  useEffect(() => {
    sync.setPage(id, space)
    return () => sync.setPage(null, null)
  }, [sync, id, space])
  if (!page) return <MissingPage status={status} space={space} page={id} />
  return (
    <Moderated
      space={space}
      target={target}
      author={page.createdBy}
      title={page.title.trim() || t('wiki.untitled')}
      kinds={moderationKinds}
    >
      {(moderated) =>
        moderated.isHidden ? (
          <HiddenPage notice={moderated.notice} />
        ) : (
          <ShownPage at={at} page={page} moderated={moderated} knowers={props.knowers} />
        )
      }
    </Moderated>
  )
}

function ShownPage(props: {
  readonly at: PageAt
  readonly page: Page
  readonly moderated: ModerationView
  readonly knowers: ReactNode
}) {
  const { at, page, moderated } = props
  const t = useMessages()
  const locale = useLanguage()
  const session = useSession()
  const stamp = useStamp()
  const navigate = useNavigate()
  const operations = usePageOperations()
  const createPageAt = useCreatePageAt()
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const [dialog, setDialog] = useState<'move' | 'info' | null>(null)
  const held = usePageDocument(at)
  const tools = usePageTools(at, page)
  useLookAt(page)
  const hasOutlineRoom = useMediaQuery('(min-width: 1200px)')
  const reason = findReadOnlyReason(at, page)
  const mayWrite = useMayWrite(at.space)
  const readOnly = reason !== null || !mayWrite || moderated.isLocked
  // Enter in the title of a fresh page may come before its editor: the caret follows then, and
  // what is typed meanwhile must not go on into the title.
  const [wantsBody, setWantsBody] = useState(false)
  const goToBody = () => {
    if (focusEditor(body.current)) return
    setWantsBody(true)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  const isLoaded = held.document?.status.kind === 'loaded'
  const doc = isLoaded && held.document ? held.document.doc : null
  const standing = useMemo(
    () =>
      page.templateAt === null && (
        <PageStanding at={at} page={page} doc={doc} readOnly={readOnly} />
      ),
    [at, page, doc, readOnly],
  )
  // What stands below and beside the text comes after it, in a rendering that gives way.
  const isSettled = useDeferredValue(isLoaded, false) && isLoaded
  const { route } = useNavigation()
  const hasPanelRoom = useMediaQuery('(min-width: 900px)')
  const comments = usePageComments({
    space: at.space,
    page: at.page,
    doc,
    mayWrite: !readOnly,
    anchor: route.name === 'page' && route.page === at.page ? (route.heading ?? '') : '',
    isNarrow: !hasPanelRoom,
    isFocused: tools.isFocused,
  })
  const setIcon = (icon: string) =>
    setPageIcon(session.space(at.space).doc, at.page, icon, stamp())
  const say = useSayThanks()
  const favourites = useOwnFavourites()
  const { moveToSpace, question } = useMoveToSpace()
  const menu = reason
    ? []
    : pageMenuEntries(at, operations, t, {
        writable: mayWrite,
        isFavourite: favourites.isFavourite(page),
        onNewInside: () => createPageAt(at, at.page),
        onMoveTo: () => setDialog('move'),
        onInfo: () => setDialog('info'),
        onExport: () => navigate({ name: 'export', space: at.space, page: at.page }),
        onComments: () => comments.begin(null),
        onThanks: () =>
          say({
            to: [page.owner ?? page.createdBy].flatMap((one) => one ?? []),
            about: { kind: 'page', page: at.page },
            title: page.title,
            space: at.space,
          }),
        ...tools.menu,
      }).concat(
        moderated.entries.length > 0 ? [{ id: 'line-moderation', kind: 'separator' }] : [],
        moderated.entries,
      )
  return (
    <div className={styles.screen} data-focus={tools.isFocused || undefined}>
      <FocusExit isOn={tools.isFocused} onLeave={() => tools.setFocused(false)} />
      {!tools.isFocused && (
        <PageHeader
          at={at}
          page={page}
          menu={menu}
          comments={comments}
          onOutline={hasOutlineRoom ? null : tools.openOutline}
          onFavourite={(favourite) => operations.setFavourite(at, favourite)}
        />
      )}
      <div className={styles.sides}>
        <div ref={scroller} className={styles.scroller}>
          <div className={styles.layout}>
            <article className={styles.page} lang={page.language ?? undefined}>
              {!mayWrite && (
                <div className={styles.banner} data-rights>
                  <ReaderBanner />
                </div>
              )}
              <div className={styles.refused}>
                <RefusedBanner space={at.space} page={at.page} title={page.title} />
              </div>
              {moderated.notice && <div className={styles.banner}>{moderated.notice}</div>}
              {reason && (
                <div className={styles.banner}>
                  <PageBanner
                    at={at}
                    page={page}
                    reason={reason}
                    operations={operations}
                    mayWrite={mayWrite}
                    onPurged={() =>
                      navigate({ name: 'space', space: at.space }, { replace: true })
                    }
                  />
                </div>
              )}
              {page.templateAt !== null && (
                <div className={styles.banner}>
                  <TemplateBanner at={at} readOnly={readOnly} />
                </div>
              )}
              <div className={styles.head}>
                {readOnly ? (
                  page.icon && <span className={styles.icon}>{page.icon}</span>
                ) : (
                  <EmojiPicker
                    label={t('wiki.iconLabel')}
                    removeLabel={t('wiki.removeIcon')}
                    value={page.icon}
                    onChange={setIcon}
                    trigger={
                      page.icon ? (
                        <Button
                          variant="quiet"
                          className={styles.icon as string}
                          aria-label={t('wiki.changeIcon')}
                        >
                          {page.icon}
                        </Button>
                      ) : (
                        <Button
                          variant="quiet"
                          size="s"
                          className={styles.addIcon as string}
                          icon={<SmilePlus />}
                        >
                          {t('wiki.addIcon')}
                        </Button>
                      )
                    }
                  />
                )}
                <PageTitle
                  page={page}
                  readOnly={readOnly}
                  onRename={(title) => operations.rename(at, title)}
                  onLeave={goToBody}
                />
                <PageMeta at={at} page={page} readOnly={readOnly} standing={standing} />
                <FromQuestion space={at.space} page={at.page} />
              </div>
              <PageBody
                ref={body}
                at={at}
                page={page}
                held={held}
                readOnly={readOnly}
                comments={comments.editor}
                isCommenting={comments.isCommenting}
                tools={tools}
                wantsFocus={wantsBody}
              />
              {isSettled && doc && (
                <PageFoot doc={doc} language={page.language ?? locale} body={body} />
              )}
              {!tools.isFocused && <SubPages at={at} readOnly={readOnly} />}
              {isSettled && !tools.isFocused && props.knowers}
              {isSettled && !tools.isFocused && <PageLinks at={at} />}
            </article>
            {isSettled && doc && (
              <PageOutline
                doc={doc}
                body={body}
                scroller={scroller}
                hasRoom={hasOutlineRoom && !tools.isFocused}
                onGo={(index) => tools.editor.current?.goToHeading(index)}
                {...tools.outline}
              />
            )}
          </div>
        </div>
        {isSettled && doc && (
          <PageCommentsView
            comments={comments}
            doc={doc}
            closed={mayWrite ? (readOnly ? 'page' : null) : 'reader'}
            isNarrow={!hasPanelRoom}
            onCopyLink={(thread) => void operations.copyLink(at, threadToAnchor(thread.id))}
          />
        )}
      </div>
      {dialog === 'move' && (
        <MovePageDialog
          at={at}
          onClose={() => setDialog(null)}
          onMove={(space, place) =>
            space === at.space ? operations.move(at, place) : moveToSpace(at, space, place)
          }
        />
      )}
      {question}
      {tools.isChoosing && (
        <TemplateDialog
          space={at.space}
          onChoose={(template) => void tools.insertTemplate(template)}
          onClose={() => tools.setChoosing(false)}
        />
      )}
      {tools.isHistoryOpen && doc && (
        <Suspense>
          <PageHistory
            at={at}
            page={page}
            doc={doc}
            closed={mayWrite ? (readOnly ? 'page' : null) : 'reader'}
            onClose={() => tools.setHistoryOpen(false)}
          />
        </Suspense>
      )}
      {dialog === 'info' && <PageInfoDialog at={at} onClose={() => setDialog(null)} />}
    </div>
  )
}
