import { foldWord } from '../foldWord.ts'

/** What topics are the same by: `#Four-3`, `#four 3` and `#FOUR_3` are one. */
export function topicKey(name: string): string {
  return foldWord(name)
    .replace(/[\s_-]+/g, ' ')
    .trim()
}
