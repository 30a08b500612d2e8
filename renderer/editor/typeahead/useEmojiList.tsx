import { $createTextNode } from 'lexical'
import { useEffect, useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { type Emoji, findEmoji } from '../emoji/findEmoji.ts'
import { emptyList, type TypeaheadList } from './TypeaheadOption.ts'

/** The emoji whose name begins as what is typed after a colon. `null` is none. */
export function useEmojiList(query: string | null): TypeaheadList {
  const { locale } = useIntl()
  const language = locale === 'fr' ? 'fr' : 'en'
  const [found, setFound] = useState<{ query: string; emoji: readonly Emoji[] } | null>(null)
  useEffect(() => {
    if (query === null) {
      setFound(null)
      return
    }
    let isWanted = true
    findEmoji(query, language).then(
      (emoji) => isWanted && setFound({ query, emoji }),
      // Without network the names may not be there yet: the colon stays a colon.
      (error: unknown) => console.warn('useEmojiList: no names of emoji', error),
    )
    return () => {
      isWanted = false
    }
  }, [query, language])
  return useMemo(() => {
    if (query === null || found === null) return emptyList
    const options = found.emoji.map(({ unicode, label, codes }) => ({
      id: unicode,
      label,
      icon: unicode,
      ...(codes[0] ? { detail: `:${codes[0]}:` } : {}),
      codes,
      choose: () => () => [$createTextNode(unicode)],
    }))
    return { options, none: null }
  }, [query, found])
}
