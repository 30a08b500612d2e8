import { useState } from 'react'
import { commentToLine } from '../../../model/comments/commentText.ts'
import type { SpaceId } from '../../../model/ids.ts'
import { foldText } from '../../hooks/language/foldText.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type FeedOperations, type Post, useFeed } from '../../hooks/news/useFeed.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './ThanksDialog.module.css'

const shown = 6
const longest = 80

/** Chooses the post of the same space below which another is put: the newest, or by their words. */
export function MergePostDialog(props: {
  readonly post: Post
  readonly space: SpaceId
  readonly operations: FeedOperations
  readonly onClose: () => void
}) {
  const { post, operations, onClose } = props
  const t = useMessages()
  const formats = useFormats()
  const entries = useFeed(props.space)
  const [text, setText] = useState('')
  const words = foldText(text.trim()).split(/\s+/)
  const choices = entries
    .flatMap((one) => (one.kind === 'post' && one.id !== post.id ? [one.post] : []))
    .filter((one) => {
      const folded = foldText(commentToLine(one.text))
      return words.every((word) => folded.includes(word))
    })
    .slice(0, shown)
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('feed.mergeTitle')}
      closeLabel={t('feed.cancel')}
    >
      <div className={styles.form}>
        <p className={styles.about}>{t('feed.mergeWords')}</p>
        <TextField label={t('feed.mergeFind')} value={text} onChange={setText} autoFocus />
        <div className={styles.found}>
          {choices.map((one) => {
            const title = commentToLine(one.text).slice(0, longest)
            return (
              <Button
                key={one.id}
                aria-label={t('feed.mergeChoose', { title })}
                onPress={() => {
                  const undo = operations.setMerged(post.id, one.id, true)
                  showToast({
                    kind: 'success',
                    title: t('feed.merged'),
                    action: { label: t('feed.undo'), onAction: undo },
                  })
                  onClose()
                }}
              >
                {title} · {formats.ago(one.createdAt)}
              </Button>
            )
          })}
        </div>
        {choices.length === 0 && <p className={styles.about}>{t('feed.mergeNone')}</p>}
      </div>
    </Dialog>
  )
}
