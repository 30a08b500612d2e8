import { FileText } from 'lucide-react'
import { useId } from 'react'
import type { SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import styles from './Templates.module.css'
import { type Template, useTemplates } from './useTemplates.ts'

/** How many of a space's own stand in the row; the dialog has all. */
const shownOwn = 4

/** What an empty page offers to begin with: the templates as a row of cards. */
export function TemplateOffer(props: {
  readonly space: SpaceId
  readonly onChoose: (template: Template) => void
  readonly onMore: () => void
}) {
  const t = useMessages()
  const label = useId()
  const templates = useTemplates(props.space)
  const own = templates.filter((one) => one.source.kind === 'space')
  const shown = [...own.slice(0, shownOwn), ...templates.slice(own.length)]
  return (
    <section className={styles.offer} aria-labelledby={label}>
      <p id={label} className={styles.heading}>
        {t('templates.start')}
      </p>
      <ul className={styles.cards}>
        {shown.map((template) => (
          <li key={template.key}>
            <button
              type="button"
              className={styles.card}
              title={template.words || undefined}
              onClick={() => props.onChoose(template)}
            >
              <span className={styles.icon} aria-hidden="true">
                {template.icon || <FileText />}
              </span>
              <span className={styles.cardName}>{template.title}</span>
            </button>
          </li>
        ))}
        {own.length > shownOwn && (
          <li>
            <button type="button" className={styles.card} onClick={props.onMore}>
              {t('templates.more')}
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}
