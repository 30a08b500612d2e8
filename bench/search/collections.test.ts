import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCollection } from './collections.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-collection-'))
  write(
    'docs.jsonl',
    '{"id":"d1","title":"Le four","text":"On règle le four à froid."}',
    '{"id":2}',
  )
  write('queries.jsonl', '{"id":1,"text":"régler le four"}')
  write('qrels.tsv', '1\td1\t2', '1\t2\t0')
})
afterEach(() => rmSync(folder, { recursive: true }))
const write = (file: string, ...lines: string[]) =>
  writeFileSync(join(folder, file), `${lines.join('\r\n')}\r\n`)

describe('a judged collection', () => {
  it('is read, its ids as texts, its language guessed where nobody names it', () => {
    const { lang, docs, queries, judged } = readCollection(folder)
    expect({ lang, docs, queries }).toEqual({
      lang: 'fr',
      docs: [
        { id: 'd1', title: 'Le four', text: 'On règle le four à froid.' },
        { id: '2', title: '', text: '' },
      ],
      queries: [{ id: '1', text: 'régler le four' }],
    })
    expect([...(judged.get('1') ?? [])]).toEqual([
      ['d1', 2],
      ['2', 0],
    ])
    write('meta.json', '{"lang":"en-GB"}')
    expect(readCollection(folder).lang).toBe('en')
  })

  it('may begin with a mark of its encoding, with names of its columns, and hold empty lines', () => {
    write('qrels.tsv', '\uFEFFquery-id\tcorpus-id\tscore', '', '1\td1\t1')
    expect(readCollection(folder).judged.get('1')?.get('d1')).toBe(1)
  })

  it.each([
    ['docs.jsonl', ['{"id":"a"}', '', '{"id":"b"'], 'docs.jsonl, line 3: this is no JSON'],
    ['docs.jsonl', ['[]'], 'docs.jsonl, line 1: an object'],
    ['docs.jsonl', ['{"title":"x"}'], 'docs.jsonl, line 1: "id" is missing'],
    ['docs.jsonl', ['{"id":"a"}', '{"id":"a"}'], 'docs.jsonl, line 2: "a" is the id of'],
    ['docs.jsonl', ['{"id":"a","text":7}'], 'docs.jsonl, line 1: "text" must be a text, not 7'],
    ['docs.jsonl', [''], 'docs.jsonl: nothing is in it'],
    ['queries.jsonl', ['{"id":1}'], 'queries.jsonl, line 1: "text" is missing'],
    ['qrels.tsv', ['1\td1\t1', '1 d1 1'], 'qrels.tsv, line 2: query, document and a number'],
    ['qrels.tsv', ['1\td1\t1', '1\td1\tgood'], 'qrels.tsv, line 2: query'],
    ['qrels.tsv', ['1\td1\t'], 'qrels.tsv, line 1: query'],
    ['qrels.tsv', ['9\td1\t1'], 'qrels.tsv: it names an answer to none of the queries'],
    ['meta.json', ['{'], 'meta.json: this is no JSON'],
  ])('says of a broken %s with %j where and what', (file, lines, words) => {
    write(file, ...lines)
    expect(() => readCollection(folder)).toThrow(join(folder, words))
  })

  it('says which file is missing', () => {
    rmSync(join(folder, 'queries.jsonl'))
    expect(() => readCollection(folder)).toThrow('queries.jsonl: the file is missing')
  })
})
