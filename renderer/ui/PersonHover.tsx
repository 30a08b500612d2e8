import { type ReactNode, useContext, useRef } from 'react'
import { HoverCard } from './HoverCard.tsx'
import { PersonCardContext } from './PersonCardContext.ts'
import { useHoverCard } from './useHoverCard.ts'

const isAsked = (event: KeyboardEvent) => event.altKey && event.key === 'ArrowDown'

/**
 * Shows somebody's card beside what names them: under the resting pointer, and when the keyboard
 * comes there; Alt+↓ leads into it. A finger's tap does what it does without the card.
 */
export function PersonHover(props: {
  /** `null` of whom nothing is known. */
  readonly person: string | null
  readonly name: string
  readonly children: ReactNode
}) {
  const { name, person } = props
  const cards = useContext(PersonCardContext)
  const anchor = useRef<HTMLSpanElement>(null)
  const hover = useHoverCard({
    anchor,
    isOffered: cards !== null && person !== null,
    isAsked,
    atFocus: true,
  })
  return (
    <>
      <span ref={anchor} {...hover.handlers}>
        {props.children}
      </span>
      {/* Beside and not within: what is pressed in the card is no press of the name. */}
      {hover.isOpen && cards && person && (
        <HoverCard
          anchor={anchor}
          label={cards.label(name)}
          onClose={() => {
            hover.close()
            if (hover.isByKey) anchor.current?.querySelector<HTMLElement>('a, button')?.focus()
          }}
          onEnter={hover.keep}
          onLeave={hover.leave}
          takesFocus={hover.isByKey}
        >
          {cards.draw(person)}
        </HoverCard>
      )}
    </>
  )
}
