import { useMemo } from 'react'
import { foldWord } from '../../../../model/foldWord.ts'
import type { PersonId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useProfiles } from '../../../hooks/people/useProfiles.ts'
import { ComboField } from '../../../ui/ComboField.tsx'
import type { DraftProps } from './EditPersonScreen.tsx'

const shown = 30

/** Whose team someone is in, found by name. */
export function ManagerField(props: DraftProps & { readonly person: PersonId }) {
  const { draft, onChange, person } = props
  const t = useMessages()
  const profiles = useProfiles()
  const manager = profiles.find((one) => one.id === draft.manager)
  const folded = useMemo(
    () =>
      profiles
        .filter((one) => one.id !== person)
        .map(({ id, name, position }) => ({
          id,
          label: name,
          note: position,
          key: foldWord(name),
        })),
    [profiles, person],
  )
  return (
    <ComboField
      label={t('people.field.manager')}
      value={manager ? { id: manager.id, label: manager.name } : null}
      emptyLabel={t('people.manager.nobody')}
      clearLabel={t('people.manager.clear')}
      find={(text) => {
        const words = foldWord(text).split(/\s+/).filter(Boolean)
        return folded
          .filter(({ key }) => words.every((word) => key.includes(word)))
          .slice(0, shown)
      }}
      onChange={(id) => onChange({ manager: id as PersonId | null })}
    />
  )
}
