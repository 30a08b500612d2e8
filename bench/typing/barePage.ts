import { createRandom, prose } from '../../e2e/harness/seedWorkspace.ts'

/** Of a paragraph, as on the sample page. */
const paragraphWords = 45

/** A page of so many words in one element that can be written in, with no script and hardly a style. */
export function barePage(words: number): string {
  const random = createRandom(2)
  const paragraphs = Array.from(
    { length: Math.ceil(words / paragraphWords) },
    () => `<p>${prose(random, paragraphWords)}</p>`,
  )
  return (
    '<div role="textbox" aria-multiline="true" contenteditable spellcheck="true" ' +
    `style="max-width: 42rem; margin: auto; font: 18px/1.6 serif">${paragraphs.join('')}</div>`
  )
}
