import { useEffect } from 'react'
import type { Language } from '../../model/language.ts'
import { useSettings } from '../hooks/useSettings.ts'

/** Keeps <html> true to the settings: its language, and the theme that tokens.css reads. */
export function useDocumentLook(language: Language): void {
  const { theme } = useSettings()
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = 'ltr'
  }, [language])
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    // What the browser paints around the page follows the page, not the system.
    const ground = getComputedStyle(document.body).backgroundColor
    for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
      if (ground) meta.setAttribute('content', ground)
  }, [theme])
}
