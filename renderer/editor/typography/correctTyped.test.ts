import { describe, expect, it } from 'vitest'
import type { Language } from '../../../model/language.ts'
import type { Correction } from './Correction.ts'
import { correctTyped } from './correctTyped.ts'

/** What stands there after a text was typed key by key. Spaces that do not break are shown: `_` for U+00A0, `‗` for U+202F. */
function type(keys: string, language: Language): string {
  let text = ''
  let last: Correction | null = null
  for (const key of keys) {
    text += key
    last = correctTyped(text, language, last)
    if (last) text = text.slice(0, text.length - last.remove) + last.insert
  }
  return text.replaceAll('\u00a0', '_').replaceAll('\u202f', '‗')
}

const french: readonly (readonly [string, string])[] = [
  // Guillemets.
  ['"mot"', '«_mot_»'],
  ['" mot "', '«_mot_»'],
  ['Il dit "oui".', 'Il dit «_oui_».'],
  ['«mot»', '«_mot_»'],
  ['« mot »', '«_mot_»'],
  ['l\'"usine"', 'l’«_usine_»'],
  ['("mot")', '(«_mot_»)'],
  ['""', '«_»'],
  ['"Un" et "deux"', '«_Un_» et «_deux_»'],
  ['un tube de 3"', 'un tube de 3"'],
  ['"depuis 1990"', '«_depuis 1990_»'],
  ['"https://relais.example/a"', '«_https://relais.example/a_»'],
  // Marks.
  ['Quoi ?', 'Quoi‗?'],
  ['Quoi?', 'Quoi‗?'],
  ['Quoi ?!', 'Quoi‗?!'],
  ['Non!!!', 'Non‗!!!'],
  ['Voici : un', 'Voici_: un'],
  ['Voici: un', 'Voici_: un'],
  ['a ; b', 'a‗; b'],
  ['"Oui" !', '«_Oui_»‗!'],
  ['"Oui ?"', '«_Oui‗?_»'],
  ['Quoi...?', 'Quoi…‗?'],
  ['(sic) !', '(sic)‗!'],
  ['100 % !', '100 %‗!'],
  ['**Attention :** chaud', '**Attention_:** chaud'],
  ['**Attention:** chaud', '**Attention_:** chaud'],
  ['\ufffc : présent', '\ufffc_: présent'],
  ['(?)', '(?)'],
  ['[!NOTE]', '[!NOTE]'],
  ['? ! ; :', '? ! ; :'],
  ['mot  ?', 'mot  ?'],
  // No punctuation.
  ['10:30', '10:30'],
  ['à 10:30 pile', 'à 10:30 pile'],
  ['un rapport de 3:1', 'un rapport de 3:1'],
  ['std::vector', 'std::vector'],
  ['http://x.fr/?a=b;c!', 'http://x.fr/?a=b;c!'],
  ['voir https://x.fr/a?b', 'voir https://x.fr/a?b'],
  ['mailto:a@b.fr', 'mailto:a@b.fr'],
  ['ftp:', 'ftp:'],
  ['C:\\Four', 'C:\\Four'],
  ['cle:valeur', 'cle:valeur'],
  ['Bravo :)', 'Bravo :)'],
  ['Bravo ;-)', 'Bravo ;-)'],
  ['Bravo :D', 'Bravo :D'],
  ['Un :smile', 'Un :smile'],
  [':smile:', ':smile:'],
  [':::', ':::'],
  ['page?x=1', 'page?x=1'],
  ['mot ![', 'mot !['],
  ['a&amp;b', 'a&amp;b'],
  ['`a ? "b" : 1`', '`a ? "b" : 1`'],
  ['$f(x) ; "y"$', '$f(x) ; "y"$'],
  ['$5 ?', '$5‗?'],
  ['[[Quoi ?', '[[Quoi ?'],
  ['[ici](mot?', '[ici](mot?'],
  ['/table?', '/table?'],
  ["@d'Arc", "@d'Arc"],
  ['#four;', '#four;'],
  ['./a...', './a...'],
  // Apostrophes.
  ["l'usine d'ici", 'l’usine d’ici'],
  ["aujourd'hui", 'aujourd’hui'],
  ["L'Écluse", 'L’Écluse'],
  ["5' et 10'", "5' et 10'"],
  ["'mot'", '‘mot’'],
  // Dots and dashes.
  ['etc...', 'etc…'],
  ['....', '….'],
  ['a -- b', 'a – b'],
  ['a --- b', 'a — b'],
  ['2020--2024', '2020–2024'],
  ['---', '---'],
  ['--- ', '--- '],
  ['- un', '- un'],
  ['git log --oneline', 'git log --oneline'],
  ['| --- | --- |', '| --- | --- |'],
  ['-->', '-->'],
  ['<!-- x', '<!-- x'],
  ['i--; j', 'i--‗; j'.replace('‗', '')],
]

const english: readonly (readonly [string, string])[] = [
  ['"word"', '“word”'],
  ['He said "yes".', 'He said “yes”.'],
  ['("word")', '(“word”)'],
  ["'word'", '‘word’'],
  ['"\'yes\'"', '“‘yes’”'],
  ["don't", 'don’t'],
  ["the workers' tools", 'the workers’ tools'],
  ["the '90s", 'the ’90s'],
  ["1990's", '1990’s'],
  ['a 3" pipe', 'a 3" pipe'],
  ["5'10", "5'10"],
  ['"since 1990"', '“since 1990”'],
  ["'since 1990'", '‘since 1990’'],
  ['--"word"', '--“word”'],
  ['word--"quote"', 'word--“quote”'],
  ['"https://relais.example/a"', '“https://relais.example/a”'],
  ['What? No! Yes: so; end', 'What? No! Yes: so; end'],
  ['wait...', 'wait…'],
  ['word--word', 'word—word'],
  ['word -- word', 'word – word'],
  ['word---word', 'word—word'],
  ['pages 10--20', 'pages 10–20'],
  ['---', '---'],
  ['npm run --silent', 'npm run --silent'],
  ['`"code" isn\'t`', '`"code" isn\'t`'],
  ['https://x.org/it\'s"', "https://x.org/it's”"],
  ["see www.x.org/it's", "see www.x.org/it's"],
  ["@o'neil", "@o'neil"],
  ["[[It's", "[[It's"],
  ["$x'$", "$x'$"],
]

describe('typed in French', () => {
  it.each(french)('%s gives %s', (keys, text) => expect(type(keys, 'fr')).toBe(text))
})

describe('typed in English', () => {
  it.each(english)('%s gives %s', (keys, text) => expect(type(keys, 'en')).toBe(text))
})

describe('a correction', () => {
  it('tells what it took away, so that it can be taken back', () => {
    for (const [keys, language] of [
      ...french.map((one) => [one[0], 'fr'] as const),
      ...english.map((one) => [one[0], 'en'] as const),
    ])
      for (let end = 1; end <= keys.length; end++) {
        const before = keys.slice(0, end)
        const found = correctTyped(before, language)
        if (found) expect(before.endsWith(found.original)).toBe(true)
        if (found) expect(found.original).toHaveLength(found.remove)
      }
  })
})
