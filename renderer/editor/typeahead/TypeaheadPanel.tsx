import { Kbd } from '../../ui/Kbd.tsx'
import styles from './Typeahead.module.css'
import type { TypeaheadList, TypeaheadOption } from './TypeaheadOption.ts'
import type { ListPlace } from './useTrigger.ts'

interface Group {
  readonly title: string | null
  readonly options: readonly { readonly option: TypeaheadOption; readonly at: number }[]
}

/** The list itself; the focus stays in the text, whose `aria-activedescendant` names the option chosen. */
export function TypeaheadPanel(props: {
  readonly id: string
  readonly label: string
  readonly place: ListPlace
  readonly list: TypeaheadList
  readonly index: number
  readonly onTake: (option: TypeaheadOption) => void
}) {
  const { id, list, index } = props
  const groups = groupOptions(list.options)
  return (
    <div className={styles.panel} style={props.place}>
      <div role="listbox" id={id} tabIndex={-1} aria-label={props.label}>
        {groups.map((group) => {
          const options = group.options.map(({ option, at }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text's own, see Typeahead
            <div
              key={option.id}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === index}
              className={styles.option}
              // Before the text loses the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.onTake(option)}
            >
              <span className={styles.icon} aria-hidden="true">
                {option.icon}
              </span>
              <span className={styles.label}>{option.label}</span>
              {option.detail !== undefined && (
                <>
                  {' '}
                  <span className={styles.detail}>{option.detail}</span>
                </>
              )}
              {option.shortcut !== undefined && (
                <span className={styles.keys} aria-hidden="true">
                  <Kbd keys={option.shortcut} />
                </span>
              )}
            </div>
          ))
          if (group.title === null) return options
          const titleId = `${id}-group-${group.options[0]?.at}`
          return (
            // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options so
            <div key={titleId} role="group" aria-labelledby={titleId}>
              <div id={titleId} role="presentation" className={styles.group}>
                {group.title}
              </div>
              {options}
            </div>
          )
        })}
      </div>
      {list.options.length === 0 && list.none !== null && (
        <p className={styles.none}>{list.none}</p>
      )}
    </div>
  )
}

function groupOptions(options: readonly TypeaheadOption[]): readonly Group[] {
  const groups: { title: string | null; options: { option: TypeaheadOption; at: number }[] }[] =
    []
  options.forEach((option, at) => {
    const title = option.group ?? null
    const last = groups.at(-1)
    if (last && last.title === title) last.options.push({ option, at })
    else groups.push({ title, options: [{ option, at }] })
  })
  return groups
}
