import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { PeopleImportPlan } from '../../../hooks/people/peopleFiles.ts'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import styles from './ImportPeople.module.css'

const shown = 20

/** The first people of the file as they would be kept. */
export function PreviewTable(props: {
  readonly entries: PeopleImportPlan['entries']
  readonly rows: number
}) {
  const t = useMessages()
  const lookOf = usePersonLooks(t('people.someone'))
  const first = props.entries.slice(0, shown)
  if (first.length === 0) return null
  return (
    <>
      <section
        className={styles.preview}
        aria-label={t('people.import.preview')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('people.import.row')}</th>
              <th scope="col">{t('people.field.name')}</th>
              <th scope="col">{t('people.field.position')}</th>
              <th scope="col">{t('people.field.team')}</th>
              <th scope="col">{t('people.reach')}</th>
              <th scope="col">{t('people.import.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ draft, match }) => (
              <tr key={draft.row}>
                <td>{draft.row}</td>
                <th scope="row">{draft.name}</th>
                <td>{draft.position}</td>
                <td>{draft.team}</td>
                <td>{draft.contacts[0]?.value}</td>
                <td>
                  {match
                    ? t('people.import.is', { name: lookOf(match.person).name })
                    : t('people.import.new')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {props.rows > first.length && (
        <p className={styles.note}>
          {t('people.import.firstOf', { count: first.length, total: props.rows })}
        </p>
      )}
    </>
  )
}
