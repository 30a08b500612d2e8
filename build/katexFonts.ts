import type { Plugin } from 'vite'

/**
 * Takes the older formats out of KaTeX's style sheet: every browser that runs
 * the app reads woff2, and the others would be kept on every device for nothing.
 */
export function katexFonts(): Plugin {
  return {
    name: 'relais-katex-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex[^/]*\.css/.test(id)) return null
      return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("(?:woff|truetype)"\)/g, '')
    },
  }
}
