/** How well somebody knows a topic, as tables say it. */
import { type TopicLevel, topicLevels } from '../../../model/topics/topicLevels.ts'
import { toKey } from './import/readTable.ts'

/** Words of both languages, those of the app among them, folded. */
const words: Readonly<Record<TopicLevel, readonly string[]>> = {
  learning: ['learning', 'learner', 'beginner', 'apprend', 'en apprentissage', 'debutant', '1'],
  practises: [
    'practises',
    'practices',
    'practitioner',
    'pratique',
    'praticien',
    'confirme',
    '2',
  ],
  masters: ['masters', 'master', 'advanced', 'maitrise', 'avance', '3'],
  reference: ['reference', 'expert', 'experte', 'referent', 'referente', '4'],
}

/** Reads a level by its word in either language; `null` for another word. */
export function textToLevel(text: string): TopicLevel | null {
  const key = toKey(text)
  return topicLevels.find((level) => words[level].includes(key)) ?? null
}

/** A topic as a table names it. */
export interface WrittenTopic {
  readonly name: string
  /** `null` where the table says none. */
  readonly level: TopicLevel | null
}

/** Writes topics into one cell: `Furnace 3 (masters); Glass (learning)`. */
export function topicsToCell(
  topics: readonly { readonly name: string; readonly word: string }[],
): string {
  return topics.map(({ name, word }) => `${name.replaceAll(';', '\\;')} (${word})`).join('; ')
}

/** Reads the topics of a cell: cut at semicolons, or where there is none at commas; a level in brackets behind the name. */
export function cellToTopics(cell: string): readonly WrittenTopic[] {
  const isCutAtSemicolons = /(?<!\\);|\n/.test(cell)
  return cell.split(isCutAtSemicolons ? /(?<!\\);|\n/ : /[,|]/).flatMap((part) => {
    const text = part.replaceAll('\\;', ';').trim()
    const [, before = '', word = ''] = /^(.+?)\s*\(([^()]*)\)$/.exec(text) ?? []
    const level = word === '' ? null : textToLevel(word)
    const name = (level ? before : text).trim().replace(/^#+\s*/, '')
    return name === '' ? [] : [{ name, level }]
  })
}
