import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  delimiters,
  type ImportChoices,
  matchChoices,
  type PeopleImportPlan,
  textEncodings,
} from '../../../hooks/people/peopleFiles.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Select } from '../../../ui/Select.tsx'
import { ColumnTable } from './ColumnTable.tsx'
import styles from './ImportPeople.module.css'
import { ImportPeopleIssues } from './ImportPeopleIssues.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import type { PeopleImport, PeopleImportState } from './usePeopleImport.ts'

/** What an import would do, before anything is written: how the file is read, who comes, what is wrong. */
export function ImportPeopleReview(props: {
  readonly state: Extract<PeopleImportState, { kind: 'review' }>
  readonly run: PeopleImport
}) {
  const { run, state } = props
  const { plan } = state
  const t = useMessages()
  const { number } = useFormats()
  const total = plan.creates + plan.updates
  return (
    <>
      <h2 className={styles.subtitle}>{t('people.import.file', { name: state.name })}</h2>
      <Reading plan={plan} run={run} />
      {plan.format.kind === 'table' && <ColumnTable format={plan.format} onMap={run.read} />}
      {plan.byMail + plan.byName > 0 && (
        <Known plan={plan} choices={run.choices} onChoose={run.choose} />
      )}
      <h2 className={styles.subtitle}>{t('people.import.outcome')}</h2>
      <dl className={styles.counts} aria-busy={state.isStale} data-plan="people">
        <Count label={t('people.import.creates')} value={number(plan.creates)} />
        <Count label={t('people.import.updates')} value={number(plan.updates)} />
        <Count label={t('people.import.unchanged')} value={number(plan.unchanged)} />
        <Count label={t('people.import.left')} value={number(plan.left)} />
        {plan.newTopics > 0 && (
          <Count label={t('people.import.newTopics')} value={number(plan.newTopics)} />
        )}
        {plan.photos > 0 && (
          <Count label={t('people.import.photos')} value={number(plan.photos)} />
        )}
      </dl>
      {plan.tooMany === 'people' && (
        <Banner tone="danger" isInline title={t('people.import.tooMany')}>
          {t('people.import.tooManyWords', { count: plan.creates })}
        </Banner>
      )}
      {plan.tooMany === 'topics' && (
        <Banner tone="danger" isInline title={t('people.import.tooManyTopics')}>
          {t('people.import.tooManyTopicsWords', { count: plan.newTopics })}
        </Banner>
      )}
      <PreviewTable entries={plan.entries} rows={plan.rows} />
      <ImportPeopleIssues plan={plan} />
      <div className={styles.actions} data-sticky="true">
        <Button onPress={run.cancel}>{t('people.cancel')}</Button>
        <Button
          variant="primary"
          isDisabled={state.isStale || plan.tooMany !== null || total === 0}
          onPress={run.start}
        >
          {t('people.import.start', { count: total })}
        </Button>
      </div>
    </>
  )
}

function Count(props: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}

function Reading(props: { readonly plan: PeopleImportPlan; readonly run: PeopleImport }) {
  const { plan, run } = props
  const t = useMessages()
  return (
    <div className={styles.reading}>
      <Select
        label={t('people.import.encoding')}
        value={plan.encoding}
        options={textEncodings.map((id) => ({ id, label: t(`people.encoding.${id}`) }))}
        onChange={(encoding) => run.read({ encoding })}
      />
      {plan.format.kind === 'table' && (
        <>
          <Select
            label={t('people.import.delimiter')}
            value={plan.format.delimiter}
            options={delimiters.map((id) => ({ id, label: t(delimiterWords[id]) }))}
            onChange={(delimiter) => run.read({ delimiter })}
          />
          <Checkbox
            label={t('people.import.hasTitles')}
            isSelected={plan.format.hasTitles}
            onChange={(hasTitles) => run.read({ hasTitles })}
          />
        </>
      )}
    </div>
  )
}

const delimiterWords = {
  ',': 'people.delimiter.comma',
  ';': 'people.delimiter.semicolon',
  '\t': 'people.delimiter.tab',
  '|': 'people.delimiter.bar',
} as const

function Known(props: {
  readonly plan: PeopleImportPlan
  readonly choices: ImportChoices
  readonly onChoose: PeopleImport['choose']
}) {
  const { choices, onChoose, plan } = props
  const t = useMessages()
  const option = <Id extends (typeof matchChoices)[number]>(id: Id) => ({
    id,
    label: t(`people.import.match.${id}`),
  })
  return (
    <section className={styles.known} aria-labelledby="import-known">
      <h2 id="import-known" className={styles.subtitle}>
        {t('people.import.known')}
      </h2>
      {plan.byMail > 0 && (
        <Select
          label={t('people.import.byMail', { count: plan.byMail })}
          value={choices.byMail}
          options={(['complete', 'overwrite', 'keep'] as const).map(option)}
          onChange={(byMail) => onChoose({ byMail })}
        />
      )}
      {plan.byName > 0 && (
        <Select
          label={t('people.import.byName', { count: plan.byName })}
          value={choices.byName}
          options={matchChoices.map(option)}
          onChange={(byName) => onChoose({ byName })}
        />
      )}
    </section>
  )
}
