import { MessageSquare } from 'lucide-react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { threadToLooked, useLookedComments } from '../../../hooks/news/useLookedComments.ts'
import { ChangedDot } from '../../../ui/ChangedDot.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import styles from './CommentsPanel.module.css'
import type { PageComments } from './usePageComments.ts'

/** Opens and closes the comments; says how many are open and whether there is something new. */
export function CommentsButton(props: { readonly comments: PageComments }) {
  const { comments } = props
  const t = useMessages()
  const { isNew } = useLookedComments()
  const open = comments.threads.filter((one) => one.resolved === null)
  const hasNews = comments.threads.some((one) => isNew(threadToLooked(one)))
  return (
    <IconButton
      label={t(hasNews ? 'comments.buttonNew' : 'comments.button', { open: open.length })}
      icon={
        <span className={styles.count}>
          <MessageSquare />
          {open.length > 0 && <span className={styles.number}>{open.length}</span>}
          {hasNews && <ChangedDot label={t('comments.new')} />}
        </span>
      }
      aria-expanded={comments.isOpen}
      onPress={() => comments.setOpen(!comments.isOpen)}
    />
  )
}
