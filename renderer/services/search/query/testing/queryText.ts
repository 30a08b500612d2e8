/** Texts as hostile as people type them: pieces of the syntax, torn and joined at random. */
import fc from 'fast-check'

const scraps = [
  'four',
  'été',
  '"',
  '“',
  '”',
  '„',
  '«',
  '»',
  '-',
  ':',
  ' ',
  ' ',
  '\u00a0',
  '\t',
  'in:',
  'dans:',
  'tag:',
  'type:',
  'est:',
  'avant:',
  'owner:',
  'ower:',
  'lang:',
  'page',
  'vérifié',
  '2026-03',
  'moi',
  'fr',
  "l'",
  '3',
  '\u0301',
  '🔥',
  '\\',
]

/** Any text, and texts of scraps of the syntax. */
export const queryText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...scraps), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
