import { isolateText } from '../../../hooks/language/isolateText.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { type PeopleImportPlan, personFields } from '../../../hooks/people/peopleFiles.ts'
import { Select } from '../../../ui/Select.tsx'
import styles from './ImportPeople.module.css'
import type { PeopleImport } from './usePeopleImport.ts'

type Format = Extract<PeopleImportPlan['format'], { kind: 'table' }>

/** The columns of the file, with what they hold and what that is taken for. */
export function ColumnTable(props: {
  readonly format: Format
  readonly onMap: PeopleImport['read']
}) {
  const { columns, mapping } = props.format
  const t = useMessages()
  const options = personFields.map((id) => ({ id, label: t(`people.column.${id}`) }))
  return (
    <section aria-labelledby="import-columns">
      <h2 id="import-columns" className={styles.subtitle}>
        {t('people.import.columns')}
      </h2>
      <ul className={styles.columns}>
        {columns.map(({ examples, title }, at) => {
          const name = title || t('people.import.column', { number: at + 1 })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
            <li key={at} className={styles.columnRow} data-skipped={mapping[at] === 'skip'}>
              <span className={styles.columnWords}>
                <span className={styles.columnTitle}>{name}</span>
                <span className={styles.note}>{examples.map(isolateText).join(' · ')}</span>
              </span>
              <Select
                label={t('people.import.holds', { name })}
                hideLabel
                value={mapping[at] ?? 'skip'}
                options={options}
                onChange={(field) =>
                  props.onMap({
                    mapping: mapping.map((one, index) => (index === at ? field : one)),
                    hasTitles: props.format.hasTitles,
                  })
                }
                className={styles.columnField as string}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
