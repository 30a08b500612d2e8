const key = 'relais.code-language'
let last: string | null = null

/** The language that the person at this device chose last; `null` before the first choice. */
export function readLastCodeLanguage(): string | null {
  try {
    return localStorage.getItem(key) ?? last
  } catch {
    // Blocked by the browser: what was chosen holds for this window.
    return last
  }
}

/** Notes the language chosen last; `null` is plain text. A comfort only: what cannot be kept holds for this window. */
export function noteLastCodeLanguage(language: string | null): void {
  last = language
  try {
    if (language === null) localStorage.removeItem(key)
    else localStorage.setItem(key, language)
  } catch {
    // The variable above has it.
  }
}
