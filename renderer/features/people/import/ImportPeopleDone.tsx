import { Undo2, UsersRound } from 'lucide-react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { toPath } from '../../../routes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ButtonLink } from '../../../ui/Link.tsx'
import styles from './ImportPeople.module.css'
import { ImportPeopleIssues } from './ImportPeopleIssues.tsx'
import type { PeopleImportState } from './usePeopleImport.ts'

const named = 10

/** What came of an import, and the way back. */
export function ImportPeopleDone(props: {
  readonly state: Extract<PeopleImportState, { kind: 'done' }>
  readonly onUndo: () => void
  readonly onAgain: () => void
}) {
  const { applied, plan, undone, withoutPhoto } = props.state
  const t = useMessages()
  return (
    <>
      <Banner
        tone="info"
        isInline
        title={t(undone ? 'people.import.undone' : 'people.import.done')}
      >
        {undone
          ? t('people.import.undoneWords', { ...undone })
          : t('people.import.doneWords', {
              created: applied.created.length,
              updated: applied.updated.length,
            })}
      </Banner>
      {!undone && withoutPhoto.length > 0 && (
        <Banner
          tone="warning"
          isInline
          title={t('people.import.withoutPhoto', { count: withoutPhoto.length })}
        >
          {withoutPhoto.slice(0, named).join(', ')}
          {withoutPhoto.length > named && '…'}
        </Banner>
      )}
      <div className={styles.actions}>
        <ButtonLink
          variant="primary"
          icon={<UsersRound />}
          href={toPath({ name: 'people', query: '' })}
        >
          {t('people.import.show')}
        </ButtonLink>
        <Button onPress={props.onAgain}>{t('people.import.another')}</Button>
        {!undone && (
          <Button variant="quiet" icon={<Undo2 />} onPress={props.onUndo}>
            {t('people.import.undo')}
          </Button>
        )}
      </div>
      {!undone && <ImportPeopleIssues plan={plan} />}
    </>
  )
}
