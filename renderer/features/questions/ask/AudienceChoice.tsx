import { foldWord } from '../../../../model/foldWord.ts'
import { isRestrictedSpace, type PersonId, type SpaceId } from '../../../../model/ids.ts'
import type { QuestionAudience } from '../../../../model/questions/Question.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePersonName } from '../../../hooks/people/usePersonName.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { usePeople, useSpaces } from '../../../hooks/useWorkspace.ts'
import { Select } from '../../../ui/Select.tsx'
import { Choose } from '../Choose.tsx'
import own from './Ask.module.css'

const shown = 5

/** Whom a question is put to first. */
export function AudienceChoice(props: {
  readonly kind: QuestionAudience['kind']
  readonly onKind: (kind: QuestionAudience['kind']) => void
  readonly space: SpaceId
  readonly hasTopics: boolean
  readonly people: readonly PersonId[]
  readonly onPeople: (people: readonly PersonId[]) => void
  readonly error: string | null
}) {
  const { kind, people, onPeople, space } = props
  const t = useMessages()
  const { person } = useSession()
  const all = usePeople()
  const nameOf = usePersonName()
  const name = useSpaces().find((one) => one.id === space)?.name ?? ''
  const kinds: readonly QuestionAudience['kind'][] = [
    ...(props.hasTopics ? (['topic'] as const) : []),
    'people',
    'space',
    ...(isRestrictedSpace(space) ? [] : (['everyone'] as const)),
  ]
  return (
    <div className={own.fields}>
      <Select
        label={t('questions.audience')}
        value={kind}
        options={kinds.map((id) => ({ id, label: t(`questions.audience.${id}`, { name }) }))}
        onChange={props.onKind}
      />
      {kind === 'people' && (
        <Choose
          label={t('questions.audiencePersonAdd')}
          error={props.error}
          chosenLabel={t('questions.audiencePeople')}
          chosen={people.map((id) => ({ id, label: nameOf(id) ?? t('questions.someone') }))}
          removeLabel={({ label }) => t('questions.audiencePersonRemove', { name: label })}
          onRemove={({ id }) => onPeople(people.filter((one) => one !== id))}
          find={(text) => {
            const wanted = foldWord(text)
            const found: { readonly id: PersonId; readonly label: string }[] = []
            for (const { id, name: called } of text === '' ? [] : all) {
              if (found.length === shown) break
              if (id === person || people.includes(id)) continue
              if (foldWord(called).includes(wanted)) found.push({ id, label: called })
            }
            return found
          }}
          addLabel={({ label }) => t('questions.knowerAsk', { name: label })}
          onAdd={({ id }) => onPeople([...people, id as PersonId])}
        />
      )}
    </div>
  )
}
