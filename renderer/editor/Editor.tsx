import {
  type ReactNode,
  type Ref,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useIntl } from 'react-intl'
import type * as Y from 'yjs'
import { type PageId, parseDocName, type SpaceId } from '../../model/ids.ts'
import type { Language } from '../../model/language.ts'
import { useMessages } from '../hooks/language/useMessages.ts'
import { Banner } from '../ui/Banner.tsx'
import { classNames } from '../ui/classNames.ts'
import type { Presence } from './binding/carets/Presence.ts'
import type { BindingStatus } from './binding/DocumentBinding.ts'
import { CommentLayer } from './comments/CommentLayer.tsx'
import type { EditorComments } from './comments/EditorComments.ts'
import { useCommentMarks } from './comments/useCommentMarks.ts'
import {
  EditorContext,
  type EditorFiles,
  type EditorSources,
  type LinkablePage,
} from './context/EditorContext.ts'
import {
  type OpenedBody,
  ReadingContext,
  type ReadingContextValue,
} from './context/ReadingContext.ts'
import { createWindowMemory, type EditorMemory } from './context/recentCommands.ts'
import styles from './Editor.module.css'
import { type EditorHandle, useEditorHandle } from './EditorHandle.ts'
import { registerFiles } from './files/registerFiles.ts'
import { FindLayer } from './find/FindLayer.tsx'
import { FloatingToolbar } from './floating/FloatingToolbar.tsx'
import { BlockLayer } from './handle/BlockLayer.tsx'
import { PictureGallery } from './images/PictureGallery.tsx'
import { LinkBubble } from './links/LinkBubble.tsx'
import { LinkDialog } from './links/LinkDialog.tsx'
import { useFollowLink } from './links/useFollowLink.ts'
import { useTellProblem } from './media/useTellProblem.ts'
import { Placeholder } from './Placeholder.tsx'
import print from './Print.module.css'
import { usePaste } from './paste/usePaste.ts'
import { useSelectText } from './reading/useSelectText.ts'
import { RecordingProvider } from './recording/RecordingProvider.tsx'
import { TableSizeDialog } from './tables/TableSizeDialog.tsx'
import { TableTools } from './tables/TableTools.tsx'
import { EditorToolbar } from './toolbar/EditorToolbar.tsx'
import { Typeahead } from './typeahead/Typeahead.tsx'
import { useBoundEditor } from './useBoundEditor.ts'
import { BlockTools } from './views/BlockTools.tsx'
import { Decorations } from './views/Decorations.tsx'
import { useWriting } from './writing/useWriting.ts'
import writingStyles from './writing/Writing.module.css'
import type { WritingOptions } from './writing/WritingOptions.ts'

/** What an editor is given. It reaches for no service: everything comes in here. */
export interface EditorProps {
  /** The page's document, completely loaded. Two editors may show one document at once. */
  readonly doc: Y.Doc
  /** Names the document; another name makes another editor. */
  readonly docName: string
  readonly editable: boolean
  /** Others' carets; absent when nobody else can be there. */
  readonly presence?: Presence | null
  readonly language: Language
  readonly personName: string
  readonly cursorColor: string
  /** What the text is, for screen readers: usually the page's title. */
  readonly label: string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  /** What an empty page offers to begin with. */
  readonly offer?: ReactNode
  /** How the person likes to write; plain when absent. */
  readonly writing?: WritingOptions
  readonly handle?: Ref<EditorHandle>
  /** Lets a template be chosen to insert; absent where there are none. */
  readonly onTemplate?: () => void
  readonly files?: EditorFiles | null
  /** The comments of the page; absent where there are none to be seen. */
  readonly comments?: EditorComments | null
  /** What the device remembers of the editor; without it, this window does. */
  readonly memory?: EditorMemory
  /** What completion looks in; what is absent is not offered. */
  readonly sources?: Partial<EditorSources>
  /** A page's present title; without it links show the title they were written with. */
  readonly readPage?: (page: PageId, space: SpaceId) => LinkablePage | null
  readonly onOpenPageLink: (page: PageId, space: SpaceId, heading?: string) => void
  /** Holds a page's body open: another one's to show it here, this one's while something is recorded into it. */
  readonly openBody?: (page: PageId, space: SpaceId) => OpenedBody
  /** Opens an address outside the app; without it the browser's own new window does. */
  readonly onOpenUrl?: (url: string) => void
  /** Shows attachments outside the app; without it they are saved only. */
  readonly fileOpener?: NonNullable<ReadingContextValue['fileOpener']>
  /** Copies the address of a heading of this page; absent where it has none. */
  readonly onCopyHeadingLink?: (heading: string) => void
  /** At every change of the text made here; callers throttle. */
  readonly onEdit?: () => void
  /** When the page turns read-only by itself, or is live (again). */
  readonly onStatus?: (status: BindingStatus) => void
}

const plainWriting: WritingOptions = {
  typography: false,
  spelling: true,
  focus: false,
  dim: false,
  typewriter: false,
}

const windowMemory = createWindowMemory()

const noSources: EditorSources = {
  findPages: () => [],
  findHeadings: null,
  listHeadings: null,
  createPage: null,
  findPeople: () => [],
  findTopics: () => [],
  beginTopic: null,
}

/** The editor of a page's body, with its toolbar. */
export function Editor(props: EditorProps) {
  const { locale } = useIntl()
  return <BoundEditor key={`${props.docName} ${locale}`} {...props} />
}

function BoundEditor(props: EditorProps) {
  const { editable, files = null, comments = null, sources, onOpenPageLink, onStatus } = props
  const t = useMessages()
  const [isLinking, setLinking] = useState(false)
  const tellProblem = useTellProblem()
  const editLink = useCallback(() => setLinking(true), [])
  const { editor, status, rootRef, cursorsRef } = useBoundEditor({
    doc: props.doc,
    editable,
    presence: props.presence ?? null,
    personName: props.personName,
    cursorColor: props.cursorColor,
    labels: { checkItem: t('editor.checkItem') },
    onEdit: props.onEdit,
    onLinkKey: editLink,
  })
  const writing = props.writing ?? plainWriting
  useWriting(editor, props.language, writing)
  useEditorHandle(editor, props.handle)
  const { marks, onComment } = useCommentMarks(editor, comments)
  const picker = useRef<HTMLInputElement>(null)
  const pickFiles = useCallback((accept: string) => {
    if (!picker.current) return
    picker.current.accept = accept
    picker.current.click()
  }, [])
  const isLive = editable && status.kind === 'live'
  // The text is on screen first; the forty buttons around it come in a rendering that gives way.
  const hasTools = useDeferredValue(isLive, false)
  useSelectText(editor, !isLive)
  useEffect(() => onStatus?.(status), [onStatus, status])
  useEffect(() => {
    if (!files) return
    return registerFiles(editor, files, tellProblem)
  }, [editor, files, tellProblem])
  useEffect(() => {
    if (props.autoFocus && isLive) editor.focus()
  }, [editor, props.autoFocus, isLive])
  const { doc, docName, openBody } = props
  const address = useMemo(() => parseDocName(docName), [docName])
  const own = address?.kind === 'page' ? address : null
  const holdDocument = useCallback(
    () => (own && openBody ? openBody(own.page, own.space) : { doc, release() {} }),
    [own, openBody, doc],
  )
  const followLink = useFollowLink(editor, {
    isLive,
    onOpenPageLink,
    onOpenUrl: props.onOpenUrl,
  })
  const context = useMemo(
    () => ({
      editor,
      memory: props.memory ?? windowMemory,
      editable: isLive,
      files,
      ...noSources,
      ...sources,
      readPage: props.readPage ?? null,
      openPageLink: onOpenPageLink,
      followLink,
      openBody: openBody ?? null,
      ...(props.fileOpener && { fileOpener: props.fileOpener }),
      page: own?.page ?? null,
      readHere: () => (own ? (props.readPage?.(own.page, own.space) ?? null) : null),
      pickFiles,
      editLink,
      copyHeadingLink: props.onCopyHeadingLink ?? null,
      onComment: isLive ? onComment : null,
      onTemplate: props.onTemplate ?? null,
    }),
    [
      editor,
      props.memory,
      isLive,
      files,
      sources,
      props.readPage,
      onOpenPageLink,
      followLink,
      openBody,
      props.fileOpener,
      own,
      pickFiles,
      editLink,
      props.onCopyHeadingLink,
      onComment,
      props.onTemplate,
    ],
  )
  usePaste(editor, context)
  return (
    <EditorContext value={context}>
      <ReadingContext value={context}>
        <div className={classNames(styles.editor, writing.focus && writingStyles.focused)}>
          {isLive &&
            (hasTools ? (
              <EditorToolbar picker={picker} onProblem={tellProblem} />
            ) : (
              <div className={styles.toolbarRoom} />
            ))}
          <FindLayer />
          <div className={styles.status}>
            <StatusBanner status={status} />
          </div>
          <div className={`${styles.sheet} ${print.sheet}`}>
            {/* biome-ignore lint/a11y/useSemanticElements: no native element holds rich text */}
            <div
              ref={rootRef}
              className={styles.body}
              contentEditable={isLive}
              suppressContentEditableWarning
              role="textbox"
              aria-multiline="true"
              aria-readonly={!isLive}
              aria-label={props.label}
              lang={props.language}
              spellCheck={writing.spelling}
              tabIndex={0}
            />
            {isLive && (
              <Placeholder offer={props.offer}>
                {props.placeholder ?? t('editor.placeholder')}
              </Placeholder>
            )}
            {isLive && hasTools && <BlockLayer />}
            {isLive && hasTools && <FloatingToolbar />}
            {isLive && <Typeahead language={props.language} />}
            {isLive && hasTools && <TableTools />}
            {isLive && hasTools && <TableSizeDialog />}
            {isLive && hasTools && <LinkBubble onEdit={editLink} />}
            {marks && comments && <CommentLayer marks={marks} comments={comments} />}
            <div ref={cursorsRef} className={styles.cursors} aria-hidden="true" />
          </div>
          <PictureGallery>
            <RecordingProvider holdDocument={holdDocument}>
              <Decorations />
            </RecordingProvider>
          </PictureGallery>
          <BlockTools />
          {isLinking && <LinkDialog onClose={() => setLinking(false)} />}
        </div>
      </ReadingContext>
    </EditorContext>
  )
}

function StatusBanner(props: { readonly status: BindingStatus }) {
  const { status } = props
  const t = useMessages()
  if (status.kind === 'live') return null
  if (status.reason === 'broken')
    return (
      <Banner tone="danger" isInline title={t('editor.brokenTitle')}>
        {t('editor.broken')}
      </Banner>
    )
  return (
    <Banner tone="warning" isInline title={t('editor.newerTitle')}>
      {t('editor.newer')}
    </Banner>
  )
}
