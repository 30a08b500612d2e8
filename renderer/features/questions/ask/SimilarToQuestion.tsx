import { CircleHelp, FileText } from 'lucide-react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSimilar } from '../../../hooks/search/useSimilar.ts'
import { type Route, toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import own from './Ask.module.css'

const shown = 4

/** Questions and pages that speak of what is being asked; opened beside, so that what was typed stays. */
export function SimilarToQuestion(props: { readonly title: string; readonly text: string }) {
  const { title, text } = props
  const t = useMessages()
  const found = useSimilar(
    title.trim() === '' ? null : { title, text, kinds: ['page', 'question'], limit: shown },
  )
  if (found.length === 0) return null
  return (
    <section className={own.similar} aria-label={t('questions.similar')}>
      <h2>{t('questions.similar')}</h2>
      <p className={own.note} role="status">
        {t('questions.similarWords', { count: found.length })}
      </p>
      <ul>
        {found.map((hit) => {
          const { target } = hit
          const route: Route | null =
            target.kind === 'page'
              ? { name: 'page', space: target.space, page: target.page }
              : target.kind === 'question'
                ? { name: 'question', space: target.space, question: target.question }
                : null
          return (
            route && (
              <li key={hit.id}>
                <Link look="plain" className={own.hit as string} href={toPath(route)}>
                  <span className={own.hitTitle}>
                    {hit.icon ||
                      (hit.kind === 'page' ? (
                        <FileText size="1em" aria-hidden="true" />
                      ) : (
                        <CircleHelp size="1em" aria-hidden="true" />
                      ))}{' '}
                    {hit.title}
                  </span>
                  {hit.passage.trim() && <span className={own.hitPassage}>{hit.passage}</span>}
                </Link>
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
