import { useEffect, useState } from 'react'
import type { Language } from '../../model/language.ts'
import { loadMessages, type Messages, readLoadedMessages } from '../locales/loadMessages.ts'

/** A language with its words. */
export interface LoadedMessages {
  readonly language: Language
  readonly messages: Messages
}

/**
 * The words of a language; while they are loaded those of the one before, so that the screen stays. `null` only
 * where nothing was loaded before the first screen.
 */
export function useLoadedMessages(language: Language): LoadedMessages | null {
  const [shown, setShown] = useState<LoadedMessages | null>(null)
  const messages = readLoadedMessages(language)
  useEffect(() => {
    let isLate = false
    const show = (words: Messages) => {
      if (!isLate) setShown({ language, messages: words })
    }
    void loadMessages(language).then(show)
    return () => {
      isLate = true
    }
  }, [language])
  if (!messages) return shown
  return shown?.messages === messages ? shown : { language, messages }
}
