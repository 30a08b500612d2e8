import { type ReactNode, useEffect } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { PaletteGroup, PaletteItem } from './PaletteItem.ts'
import styles from './PaletteList.module.css'

/** The lines of the palette, for a field that keeps the focus and names the active one. */
export function PaletteList(props: {
  readonly id: string
  readonly groups: readonly PaletteGroup[]
  readonly active: string | undefined
  readonly onPoint: (item: PaletteItem) => void
  readonly onChoose: (item: PaletteItem, event: { ctrlKey: boolean; metaKey: boolean }) => void
  /** Said above the lines. */
  readonly children?: ReactNode
}) {
  const { active, id } = props
  const t = useMessages()
  useEffect(() => {
    if (active === undefined) return
    const option = document.getElementById(optionId(id, active))
    // What stays in sight needs no way there.
    if (!option?.closest('[data-stays]')) option?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <div id={id} role="listbox" aria-label={t('search.results')} className={styles.list}>
      {props.children}
      {props.groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not a form's
        <div
          key={group.key}
          role="group"
          aria-label={group.title}
          className={styles.group}
          data-stays={group.stays || undefined}
        >
          <div className={styles.heading} aria-hidden="true">
            {group.title}
          </div>
          {group.items.map((item) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field
            // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active option
            <div
              key={item.key}
              id={optionId(id, item.key)}
              role="option"
              aria-selected={item.key === active}
              className={styles.option}
              // Not on enter: a list that scrolls under a resting pointer must not choose.
              onPointerMove={() => {
                if (item.key !== active) props.onPoint(item)
              }}
              onPointerDown={(event) => event.preventDefault()}
              onClick={(event) => props.onChoose(item, event)}
            >
              {item.view}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** The id of an option in its list. */
export function optionId(list: string, key: string): string {
  return `${list}-${key.replace(/\s/g, '_')}`
}

/** A line of a sign and words, with a word at its end. */
export function PaletteLine(props: {
  readonly icon: ReactNode
  readonly label: ReactNode
  readonly note?: ReactNode
}) {
  return (
    <>
      <span className={styles.icon} aria-hidden="true">
        {props.icon}
      </span>
      <span className={styles.label}>{props.label}</span>
      {props.note && <span className={styles.note}>{props.note}</span>}
    </>
  )
}
