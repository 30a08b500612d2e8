/**
 * Letters that an author escaped (`\#`, `&#32;`) must not be read as marks by what
 * looks at the text after Markdown's own parser. They travel as code points that no
 * text holds, and turn back into themselves when the body is finished.
 */

/** The last places of Unicode's last plane but the two non-characters: private, and unused. */
const base = 0x10fe00

const guardedPattern = /[\u{10fe00}-\u{10fe7f}]/gu

/** Guards every ASCII letter of a text. */
export function guardText(text: string): string {
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    out += code < 128 ? String.fromCodePoint(base + code) : char
  }
  return out
}

/** Turns guarded letters back into themselves. */
export function bareText(text: string): string {
  return text.includes('\u{dbff}')
    ? text.replace(guardedPattern, (char) =>
        String.fromCharCode((char.codePointAt(0) ?? base) - base),
      )
    : text
}
