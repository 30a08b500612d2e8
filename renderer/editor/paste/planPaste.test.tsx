import { describe, expect, it } from 'vitest'
import { bodyNodeToText } from '../../../model/body/BodyNode.ts'
import { looksLikeMarkdown } from './looksLikeMarkdown.ts'
import { type ClipboardContent, planPaste } from './planPaste.ts'

const png = new File([new Uint8Array([1])], 'photo.png', { type: 'image/png' })
const plan = (content: Partial<ClipboardContent>, isPlain = false) =>
  planPaste({ own: '', html: '', text: '', code: '', files: [], ...content }, isPlain)

/** The plan in a line: blocks with their type and words. */
function say(content: Partial<ClipboardContent>, isPlain = false): string {
  const found = plan(content, isPlain)
  if (found.kind !== 'blocks') return found.kind
  return found.blocks
    .map((block) => `${block.type} ${bodyNodeToText(block).replace(/\n/g, '⏎')}`)
    .join(' / ')
}

describe('what a clipboard becomes', () => {
  it('is the meaning of its HTML, or its text when the HTML says no more', () => {
    expect(say({ html: '<h2>Titre</h2>', text: 'Titre' })).toBe('heading Titre')
    expect(say({ html: '<span style="color:red">mot</span>', text: 'mot' })).toBe(
      'paragraph mot',
    )
    expect(say({ html: '<div>- a</div><div>- b</div>', text: '- a\n- b' })).toBe('markdown')
  })

  it('is nothing but text when plain text is asked for', () => {
    expect(say({ html: '<h2>Titre</h2>', text: '## Titre' }, true)).toBe('paragraph ## Titre')
    expect(say({ text: 'https://exemple.fr/' }, true)).toBe('paragraph https://exemple.fr/')
  })

  it('is the file of a picture copied from a page, and the HTML of a text with pictures', () => {
    expect(say({ html: '<meta><img src="https://x.fr/a.png">', files: [png] })).toBe('files')
    expect(say({ files: [png] })).toBe('files')
    expect(say({ html: '<p>Mot</p>', text: 'Mot', files: [png] })).toBe('paragraph Mot')
  })

  it('is a link for a bare address, whatever comes with it', () => {
    expect(plan({ html: '<a href="https://x.fr/a">x</a>', text: ' https://x.fr/a\n' })).toEqual(
      {
        kind: 'address',
        url: 'https://x.fr/a',
      },
    )
    expect(say({ text: 'voir https://x.fr/a' })).toBe('paragraph voir https://x.fr/a')
  })

  it('is a table for cells as text, and not for text with a tab in it', () => {
    expect(say({ text: 'a\tb\nc\td\n' })).toBe('table abcd')
    expect(say({ text: 'a\t"deux\nlignes, ""dites"""\r\nc\td' })).toBe(
      'table adeuxlignes, "dites"cd',
    )
    expect(say({ text: '\tif (x)\n\t\treturn' })).toBe(
      'paragraph \tif (x) / paragraph \t\treturn',
    )
    expect(say({ text: '\tx' })).toBe('paragraph \tx')
  })

  it('is code in its language from an editor of code', () => {
    const found = plan({
      text: 'a = 1\nb = 2\n',
      html: '<div style="font-family:monospace"><div>a</div></div>',
      code: '{"version":1,"mode":"python"}',
    })
    expect(found).toMatchObject({
      blocks: [
        { type: 'code', props: { __language: 'python' }, children: [{ text: 'a = 1\nb = 2' }] },
      ],
    })
    expect(say({ text: 'mot', code: '{"mode":"python"}' })).toBe('paragraph mot')
    expect(say({ text: '# T\n\nx', code: '{"mode":"markdown"}' })).toBe('markdown')
  })

  it('is paragraphs, as the lines of the text say', () => {
    expect(say({ text: 'un\ndeux' })).toBe('paragraph un / paragraph deux')
    expect(say({ text: 'un\nsuite\n\n\ndeux\n' })).toBe('paragraph un⏎suite / paragraph deux')
    expect(say({ text: '\n' })).toBe('nothing')
  })
})

describe('the editor’s own format', () => {
  const own = (nodes: unknown, namespace = 'relais') => ({
    own: JSON.stringify({ namespace, nodes }),
  })

  it('comes back with every property that the model knows', () => {
    expect(
      plan(
        own([
          {
            type: 'heading',
            tag: 'h2',
            version: 1,
            format: 'center',
            indent: 0,
            children: [
              { type: 'text', text: 'T', format: 1, style: 'color:red', mode: 'normal' },
            ],
          },
          { type: 'image', fileId: 'ab', alt: 'x', width: 120, version: 1 },
        ]),
      ),
    ).toEqual({
      kind: 'blocks',
      lostPictures: 0,
      blocks: [
        {
          kind: 'element',
          type: 'heading',
          props: { __tag: 'h2' },
          children: [{ kind: 'text', text: 'T', format: 1 }],
        },
        {
          kind: 'element',
          type: 'image',
          props: { __fileId: 'ab', __alt: 'x', __width: 120 },
          children: [],
        },
      ],
    })
  })

  it('is not believed: what is unknown, of the wrong kind or from elsewhere does not get in', () => {
    const evil = own([
      {
        type: 'hologram',
        beam: 3,
        children: [{ type: 'text', text: 'Demain', format: 4096 + 1 }],
      },
      { type: 'image', fileId: { toString: 1 }, width: 'wide', onerror: 'x' },
      { type: 'constructor' },
      7,
    ])
    expect(plan(evil)).toMatchObject({
      blocks: [
        { type: 'paragraph', children: [{ text: 'Demain', format: 1 }] },
        { type: 'image', props: {} },
      ],
    })
    expect(say({ ...own([], 'autre'), text: 'mot' })).toBe('paragraph mot')
    expect(say({ own: '{broken', text: 'mot' })).toBe('paragraph mot')
  })

  it('gives words and items that were copied without their block one again', () => {
    const words = [{ type: 'text', text: 'a', format: 0 }, { type: 'linebreak' }]
    expect(say(own(words))).toBe('paragraph a⏎')
    expect(say(own([{ type: 'listitem', children: words }]))).toBe('list a⏎')
  })
})

describe('Markdown among plain text', () => {
  it.each([
    '# Titre\n\nTexte',
    '- un\n- deux',
    '1. un\n2. deux\n',
    '```sh\nls\n```',
    'a | b\n--- | ---\n1 | 2',
    '- [ ] faire',
    'voir [le plan](https://x.fr)',
    'voir [[Four 3]]',
    '**Note** et `code`',
    '> [!warning]\n> Chaud',
  ])('is seen in %j', (text) => {
    expect(looksLikeMarkdown(text)).toBe(true)
  })

  it.each([
    'Bonjour,\n\nmerci pour hier.\n-- \nAna',
    '# include',
    'Prix : 3 * 4 * 5 = 60',
    '10. novembre',
    '- oui',
    'a_b_c et **',
    'https://x.fr/#a',
    'tel 04 - 05 - 06',
    '#!/bin/sh\nls',
  ])('is not seen in %j', (text) => {
    expect(looksLikeMarkdown(text)).toBe(false)
  })
})
