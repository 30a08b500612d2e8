import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useMessages } from '../../hooks/useMessages.ts'
import type { NewSpace } from '../../hooks/useWorkspace.ts'
import styles from './NewSpaceDialog.module.css'

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
    <RadioGroup
      value={props.value}
      onChange={(id) => {
        const audience = audiences.find((one) => one === id)
        if (audience) props.onChange(audience)
      }}
      className={styles.audiences as string}
    >
      <Label className={styles.legend as string}>{t('spaces.audience')}</Label>
      {audiences.map((audience) => (
        <Radio key={audience} value={audience} className={styles.audience as string}>
          <span className={styles.dot} />
          <span className={styles.words}>
            <span className={styles.name}>{t(`spaces.audience.${audience}`)}</span>
            <span className={styles.means}>{t(`spaces.audienceMeans.${audience}`)}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
