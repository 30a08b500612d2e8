import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  bodySchemaVersion,
  markBodySchema,
  parsePageUrl,
  readBodySchemaVersion,
  readPageBody,
} from './pageBody.ts'
import { writeBody } from './testing/bodyEditor.ts'
import {
  $writeSampleBody,
  sampleFile,
  sampleImage,
  samplePage,
  samplePerson,
} from './testing/sampleBody.ts'

function sampleDoc(): Y.Doc {
  const doc = new Y.Doc()
  writeBody(doc, $writeSampleBody)
  return doc
}

describe('readPageBody', () => {
  const body = readPageBody(sampleDoc())

  it('reads the text, a line a block', () => {
    expect(body.text.split('\n')).toEqual([
      'Réglage du four 3',
      'Avant de commencer, lire Les consignes et voir Aïcha.',
      'Étapes et contrôles',
      'Couper le gaz',
      'Attendre',
      'Un',
      'Dessous',
      'Premier',
      'Doucement',
      'mais sûrement',
      'let four = 3',
      '\tfour++',
      'Zone',
      '°C',
      'Sole',
      '240',
      'le site, la suite, https://auto.fr, non.fr',
      'La façade Four 3, vu de face',
      'Plan : plan.pdf',
      'Avec du nouveau dedans',
    ])
  })

  it('reads headings with their levels, the default level too', () => {
    expect(body.headings).toEqual([
      { level: 1, text: 'Réglage du four 3' },
      { level: 2, text: 'Étapes et contrôles' },
    ])
  })

  it('reads only the lines of check lists as tasks', () => {
    expect(body.tasks).toEqual([
      { text: 'Couper le gaz', done: true },
      { text: 'Attendre', done: false },
    ])
  })

  it('tells links to pages from links elsewhere, and leaves out those taken away', () => {
    expect(body.links).toEqual([
      { kind: 'page', page: samplePage, text: 'Les consignes' },
      { kind: 'url', url: 'https://exemple.fr/a', text: 'le site' },
      { kind: 'page', page: samplePage, text: 'la suite' },
      { kind: 'url', url: 'https://auto.fr', text: 'https://auto.fr' },
    ])
  })

  it('reads mentions and files', () => {
    expect(body.mentions).toEqual([samplePerson])
    expect(body.files).toEqual([sampleImage, sampleFile])
  })

  it('reads a body that has not arrived as empty, and leaves it bindable', () => {
    const doc = new Y.Doc()
    expect(readPageBody(doc)).toEqual({
      text: '',
      headings: [],
      links: [],
      mentions: [],
      tasks: [],
      files: [],
    })
    writeBody(doc, $writeSampleBody)
    expect(readPageBody(doc).text).toBe(body.text)
  })

  it('survives nodes that no editor would write', () => {
    const doc = new Y.Doc()
    const root = doc.get('root-v2', Y.XmlElement) as Y.XmlElement
    const heading = new Y.XmlElement('heading')
    heading.setAttribute('__tag', 7 as unknown as string)
    heading.insert(0, [new Y.XmlText('Un titre')])
    const mention = new Y.XmlElement('mention')
    mention.setAttribute('__personId', { no: 1 } as unknown as string)
    const strange = new Y.XmlElement('future-block')
    const inner = new Y.XmlElement('future-line')
    inner.insert(0, [new Y.XmlText('profond')])
    strange.insert(0, [inner])
    root.insert(0, [new Y.XmlText('nu'), heading, mention, strange])
    expect(readPageBody(doc)).toMatchObject({
      text: 'nu\nUn titre\nprofond',
      headings: [{ level: 1, text: 'Un titre' }],
      mentions: [],
    })
  })

  it('reads a page of 3 KB in well under a millisecond', () => {
    const doc = sampleDoc()
    for (let run = 0; run < 200; run++) readPageBody(doc)
    const start = performance.now()
    for (let run = 0; run < 200; run++) readPageBody(doc)
    // Ten times what it takes: a slip of the order, not a loaded machine, is what this is to see.
    expect((performance.now() - start) / 200).toBeLessThan(50)
  })
})

describe('parsePageUrl', () => {
  it.each([
    [`/p/space0000000000000001/${samplePage}`, samplePage],
    [`relais://work0000000000000001/p/space0000000000000001/${samplePage}?a#b`, samplePage],
    [`relais:///p/space0000000000000001/${samplePage}/`, samplePage],
    [`https://exemple.fr/p/space0000000000000001/${samplePage}`, null],
    ['/p/space0000000000000001', null],
    ['/p/x/y', null],
    ['mailto:a@b.fr', null],
  ])('reads %s as %s', (url, page) => {
    expect(parsePageUrl(url)).toBe(page)
  })
})

describe('the schema version of a body', () => {
  it('is written once and never lowered', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => updates++)
    expect(readBodySchemaVersion(doc)).toBe(bodySchemaVersion)
    markBodySchema(doc)
    markBodySchema(doc)
    expect(updates).toBe(1)
    doc.getMap('meta').set('bodySchemaVersion', 9)
    markBodySchema(doc)
    expect(readBodySchemaVersion(doc)).toBe(9)
  })

  it('reads as ours when a peer wrote nonsense', () => {
    const doc = new Y.Doc()
    doc.getMap('meta').set('bodySchemaVersion', 'x')
    expect(readBodySchemaVersion(doc)).toBe(bodySchemaVersion)
  })

  it('ends equal when two devices mark at once', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    markBodySchema(a)
    markBodySchema(b)
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b), 'test')
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a), 'test')
    expect(a.getMap('meta').toJSON()).toEqual(b.getMap('meta').toJSON())
  })
})
