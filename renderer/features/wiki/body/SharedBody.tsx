/** A text of a space that is no page, as a question's or an answer's: read, written, commented, with its history. */
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { readBody } from '../../../../model/body/readBody.ts'
import { commentsOf } from '../../../../model/comments/Thread.ts'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import type { Language } from '../../../../model/language.ts'
import type { EditorComments } from '../../../editor/comments/EditorComments.ts'
import { PageLinksContext } from '../../../editor/links/PageLinksContext.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { threadToAnchor } from '../../../hooks/pages/documentRoute.ts'
import { treeOf } from '../../../hooks/pages/treeOf.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { CommentsButton } from '../comments/CommentsButton.tsx'
import { CommentsPanel } from '../comments/CommentsPanel.tsx'
import { readThreadOfAnchor, usePageComments } from '../comments/usePageComments.ts'
import { useKeepVersions } from '../history/useKeepVersions.ts'
import { usePageLinksValue } from '../links/usePageLinksValue.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import { useDelayed } from '../useDelayed.ts'
import { BodyEditor } from './BodyEditor.tsx'
import styles from './SharedBody.module.css'
import { useBodyReading } from './useBodyReading.ts'
import { usePageDocument } from './usePageDocument.ts'

const BodyView = lazy(() =>
  import('../../../editor/reading/BodyView.tsx').then((file) => ({ default: file.BodyView })),
)
const PageHistory = lazy(() =>
  import('../history/PageHistory.tsx').then((file) => ({ default: file.PageHistory })),
)

/** Its parts, for whoever shows it to put in their places. */
export interface SharedBodyParts {
  readonly text: ReactNode
  readonly commentsButton: ReactNode
  /** The comments while they are open. */
  readonly comments: ReactNode
  /** `null` while there is nothing to show. */
  readonly openHistory: (() => void) | null
}

/** See the head of this file. */
export function SharedBody(props: {
  readonly space: SpaceId
  readonly body: PageId
  /** What the text is, for screen readers and for its history. */
  readonly title: string
  readonly language: Language | null
  readonly isWriting: boolean
  /** Whether this person may comment. */
  readonly mayWrite: boolean
  /** Where the address leads: a comment of this text is gone to. */
  readonly anchor: string
  readonly onCopyLink: (anchor: string) => void
  /** At changes of the text made here. */
  readonly onEdit: () => void
  readonly children: (parts: SharedBodyParts) => ReactNode
}) {
  const { space, body, title, language, mayWrite } = props
  const t = useMessages()
  const session = useSession()
  const held = usePageDocument({ space, page: body })
  const doc = held.status.kind === 'loaded' ? (held.document?.doc ?? null) : null
  const comments = usePageComments({
    space,
    page: body,
    doc,
    mayWrite,
    anchor: doc && holdsThread(doc, props.anchor) ? props.anchor : '',
    isNarrow: true,
    isFocused: false,
  })
  const [isHistoryOpen, setHistoryOpen] = useState(false)
  const tree = treeOf(session.space(space).doc)
  const at = useMemo(() => ({ space, tree, page: body }), [space, tree, body])
  const waits = useDelayed(held.status.kind === 'loading')
  const text =
    held.status.kind === 'failed' ? (
      <ErrorState
        title={t('wiki.loadFailedTitle')}
        details={held.status.reason}
        detailsLabel={t('wiki.details')}
        actions={<Button onPress={held.retry}>{t('wiki.retry')}</Button>}
      >
        {t('wiki.loadFailedWords')}
      </ErrorState>
    ) : !doc ? (
      waits && <Skeleton label={t('wiki.loading')} lines={3} />
    ) : props.isWriting ? (
      <WrittenBody
        at={at}
        doc={doc}
        title={title}
        language={language}
        comments={comments.editor}
        isCommenting={comments.isCommenting}
        onEdit={props.onEdit}
      />
    ) : (
      <ReadBody body={body} doc={doc} language={language} />
    )
  return (
    <>
      {props.children({
        text,
        commentsButton: doc && <CommentsButton comments={comments} />,
        comments: doc && comments.isOpen && (
          <section className={styles.comments} aria-label={t('comments.title')}>
            <CommentsPanel
              comments={comments}
              doc={doc}
              closed={mayWrite ? null : 'reader'}
              onCopyLink={(thread) => props.onCopyLink(threadToAnchor(thread.id))}
            />
          </section>
        ),
        openHistory: doc && (() => setHistoryOpen(true)),
      })}
      {isHistoryOpen && doc && (
        <Suspense>
          <PageHistory
            at={at}
            page={{ title, language }}
            doc={doc}
            closed={props.isWriting ? null : mayWrite ? 'page' : 'reader'}
            onClose={() => setHistoryOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}

function holdsThread(doc: Y.Doc, anchor: string): boolean {
  const thread = readThreadOfAnchor(anchor)
  return thread !== null && commentsOf(doc).has(thread)
}

function WrittenBody(props: {
  readonly at: PageAt
  readonly doc: Y.Doc
  readonly title: string
  readonly language: Language | null
  readonly comments: EditorComments
  readonly isCommenting: () => boolean
  readonly onEdit: () => void
}) {
  const { at, doc, isCommenting, onEdit } = props
  const versions = useKeepVersions(at, doc)
  return (
    <BodyEditor
      space={at.space}
      body={at.page}
      doc={doc}
      label={props.title}
      language={props.language}
      comments={props.comments}
      autoFocus
      onHand={versions.onHand}
      onEdit={() => {
        if (isCommenting()) return
        versions.onEdit()
        onEdit()
      }}
    />
  )
}

/** Changes that come together are read together. */
const readAfterMs = 150

function ReadBody(props: {
  readonly body: PageId
  readonly doc: Y.Doc
  readonly language: Language | null
}) {
  const { doc } = props
  const t = useMessages()
  const locale = useLanguage()
  const reading = useBodyReading(props.body)
  const pageLinks = usePageLinksValue()
  const [blocks, setBlocks] = useState(() => readBody(doc))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const onUpdate = () => {
      timer ??= setTimeout(() => {
        timer = null
        setBlocks(readBody(doc))
      }, readAfterMs)
    }
    setBlocks(readBody(doc))
    doc.on('update', onUpdate)
    return () => {
      doc.off('update', onUpdate)
      if (timer !== null) clearTimeout(timer)
    }
  }, [doc])
  return (
    <PageLinksContext value={pageLinks}>
      <Suspense fallback={<Skeleton label={t('wiki.loading')} lines={3} />}>
        <BodyView blocks={blocks} reading={reading} language={props.language ?? locale} />
      </Suspense>
    </PageLinksContext>
  )
}
