import { MessageCircleQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { Button } from '../../../ui/Button.tsx'
import { useResting } from '../preview/useResting.ts'
import styles from './Nothing.module.css'
import { queryToTitle } from './relaxQuery.ts'

/** Weighing everyone waits until the fingers rest. */
const restMs = 300

/** Below what was found: who may know, and to ask it; the answer that one wants may stand nowhere yet. */
export function BeyondResults(props: {
  readonly text: string
  readonly onAsk?: ((title: string) => void) | undefined
  readonly knowers?: ((text: string) => ReactNode) | undefined
}) {
  const { onAsk } = props
  const t = useMessages()
  const title = queryToTitle(useResting(props.text, restMs))
  if (title === '') return null
  return (
    <section className={styles.beyond} aria-labelledby="search-beyond">
      <h2 id="search-beyond">{t('search.beyond')}</h2>
      {props.knowers?.(title)}
      {onAsk && (
        <div>
          <Button icon={<MessageCircleQuestion />} onPress={() => onAsk(title)}>
            {t('search.ask', { title })}
          </Button>
        </div>
      )}
    </section>
  )
}
