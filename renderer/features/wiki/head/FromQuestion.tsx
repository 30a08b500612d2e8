import { useCallback } from 'react'
import type * as Y from 'yjs'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { readPageSource } from '../../../../model/questions/pageSource.ts'
import { readQuestion } from '../../../../model/questions/Question.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePersonName } from '../../../hooks/people/usePersonName.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useDocumentValue } from '../../../hooks/useDocumentValue.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import styles from './FromQuestion.module.css'

/** The question that a page came from, and who answered it; nothing for a page that was written as one. */
export function FromQuestion(props: { readonly space: SpaceId; readonly page: PageId }) {
  const { page } = props
  const t = useMessages()
  const formats = useFormats()
  const session = useSession()
  const nameOf = usePersonName()
  const source = useDocumentValue(
    session.space(props.space).doc,
    useCallback((doc: Y.Doc) => readPageSource(doc, page), [page]),
  )
  // What this device does not have, or may not read any more, is not opened to look.
  const isHere = source !== null && session.spaces.byId(source.space) !== null
  const question =
    source && isHere ? readQuestion(session.space(source.space).doc, source.question) : null
  if (!source || !question || question.deleted) return null
  const names = formats.list(source.authors.map((one) => nameOf(one) ?? t('questions.someone')))
  return (
    <p className={styles.source}>
      {t('questions.fromQuestion')}{' '}
      <Link href={toPath({ name: 'question', space: source.space, question: source.question })}>
        {question.title}
      </Link>
      {names && `, ${t('questions.fromQuestionBy', { names })}`}
    </p>
  )
}
