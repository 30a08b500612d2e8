import { describe, expect, it } from 'vitest'
import { type BodyNode, bodyNodeToText } from '../../model/body/BodyNode.ts'
import type { PageId, SpaceId } from '../../model/ids.ts'
import { splitFrontMatter } from './frontMatter.ts'
import { guessLanguage } from './guessLanguage.ts'
import { markdownToBody } from './markdownToBody.ts'
import { splitIcon } from './planImport.ts'

const page = 'p'.repeat(20) as PageId

function convert(source: string, title?: string) {
  return markdownToBody(source, {
    space: 's'.repeat(20) as SpaceId,
    ...(title === undefined ? {} : { title }),
    resolve: (target, use) => {
      if (target.startsWith('#')) return { kind: 'anchor', anchor: target.slice(1) }
      if (/^https?:/.test(target)) return { kind: 'external', url: target }
      if (target.startsWith('lost')) return { kind: 'lost', reason: 'no-such-page' }
      if (use === 'image' || /\.(png|pdf)$/.test(target))
        return { kind: 'file', path: target, name: target }
      return { kind: 'page', page, title: 'Its title' }
    },
  })
}

/** A body as one line a block: type, what differs from the defaults, text. */
function outline(source: string, title?: string): string[] {
  const walk = (node: BodyNode, depth: number): string[] => {
    if (node.kind === 'text') return []
    const { __tag, __listType, __start, __checked, __language, __tone } = node.props
    const details = [__listType ?? __tag, __start, __checked, __language, __tone].filter(
      (one) => one !== undefined,
    )
    const head = `${'  '.repeat(depth)}${[node.type, ...details].join(' ')}`
    const nested = ['list', 'table', 'tablerow', 'tablecell', 'callout', 'collapsible']
    const wraps = node.children[0]?.kind === 'element' && node.children[0].type === 'list'
    if (nested.includes(node.type) || wraps)
      return [head, ...node.children.flatMap((child) => walk(child, depth + 1))]
    return [`${head}: ${bodyNodeToText(node)}`]
  }
  return convert(source, title).blocks.flatMap((block) => walk(block, 0))
}

describe('Markdown to a body', () => {
  it('leaves out a first heading that says just the title, and no other', () => {
    expect(outline('# 🔥 The  Furnace\n\ntext', 'the furnace')).toEqual(['paragraph: text'])
    expect(outline('# Other\n\ntext', 'Furnace')).toEqual(['heading: Other', 'paragraph: text'])
    expect(outline('text\n\n# Furnace', 'Furnace')).toEqual([
      'paragraph: text',
      'heading: Furnace',
    ])
  })

  it('lets a numbered list go on after what an item cannot hold', () => {
    expect(outline('1. a\n\n   ```sh\n   x\n   ```\n2. b\n   - c\n3. d')).toEqual([
      'list',
      '  listitem: a',
      'code sh: x',
      'list 2',
      '  listitem: b',
      '  listitem',
      '    list bullet',
      '      listitem: c',
      '  listitem: d',
    ])
  })

  it('splits a list where boxes to tick begin and end', () => {
    expect(outline('- a\n- [ ] b\n- [x] c\n- d')).toEqual([
      'list bullet',
      '  listitem: a',
      'list check',
      '  listitem false: b',
      '  listitem true: c',
      'list bullet',
      '  listitem: d',
    ])
  })

  it('takes Obsidian’s, GitHub’s, MkDocs’s and GitBook’s boxes for callouts, and keeps words that the tone does not say', () => {
    expect(outline('> [!tip]- Do\n> it')).toEqual([
      'callout tip',
      '  paragraph: Do',
      '  paragraph: it',
    ])
    expect(outline('> [!IMPORTANT]\n> a')).toEqual([
      'callout tip',
      '  paragraph: Important',
      '  paragraph: a',
    ])
    expect(outline('{% hint style="danger" %}\nHot\n\n* a\n{% endhint %}\nafter')).toEqual([
      'callout danger',
      '  paragraph: Hot',
      '  list bullet',
      '    listitem: a',
      'paragraph: after',
    ])
    expect(outline('!!! warning "Hot"\n    a\n\n    b\n\nc')).toEqual([
      'callout warning',
      '  paragraph: Hot',
      '  paragraph: a',
      '  paragraph: b',
      'paragraph: c',
    ])
    expect(outline('::: tip Do\na\n:::')).toEqual([
      'callout tip',
      '  paragraph: Do',
      '  paragraph: a',
    ])
  })

  it('keeps what a quote holds, as a callout of its own when that is more than words', () => {
    expect(outline('> a\n>\n> b')).toEqual(['quote: a\n\nb'])
    expect(outline('> a\n> - b')).toEqual([
      'callout quote',
      '  paragraph: a',
      '  list bullet',
      '    listitem: b',
    ])
  })

  it('takes prices for prices and formulas for formulas', () => {
    const types = (source: string) =>
      (convert(source).blocks[0]?.children ?? []).map((node) =>
        node.kind === 'text' ? node.text : node.type,
      )
    expect(types('from $5 to $10')).toEqual(['from $5 to $10'])
    expect(types('so $a_1$ is')).toEqual(['so ', 'math-inline', ' is'])
    expect(convert('$$\na\n$$\n\n$$b$$').blocks.map((block) => block.props.__formula)).toEqual([
      'a',
      'b',
    ])
  })

  it('takes `#word` for a topic only where it is told to', () => {
    const topics = (hashtags: boolean) =>
      markdownToBody('#a b#c \\#d #42 #[e f]', {
        space: 's'.repeat(20) as SpaceId,
        hashtags,
        resolve: (url) => ({ kind: 'external', url }),
      }).blocks[0]?.children.flatMap((node) =>
        node.kind === 'element' ? [node.props.__label] : [],
      )
    expect(topics(true)).toEqual(['a', 'e f'])
    expect(topics(false)).toEqual(['e f'])
  })

  it('reads HTML that Markdown cuts into pieces', () => {
    expect(
      outline('<details>\n<summary>More</summary>\n\nInside **bold**\n\n</details>'),
    ).toEqual(['collapsible', '  collapsible-title: More', '  paragraph: Inside bold'])
    expect(outline('a <b>b <i>c</b> d</i> &eacute; &#233; <foo> <br> e')).toEqual([
      'paragraph: a b c d é é <foo> \ne',
    ])
  })

  it('makes a table of an HTML one, merged cells kept, cards without their empty columns', () => {
    expect(
      outline('<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>'),
    ).toEqual([
      'table',
      '  tablerow',
      '    tablecell',
      '      paragraph: a',
      '  tablerow',
      '    tablecell',
      '      paragraph: b',
      '    tablecell',
      '      paragraph: c',
    ])
    const cards =
      '<table data-view="cards"><thead><tr><th></th><th></th></tr></thead><tr><td>a</td><td></td></tr></table>'
    expect(outline(cards)).toEqual([
      'table',
      '  tablerow',
      '    tablecell',
      '      paragraph: a',
    ])
  })

  it('keeps code as it is written', () => {
    expect(outline('`[[x]]` and `<b>` and `#c`')).toEqual(['paragraph: [[x]] and <b> and #c'])
  })

  it('says of every reference where it stands and what became of it', () => {
    const { references } = convert(
      '# T\n\n[a](a.md) [x](lost.md)\n![i](i.png) [[W#h|w]]\n\n[here](#t) [there](#u)\n\n[r][r]\n\n[r]: r.md',
    )
    expect(references.map((one) => `${one.line} ${one.target} ${one.outcome.kind}`)).toEqual([
      '3 a.md page',
      '3 lost.md lost',
      '4 i.png file',
      '4 W#h page',
      '6 #t anchor',
      '6 #u lost',
      '8 r.md page',
    ])
  })

  it('names pages by what the link says, or else by their title', () => {
    const [said, none] = (convert('[said](a.md) [](b.md)').blocks[0]?.children ?? []).filter(
      (node) => node.kind === 'element',
    )
    expect(said?.props).toMatchObject({ __label: 'Its title', __alias: 'said' })
    expect(none?.props.__alias).toBeUndefined()
  })

  it('counts what it simplified and what it left out', () => {
    const { dropped, simplified } = convert(
      '<!-- x -->\n\n<style>a{}</style>\n\n<span>t</span>',
    )
    expect(dropped).toEqual([
      { name: 'comment', line: 1 },
      { name: 'style', line: 3 },
    ])
    expect([...simplified]).toEqual([['span', 1]])
  })

  it('ends with anything, however broken', () => {
    for (const source of [
      '<table><td>',
      '</td></table>',
      '<ul><li><table>',
      '{% endhint %}',
      '<a href=x>',
      '[[',
      '<pre>',
      '<script>',
      '> - > -',
    ])
      expect(() => convert(source)).not.toThrow()
  })
})

describe('front matter', () => {
  it('gives title, tags, dates, names and what it does not know', () => {
    const { frontMatter, body, lineOffset } = splitFrontMatter(
      '---\r\ntitle: "A: b"\ntags: "a, #b"\nlang: fr-CA\nlastmod: 2024-01-02\naliases: [old]\nlayout: wide\n---\nText',
    )
    expect(frontMatter).toMatchObject({
      title: 'A: b',
      tags: ['a', 'b'],
      language: 'fr',
      updatedAt: Date.parse('2024-01-02'),
      aliases: ['old'],
      unknown: ['layout'],
    })
    expect([body, lineOffset]).toEqual(['Text', 8])
  })

  it('takes a rule at the top for a rule', () => {
    expect(splitFrontMatter('---\n\ntext').body).toBe('---\n\ntext')
  })

  it('shows one that is broken as code', () => {
    const split = splitFrontMatter('---\na: [\n---\nText')
    expect(split.problem).not.toBeNull()
    expect(split.body).toBe('```yaml\na: [\n```\nText')
  })
})

it('tells French from English, and neither from too little', () => {
  expect(guessLanguage('Le four est dans la halle et il ne faut pas le toucher')).toBe('fr')
  expect(guessLanguage('The furnace is in the hall and you do not touch it')).toBe('en')
  expect(guessLanguage('OK')).toBeNull()
})

it('takes a leading emoji for the page’s icon', () => {
  expect(splitIcon('👷‍♀️ Les métiers')).toEqual({ icon: '👷‍♀️', title: 'Les métiers' })
  expect(splitIcon('🇫🇷 France')).toEqual({ icon: '🇫🇷', title: 'France' })
  expect(splitIcon('3 fours')).toEqual({ icon: null, title: '3 fours' })
})
