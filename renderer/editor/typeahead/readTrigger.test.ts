import { $createCodeNode } from '@lexical/code-core'
import { $createTextNode, $getRoot } from 'lexical'
import { describe, expect, it } from 'vitest'
import { $line, openBlocks } from '../blocks/testing/outlineOf.ts'
import { $readTrigger } from './readTrigger.ts'

/** Reads the trigger with the caret at the bar of the text, else at its end. */
function read(text: string) {
  const at = text.includes('|') ? text.indexOf('|') : text.length
  const editor = openBlocks((root) => {
    const words = $createTextNode(text.replace('|', ''))
    root.append($line('').append(words))
    words.select(at, at)
  })
  const found = editor.read($readTrigger)
  if (!found) return null
  const place = found.isBeforeWord ? 'before a word' : ''
  return [found.kind, found.title, found.query, place].filter((one) => one !== '').join(' ')
}

describe('what opens a list', () => {
  it.each([
    ['/', 'block'],
    ['/tab', 'block tab'],
    ['un mot /liste num', 'block liste num'],
    ['[[', 'page'],
    ['voir [[Four 3', 'page Four 3'],
    ['voir [[Four 3#arr', 'heading Four 3 arr'],
    ['[[Four 3#', 'heading Four 3'],
    ['[[#', 'heading'],
    ['voir [[#arr', 'heading arr'],
    ['un /|mot', 'block before a word'],
    ['un /aud| mot', 'block aud'],
    ['[[Four 3]', 'page Four 3'],
    ['@', 'person'],
    ['merci @Amélie', 'person Amélie'],
    ['(@Jean-Pierre D', 'person Jean-Pierre D'],
    ['#four', 'topic four'],
    ['un #haute-tension', 'topic haute-tension'],
    ['un #passage de consignes', 'topic passage de consignes'],
    ['#four ', 'topic four '],
    ['#four 3', 'topic four 3'],
    ['#conduite d’un four', 'topic conduite d’un four'],
    [
      '#un deux trois quatre cinq six sept huit',
      'topic un deux trois quatre cinq six sept huit',
    ],
    [':fus', 'emoji fus'],
    ['bravo :rocket', 'emoji rocket'],
    ['//', 'date'],
    ['le //3/4', 'date 3/4'],
    ['//12 mars', 'date 12 mars'],
  ])('%s is %s', (text, found) => expect(read(text)).toBe(found))

  it.each([
    'et/ou',
    'a//b',
    '///',
    'https://example.org/four',
    'ana@example.org',
    'C#',
    'C#dur',
    '#',
    '# ',
    '#1',
    'issue #4 is',
    '# un titre',
    '## un titre',
    '#four  ',
    '#four  3',
    '#four, ',
    '#four 3.',
    '#four : ',
    '#un deux trois quatre cinq six sept huit neuf',
    '##',
    ':)',
    ':D',
    ': ',
    '12:30',
    'note:suite',
    '[[Four]]',
    'et/|ou',
  ])('%s is nothing', (text) => expect(read(text)).toBeNull())

  it('is not in code, nor where a format ends in the middle of a word', () => {
    const code = openBlocks((root) => {
      const words = $createTextNode('/tab')
      root.append($createCodeNode().append(words))
      words.selectEnd()
    })
    expect(code.read($readTrigger)).toBeNull()
    const bold = openBlocks((root) => {
      const words = $createTextNode('@ana')
      root.append($line('').append($createTextNode('mot').setFormat('bold'), words))
      words.selectEnd()
      expect($getRoot().getTextContent()).toBe('mot@ana')
    })
    expect(bold.read($readTrigger)).toBeNull()
  })
})
