/** The fonts that a picture of its own has: those of the app are not among them. */
export const diagramFont = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

const tokens = {
  background: '--color-bg',
  primaryColor: '--color-accent-soft',
  primaryTextColor: '--color-text',
  primaryBorderColor: '--color-accent',
  secondaryColor: '--color-surface',
  secondaryTextColor: '--color-text',
  secondaryBorderColor: '--color-border-strong',
  tertiaryColor: '--color-sunken',
  tertiaryTextColor: '--color-text',
  tertiaryBorderColor: '--color-border-strong',
  lineColor: '--color-muted',
  textColor: '--color-text',
  noteBkgColor: '--color-highlight',
  noteTextColor: '--color-text',
  noteBorderColor: '--color-border-strong',
  errorBkgColor: '--color-danger-soft',
  errorTextColor: '--color-danger',
} as const

/** Mermaid's variables by the app's colours as they are now: light or dark, more contrast or less. */
export function readDiagramTheme(isDark: boolean): Readonly<Record<string, string | boolean>> {
  const probe = document.createElement('span')
  document.body.append(probe)
  try {
    const colors = Object.entries(tokens).map(([variable, token]) => {
      probe.style.color = `var(${token})`
      return [variable, rgbToHex(getComputedStyle(probe).color)]
    })
    return { ...Object.fromEntries(colors), darkMode: isDark, fontFamily: diagramFont }
  } finally {
    probe.remove()
  }
}

/** Mermaid's own arithmetic reads hexadecimal colours. */
function rgbToHex(color: string): string {
  const parts = color.match(/[\d.]+/g)?.slice(0, 3) ?? []
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`
}
