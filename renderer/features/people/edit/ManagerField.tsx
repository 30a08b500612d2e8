import { foldOnce, foldWord } from '../../../../model/foldWord.ts'
import type { PersonId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useProfiles } from '../../../hooks/people/useProfiles.ts'
import { ComboField, type ComboOption } from '../../../ui/ComboField.tsx'
import type { DraftProps } from './EditPersonScreen.tsx'

const shown = 30

/** Whose team someone is in, found by name. */
export function ManagerField(props: DraftProps & { readonly person: PersonId }) {
  const { draft, onChange, person } = props
  const t = useMessages()
  const profiles = useProfiles()
  const manager = profiles.find((one) => one.id === draft.manager)
  // No more than are shown, and none folded before something is typed.
  const find = (text: string) => {
    const words = foldWord(text).split(/\s+/).filter(Boolean)
    const found: ComboOption[] = []
    for (const { id, name, position } of profiles) {
      if (found.length === shown) break
      const key = words.length > 0 ? foldOnce(name) : ''
      if (id !== person && words.every((word) => key.includes(word)))
        found.push({ id, label: name, note: position })
    }
    return found
  }
  return (
    <ComboField
      label={t('people.field.manager')}
      value={manager ? { id: manager.id, label: manager.name } : null}
      emptyLabel={t('people.manager.nobody')}
      clearLabel={t('people.manager.clear')}
      find={find}
      onChange={(id) => onChange({ manager: id as PersonId | null })}
    />
  )
}
