import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { commonLanguages, languageName } from '../../../hooks/people/peopleSyntax.ts'
import { Chips } from '../../../ui/Chips.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from './EditPerson.module.css'
import type { DraftProps } from './EditPersonScreen.tsx'

/** The languages that someone speaks. */
export function LanguageFields(props: DraftProps) {
  const { draft, onChange } = props
  const t = useMessages()
  const { locale } = useIntl()
  const others = useMemo(
    () =>
      commonLanguages
        .filter((tag) => !draft.languages.includes(tag))
        .map((id) => ({ id, label: languageName(id, locale) }))
        .sort((a, b) => a.label.localeCompare(b.label, locale)),
    [draft.languages, locale],
  )
  return (
    <div className={styles.languages}>
      {draft.languages.length > 0 && (
        <Chips
          label={t('people.field.languages')}
          chips={draft.languages.map((id) => ({ id, label: languageName(id, locale) }))}
          removeLabel={({ label }) => t('people.language.remove', { name: label })}
          onRemove={({ id }) =>
            onChange({ languages: draft.languages.filter((tag) => tag !== id) })
          }
        />
      )}
      <Select
        label={t('people.language.add')}
        value=""
        options={[{ id: '', label: t('people.language.choose') }, ...others]}
        onChange={(tag) => tag && onChange({ languages: [...draft.languages, tag].sort() })}
      />
    </div>
  )
}
