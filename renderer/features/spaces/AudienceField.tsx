import { useMessages } from '../../hooks/language/useMessages.ts'
import type { NewSpace } from '../../hooks/useWorkspace.ts'
import { RadioCards } from '../../ui/RadioCards.tsx'

/** Who a space is for. */
export type SpaceAudience = NewSpace['audience']

const audiences: readonly SpaceAudience[] = ['everyone', 'by-choice', 'restricted']

/** The choice of who a space is for, each with what it means in plain words. */
export function AudienceField(props: {
  readonly value: SpaceAudience
  readonly onChange: (audience: SpaceAudience) => void
}) {
  const t = useMessages()
  return (
    <RadioCards
      label={t('spaces.audience')}
      value={props.value}
      onChange={props.onChange}
      options={audiences.map((audience) => ({
        id: audience,
        label: t(`spaces.audience.${audience}`),
        description: t(`spaces.audienceMeans.${audience}`),
      }))}
    />
  )
}
