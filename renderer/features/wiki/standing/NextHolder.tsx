import type { PersonId } from '../../../../model/ids.ts'
import type { Page } from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useKnowers } from '../../../hooks/topics/useKnowers.ts'
import { useReasonWords } from '../../../hooks/topics/useReasonWords.ts'
import { useProposedHolders } from '../../../hooks/verification/useProposedHolders.ts'
import { useVerifyOperations } from '../../../hooks/verification/useVerifyOperations.ts'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toasts.ts'
import type { PageAt } from '../operations/usePageOperations.ts'
import styles from './Standing.module.css'

/** Of a page whose owner left, or that never had one: who could take it over, and why. Whoever worked on it first, else who knows its matter. */
export function NextHolder(props: {
  readonly at: PageAt
  readonly page: Page
  readonly nameOf: (id: PersonId | null) => string
}) {
  const { at, page, nameOf } = props
  const t = useMessages()
  const { person } = useSession()
  const operations = useVerifyOperations()
  const [near] = useProposedHolders(page)
  const [knower] = useKnowers({ page: page.id, text: page.title }, { limit: 1 })
  const words = useReasonWords()
  const next = near?.person ?? knower?.person
  const give = (to: PersonId) => {
    const undo = operations.give([at], to)
    showToast({
      title: t('verification.gave', { count: 1, name: nameOf(to) }),
      action: { label: t('verification.undo'), onAction: undo },
    })
  }
  return (
    <div className={styles.next}>
      <p>
        {page.owner
          ? t('verification.ownerLeft', { name: nameOf(page.owner) })
          : t('verification.noOwnerWords')}{' '}
        {near
          ? t('verification.propose', { name: nameOf(near.person), reason: near.reason })
          : knower &&
            t('verification.proposeKnower', {
              name: knower.name,
              reasons: knower.reasons
                .slice(0, 2)
                .map((one) => words.reason(one))
                .join(', '),
            })}
      </p>
      <div className={styles.actions}>
        {next && next !== person && (
          <Button size="s" onPress={() => give(next)}>
            {t('verification.give', { name: nameOf(next) })}
          </Button>
        )}
        <Button size="s" onPress={() => give(person)}>
          {t('verification.takeIt')}
        </Button>
      </div>
    </div>
  )
}
