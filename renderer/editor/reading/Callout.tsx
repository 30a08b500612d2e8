import { Info, Lightbulb, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import containers from '../containers/Containers.module.css'
import { theme } from '../theme.ts'

const icons = {
  note: Info,
  tip: Lightbulb,
  warning: TriangleAlert,
  danger: OctagonAlert,
} as const

/** A callout that is read; a tone of a newer version looks like a note. */
export function Callout(props: { readonly tone: string; readonly children: ReactNode }) {
  const t = useMessages()
  const tone = Object.hasOwn(icons, props.tone) ? (props.tone as keyof typeof icons) : 'note'
  const Icon = icons[tone]
  return (
    <div
      className={theme.callout}
      data-tone={tone}
      role="note"
      aria-label={t(`blocks.tone.${tone}`)}
    >
      <span className={containers.calloutMark} aria-hidden="true">
        <Icon />
      </span>
      <div data-block-content>{props.children}</div>
    </div>
  )
}
