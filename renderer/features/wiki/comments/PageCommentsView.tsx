import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type * as Y from 'yjs'
import type { Thread } from '../../../../model/comments/Thread.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import styles from './CommentsPanel.module.css'
import { CommentsPanel } from './CommentsPanel.tsx'
import { useCommentNews } from './useCommentNews.ts'
import type { PageComments } from './usePageComments.ts'

/** The comments beside the page; on a small screen a sheet over it. Says what others write meanwhile. */
export function PageCommentsView(props: {
  readonly comments: PageComments
  readonly doc: Y.Doc
  readonly closed: 'page' | 'reader' | null
  readonly isNarrow: boolean
  readonly onCopyLink: (thread: Thread) => void
}) {
  const { comments, isNarrow } = props
  const t = useMessages()
  const news = useCommentNews(comments.threads)
  const panel = (
    <CommentsPanel
      comments={comments}
      doc={props.doc}
      closed={props.closed}
      onCopyLink={props.onCopyLink}
    />
  )
  return (
    <>
      <VisuallyHidden>
        <span role="status">{news}</span>
      </VisuallyHidden>
      {comments.isOpen && !isNarrow && (
        <aside className={styles.side} aria-label={t('comments.title')}>
          {panel}
        </aside>
      )}
      {isNarrow && (
        <ModalOverlay
          isOpen={comments.isOpen}
          onOpenChange={comments.setOpen}
          isDismissable
          className={styles.overlay as string}
        >
          <Modal className={styles.sheet as string}>
            <Dialog aria-label={t('comments.title')} className={styles.dialog as string}>
              {panel}
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  )
}
