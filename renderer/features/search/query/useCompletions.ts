import { useMemo, useState } from 'react'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { type Completions, completeQuery } from '../../../hooks/search/searchSyntax.ts'
import { useKnownNames } from '../../../hooks/search/useKnownNames.ts'

/** What can be put in where the caret stands; `null` when there is nothing, or it was sent away for this text. */
export function useCompletions(
  text: string,
  caret: number,
): { readonly completions: Completions | null; readonly dismiss: () => void } {
  const known = useKnownNames()
  const language = useLanguage()
  const [dismissedFor, setDismissedFor] = useState<string | null>(null)
  const completions = useMemo(
    () => completeQuery(text, Math.min(caret, text.length), known, language),
    [text, caret, known, language],
  )
  return {
    completions: dismissedFor === text ? null : completions,
    dismiss: () => setDismissedFor(text),
  }
}
