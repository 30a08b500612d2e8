import { BookPlus } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useFindPage } from '../../../hooks/pages/usePagePlace.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import styles from '../Questions.module.css'
import { KeepAsPageDialog } from './KeepAsPageDialog.tsx'
import own from './Question.module.css'
import type { QuestionView } from './QuestionScreen.tsx'

/** The pages that keep what was answered; once an answer is accepted, the way to make one. */
export function KeptPages(props: { readonly view: QuestionView }) {
  const { isOwnAnonymous, mayWrite, shown, standing } = props.view
  const t = useMessages()
  const findPage = useFindPage()
  const [isOpen, setOpen] = useState(false)
  const { pages } = shown.question
  const mayKeep =
    mayWrite && !isOwnAnonymous && standing.accepted !== null && standing.state === 'answered'
  if (pages.length === 0 && !mayKeep) return null
  return (
    <section className={own.banner}>
      {pages.length > 0 && (
        <>
          <p>{t('questions.keptAs')}</p>
          <ul>
            {pages.map(({ page, space }) => {
              const found = findPage(page, space)
              return (
                <li key={page}>
                  {found ? (
                    <Link href={toPath({ name: 'page', space: found.space, page })}>
                      {found.page.title.trim() || t('wiki.untitled')}
                    </Link>
                  ) : (
                    <span className={styles.note}>{t('questions.keptGone')}</span>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
      {mayKeep && (
        <div className={own.actions}>
          <Button variant="primary" icon={<BookPlus />} onPress={() => setOpen(true)}>
            {t('questions.keep')}
          </Button>
          <span className={styles.note}>{t('questions.keepWords')}</span>
        </div>
      )}
      {isOpen && <KeepAsPageDialog view={props.view} onClose={() => setOpen(false)} />}
    </section>
  )
}
