import { Heart } from 'lucide-react'
import type { QuestionId, SpaceId } from '../../../model/ids.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type Thanks, useThanksOperations } from '../../hooks/news/useThanks.ts'
import { useThanksWords } from '../../hooks/news/useThanksWords.ts'
import { usePageTrees } from '../../hooks/pages/usePageTrees.ts'
import { useQuestionTitle } from '../../hooks/questions/useQuestionTitle.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './PostView.module.css'

/** Thanks in a feed: who, whom, for what. */
export function ThanksView(props: { readonly thanks: Thanks; readonly space: SpaceId }) {
  const { thanks, space } = props
  const t = useMessages()
  const formats = useFormats()
  const { person } = useSession()
  const wordsOf = useThanksWords()
  const { withdraw } = useThanksOperations()
  const [tree] = usePageTrees([space])
  const { about } = thanks
  const page = about.kind === 'page' ? tree?.page(about.page) : null
  const takeBack = () => {
    withdraw(space, thanks.id, true)
    showToast({
      title: t('thanks.takenBack'),
      action: { label: t('thanks.undo'), onAction: () => withdraw(space, thanks.id, false) },
    })
  }
  return (
    <article className={styles.post} data-thanks>
      <span className={styles.heart} aria-hidden="true">
        <Heart />
      </span>
      <div className={styles.body}>
        <header className={styles.head}>
          <span className={styles.name}>{wordsOf(thanks)}</span>
          {page && page.trashedAt === null && !(page.moderation.hide && page.title === '') && (
            <Link href={toPath({ name: 'page', space, page: page.id })}>
              {t('thanks.about', { title: page.title.trim() || t('notices.untitled') })}
            </Link>
          )}
          {about.kind === 'answer' && (
            <ForAnswer space={space} question={about.question} answer={about.answer} />
          )}
          <time dateTime={new Date(thanks.at).toISOString()}>{formats.ago(thanks.at)}</time>
          <span className={styles.gap} />
          {thanks.by === person && (
            <Button size="s" variant="quiet" onPress={takeBack}>
              {t('thanks.takeBack')}
            </Button>
          )}
        </header>
        <p className={styles.reason}>{thanks.reason}</p>
      </div>
    </article>
  )
}

/** Leads to the answer that somebody is thanked for; nothing when its question is gone or elsewhere. */
function ForAnswer(props: {
  readonly space: SpaceId
  readonly question: string
  readonly answer: string
}) {
  const t = useMessages()
  const { space } = props
  const question = props.question as QuestionId
  const title = useQuestionTitle({ space, question })
  if (title === null) return null
  return (
    <Link
      href={toPath({
        name: 'question',
        space,
        question,
        anchor: `answer-${props.answer}`,
      })}
    >
      {t('thanks.aboutAnswer', { title })}
    </Link>
  )
}
