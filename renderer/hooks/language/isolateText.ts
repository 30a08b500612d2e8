// Hebrew, Arabic and their kin, and signs that turn what follows them.
const turning =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const overrides = /[\u202a-\u202e]/g
const isolates = /[\u2066-\u2069]/g

/**
 * Keeps a text that is written from right to left to itself within a sentence: numbers and words
 * beside a name in Arabic stay where they are (UAX 9, first strong isolate). Signs in it that would
 * turn what comes after it are left out. Any other text is given back as it is.
 */
export function isolateText(text: string): string {
  if (!turning.test(text)) return text
  const plain = text.replace(overrides, '')
  return `\u2068${isBalanced(plain) ? plain : plain.replace(isolates, '')}\u2069`
}

/** Whether each isolate ends within the text, as those do that are put here. */
function isBalanced(text: string): boolean {
  let depth = 0
  for (const [sign] of text.matchAll(isolates)) {
    depth += sign === '\u2069' ? -1 : 1
    if (depth < 0) return false
  }
  return depth === 0
}
