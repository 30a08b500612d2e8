/** Bodies drawn at random, of every node type, in the form that the editor leaves them. */
import fc from 'fast-check'
import {
  type BodyElement,
  type BodyNode,
  createElement,
  textFormats,
} from '../../../model/body/BodyNode.ts'

const id = 'x'.repeat(20)

/** Words with every letter that could be taken for a mark. */
const word = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-zéà0-9]{1,7}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z0-9*_`#<>[\]|~\\!$=@:&{}%.()^"'+-]{1,6}$/) },
  fc.constantFrom(
    ...'1. - + # ## > === --- *** ``` ~~~ ::: !!! | :- $5 [x] [ ] [[a]] ![[b]] [TOC] [^1] ==a== #tag #[b] <b> &amp; https://a.b www.c.d e@f.gh $a$ {% [a](b) @[c](person:d) « » … a_b_c'.split(
      ' ',
    ),
  ),
)

const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '))
const title = words.map((text) => text.replace(/[[\]|#\\]/g, ''))

const format = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 128) },
  fc.integer({ min: 0, max: 255 }).map((bits) => bits & ~(32 | 64)),
)

const run = fc
  .tuple(words, format, fc.constantFrom('', ' ', '  '), fc.constantFrom('', ' '))
  .map(
    ([text, bits, before, after]): BodyNode => ({
      kind: 'text',
      text: bits & textFormats.code ? text : `${before}${text}${after}`,
      format: bits,
    }),
  )

const inline = fc.oneof(
  { weight: 8, arbitrary: run },
  { weight: 1, arbitrary: fc.constant(createElement('linebreak')) },
  fc
    .tuple(words, fc.constantFrom('', 'A heading', 'B & c'), fc.constantFrom('', 'said *so*'))
    .map(([label, heading, alias]) =>
      createElement('page-link', {
        __pageId: id,
        __spaceId: id,
        __label: label,
        ...(heading ? { __heading: heading } : {}),
        ...(alias && alias !== label ? { __alias: alias } : {}),
      }),
    ),
  words.map((label) =>
    createElement('mention', { __personId: id, __label: label.replace(/^@/, 'x') }),
  ),
  words.map((label) => createElement('topic', { __label: label.replace(/[[\]]/g, '') || 't' })),
  fc.constant(createElement('date', { __date: '2026-11-27' })),
  fc.constantFrom('1', 'two').map((label) => createElement('footnote', { __label: label })),
  fc
    .constantFrom('a_1', 'x', '5', '\\frac{a}{b}', 'a $ b', ' c ', '`d`', '\\$')
    .map((formula) => createElement('math-inline', { __formula: formula })),
  fc
    .tuple(
      fc.constantFrom('https://a.b/c?d=e&f=g', 'https://h.i/j(k)', 'mailto:l@m.no', '#p'),
      fc.array(run, { minLength: 1, maxLength: 2 }),
      fc.constantFrom('', 'A "title" *x*'),
    )
    .map(([url, children, said]) =>
      createElement(
        'link',
        { __url: url, ...(said ? { __title: said } : {}) },
        children.map((child) => ({ ...child })),
      ),
    ),
)

const line = fc
  .array(inline, { minLength: 1, maxLength: 5 })
  .map((nodes) => nodes.map((node) => structuredClone(node)))

/** A line that a quote or an item holds. */
const textBlock = (type: string, props: BodyElement['props']) =>
  line.map((children) => createElement(type, { ...props }, children))

const aligned = fc.constantFrom({}, {}, {}, { __format: 2 }, { __format: 3, __indent: 1 })

const list: fc.Arbitrary<BodyElement> = fc.letrec<{ list: BodyElement }>((tie) => ({
  list: fc
    .tuple(
      fc.constantFrom('bullet', 'number', 'check'),
      fc.array(
        fc.tuple(
          fc.oneof({ weight: 5, arbitrary: line }, fc.constant([] as BodyNode[])),
          fc.option(tie('list'), { depthIdentifier: 'list', maxDepth: 2, nil: null }),
          fc.boolean(),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      fc.constantFrom(1, 1, 4),
    )
    .map(([type, items, start]) =>
      createElement(
        'list',
        {
          ...(type === 'number' ? {} : { __listType: type, __tag: 'ul' }),
          ...(type === 'number' && start !== 1 ? { __start: start } : {}),
        },
        items.flatMap(([children, nested, checked]) => [
          createElement('listitem', type === 'check' ? { __checked: checked } : {}, children),
          ...(nested ? [createElement('listitem', {}, [nested])] : []),
        ]),
      ),
    ),
})).list

const code = fc
  .tuple(
    fc.constantFrom(undefined, 'js', 'shell script', 'mermaid'),
    fc.constantFrom('', 'a', 'a\n\n  b\n', '```\nx\n```', '<!-- -->', '{% x %}'),
  )
  .map(([language, text]) =>
    createElement(
      'code',
      language ? { __language: language } : {},
      text === '' ? [] : [{ kind: 'text', text, format: 0 }],
    ),
  )

const file = { __fileId: 'a'.repeat(64) }

const atom = fc.oneof(
  fc.constant(createElement('horizontalrule')),
  fc
    .tuple(
      fc.constantFrom('', 'A photo', 'b|300', 'c *d* ]'),
      fc.constantFrom('', 'e "f"'),
      fc.constantFrom(null, 200),
    )
    .map(([alt, caption, width]) =>
      createElement('image', {
        ...(alt === 'A photo' ? { __src: 'https://a.b/c.png' } : file),
        ...(alt ? { __alt: alt } : {}),
        ...(caption ? { __caption: caption } : {}),
        ...(width ? { __width: width } : {}),
      }),
    ),
  fc.constant(createElement('image', { ...file, __decorative: true })),
  words.map((name) => createElement('file', { ...file, __name: name, __size: 12 })),
  fc.constantFrom('', 'said <b> & "c"').map((caption) =>
    createElement('audio', {
      ...file,
      __name: 'a "b".webm',
      __size: 12,
      __duration: 4.5,
      ...(caption ? { __caption: caption } : {}),
    }),
  ),
  fc.constant(createElement('video', { ...file, __name: 'c.mp4', __size: 1, __width: 320 })),
  fc
    .constantFrom('a + b', 'x\n\n= y', '$$', '')
    .map((formula) => createElement('math', { __formula: formula })),
  fc
    .tuple(fc.constantFrom('graph LR\n  a --> b', ''), fc.constantFrom('', 'A -- B'))
    .map(([source, caption]) =>
      createElement('diagram', {
        __source: source,
        ...(caption ? { __caption: caption } : {}),
      }),
    ),
  fc
    .constantFrom(3, 2)
    .map((depth) => createElement('table-of-contents', depth === 3 ? {} : { __depth: depth })),
  fc.tuple(title, fc.constantFrom('', 'H & i')).map(([label, heading]) =>
    createElement('page-embed', {
      __pageId: id,
      __spaceId: id,
      __label: label.trim() || 'p',
      ...(heading ? { __heading: heading } : {}),
    }),
  ),
)

const simple = fc.oneof(
  { weight: 4, arbitrary: aligned.chain((props) => textBlock('paragraph', props)) },
  fc.constant(createElement('paragraph')),
  fc
    .tuple(aligned, fc.constantFrom({}, { __tag: 'h2' }, { __tag: 'h6' }))
    .chain(([props, tag]) => textBlock('heading', { ...props, ...tag })),
  textBlock('quote', {}),
  { weight: 2, arbitrary: list },
  code,
  { weight: 2, arbitrary: atom },
)

function table(cellBlocks: fc.Arbitrary<BodyElement[]>): fc.Arbitrary<BodyElement> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom('none', 'row', 'column', 'both', 'odd'),
      fc.boolean(),
    )
    .chain(([rows, columns, head, widths]) =>
      fc
        .array(fc.tuple(cellBlocks, fc.integer({ min: 0, max: 3 })), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((cells) =>
          createElement(
            'table',
            widths ? { __colWidths: Array.from({ length: columns }, () => 120) } : {},
            Array.from({ length: rows }, (_, row) =>
              createElement(
                'tablerow',
                {},
                Array.from({ length: columns }, (_, column) => {
                  const [blocks, odd] = cells[row * columns + column] as [BodyElement[], number]
                  const inRow = row === 0 && (head === 'row' || head === 'both') ? 1 : 0
                  const inColumn =
                    column === 0 && (head === 'column' || head === 'both') ? 2 : 0
                  const state = head === 'odd' ? odd : inRow | inColumn
                  return createElement(
                    'tablecell',
                    state ? { __headerState: state } : {},
                    structuredClone(blocks),
                  )
                }),
              ),
            ),
          ),
        ),
    )
}

const cellParagraph = fc.oneof(
  textBlock('paragraph', {}),
  fc.constant(createElement('paragraph')),
  textBlock('paragraph', { __format: 2 }),
)

const spanned = fc.constant(
  createElement('table', {}, [
    createElement('tablerow', {}, [
      createElement('tablecell', { __headerState: 1, __colSpan: 2 }, [
        createElement('paragraph'),
      ]),
      createElement('tablecell', { __headerState: 1 }, [createElement('paragraph')]),
    ]),
    createElement('tablerow', {}, [
      createElement('tablecell', { __rowSpan: 2 }, [createElement('paragraph')]),
      createElement('tablecell', {}, [createElement('paragraph')]),
      createElement('tablecell', {}, [createElement('paragraph')]),
    ]),
    createElement('tablerow', {}, [
      createElement('tablecell', {}, [createElement('paragraph')]),
      createElement('tablecell', {}, [createElement('paragraph')]),
    ]),
  ]),
)

const some = (block: fc.Arbitrary<BodyElement>) =>
  fc.array(block, { minLength: 1, maxLength: 3 }).map((blocks) => structuredClone(blocks))

const container: fc.Arbitrary<BodyElement> = fc.letrec<{
  block: BodyElement
  holder: BodyElement
}>((tie) => ({
  block: fc.oneof({ depthIdentifier: 'holder', maxDepth: 2 }, simple, tie('holder')),
  holder: fc.oneof(
    fc
      .tuple(fc.constantFrom('note', 'tip', 'warning', 'danger', 'quote'), some(tie('block')))
      .map(([tone, blocks]) =>
        createElement('callout', tone === 'note' ? {} : { __tone: tone }, blocks),
      ),
    fc
      .tuple(fc.oneof(line, fc.constant([] as BodyNode[])), some(tie('block')))
      .map(([title, blocks]) =>
        createElement('collapsible', {}, [
          createElement('collapsible-title', {}, title),
          ...blocks,
        ]),
      ),
    fc.array(some(tie('block')), { minLength: 2, maxLength: 4 }).map((columns) =>
      createElement(
        'columns',
        {},
        columns.map((blocks) => createElement('column', {}, blocks)),
      ),
    ),
    fc
      .tuple(fc.constantFrom('1', 'two'), some(tie('block')))
      .map(([label, blocks]) => createElement('footnote-text', { __label: label }, blocks)),
    table(some(tie('block'))),
  ),
})).holder

/** Tables in a table's cell and footnotes in a footnote are known to nobody. */
function withoutNested(element: BodyElement, above: readonly string[] = []): BodyElement {
  const { type } = element
  if ((type === 'table' || type === 'footnote-text') && above.includes(type))
    return createElement('horizontalrule')
  return {
    ...element,
    children: element.children.map((child) =>
      child.kind === 'element' ? withoutNested(child, [...above, type]) : child,
    ),
  }
}

/** One block of any type. */
export const arbitraryBlock: fc.Arbitrary<BodyElement> = fc
  .oneof(
    { weight: 4, arbitrary: simple },
    { weight: 1, arbitrary: table(fc.array(cellParagraph, { minLength: 1, maxLength: 2 })) },
    { weight: 1, arbitrary: spanned },
    { weight: 2, arbitrary: container },
  )
  .map((block) => withoutNested(block))

/** A whole body. */
export const arbitraryBody: fc.Arbitrary<BodyElement[]> = some(arbitraryBlock)
