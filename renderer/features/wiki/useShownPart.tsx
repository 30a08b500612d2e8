import { type ReactNode, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'

const step = 100

/** The beginning of a list that may be very long, and the button that shows more of it. */
export function useShownPart<Item>(list: readonly Item[]): {
  readonly shown: readonly Item[]
  readonly more: ReactNode
} {
  const t = useMessages()
  const [count, setCount] = useState(step)
  const rest = Math.min(step, list.length - count)
  return {
    shown: list.length > count ? list.slice(0, count) : list,
    more:
      rest > 0 ? (
        <Button variant="quiet" onPress={() => setCount(count + step)}>
          {t('wiki.showMore', { count: rest })}
        </Button>
      ) : null,
  }
}
