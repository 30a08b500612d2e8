/** Tests only: random bodies with every role of the table of node types. */
import * as fc from 'fast-check'
import { type BodyElement, type BodyNode, createElement } from '../BodyNode.ts'

const words = fc.stringMatching(/^[a-zé 🔥]{1,8}$/u)
const text = fc.record({ text: words, format: fc.constantFrom(0, 0, 1, 2, 16, 129) })

/** Texts of one format next to each other are one text. */
function joinTexts(nodes: readonly BodyNode[]): BodyNode[] {
  const out: BodyNode[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (node.kind === 'text' && last?.kind === 'text' && last.format === node.format)
      last.text += node.text
    else out.push(node.kind === 'text' ? { ...node } : node)
  }
  return out
}

const inline: fc.Arbitrary<BodyNode> = fc.oneof(
  { weight: 4, arbitrary: text.map((one): BodyNode => ({ kind: 'text', ...one })) },
  { weight: 1, arbitrary: fc.constant(createElement('linebreak')) },
  {
    weight: 1,
    arbitrary: words.map((label) =>
      createElement('mention', { __personId: 'p', __label: label }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(text, fc.integer({ min: 0, max: 999 }))
      .map(([one, n]) =>
        createElement('link', { __url: `https://e.org/${n}` }, [{ kind: 'text', ...one }]),
      ),
  },
)

/** Links that touch and lead to one place are one link. */
const line = fc
  .array(inline, { maxLength: 4 })
  .map((nodes) =>
    joinTexts(
      nodes.map((node, at) =>
        node.kind === 'element' && node.type === 'link'
          ? { ...node, props: { __url: `${node.props.__url}/${at}` } }
          : node,
      ),
    ),
  )

const leaf: fc.Arbitrary<BodyElement> = fc.oneof(
  { weight: 4, arbitrary: line.map((nodes) => createElement('paragraph', {}, nodes)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(line, fc.constantFrom('h2', 'h3'))
      .map(([nodes, tag]) => createElement('heading', { __tag: tag }, nodes)),
  },
  { weight: 1, arbitrary: line.map((nodes) => createElement('quote', {}, nodes)) },
  {
    weight: 1,
    arbitrary: words.map((one) =>
      createElement('code', { __language: 'ts' }, [
        { kind: 'text', text: `${one}\n\tx`, format: 0 },
      ]),
    ),
  },
  {
    weight: 1,
    arbitrary: words.map((alt) =>
      createElement('image', { __src: 'https://e.org/x.png', __alt: alt }),
    ),
  },
)

const item = fc.tuple(line, fc.boolean()).map(([nodes, done]) => ({ nodes, done }))
const list: fc.Arbitrary<BodyElement> = fc
  .tuple(
    fc.constantFrom('number', 'bullet', 'check'),
    fc.array(item, { minLength: 1, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([kind, items, nests]) => {
    const props = kind === 'number' ? {} : { __listType: kind, __tag: 'ul' }
    const made = items.map(({ nodes, done }) =>
      createElement(
        'listitem',
        kind === 'check' ? { __checked: done } : {},
        nodes.length > 0 ? nodes : [],
      ),
    )
    if (nests && made.length > 1) {
      const inner = made.pop() as BodyElement
      made.push(createElement('listitem', {}, [createElement('list', { ...props }, [inner])]))
    }
    return createElement('list', { ...props }, made)
  })

const table: fc.Arbitrary<BodyElement> = fc
  .array(fc.tuple(leaf, leaf), { minLength: 1, maxLength: 3 })
  .map((rows) =>
    createElement(
      'table',
      {},
      rows.map((cells) =>
        createElement(
          'tablerow',
          {},
          cells.map((cell) => createElement('tablecell', {}, [cell])),
        ),
      ),
    ),
  )

const flat = fc.oneof(
  { weight: 5, arbitrary: leaf },
  { weight: 2, arbitrary: list },
  { weight: 1, arbitrary: table },
)
const box: fc.Arbitrary<BodyElement> = fc
  .tuple(fc.constantFrom('callout', 'column'), fc.array(flat, { minLength: 1, maxLength: 3 }))
  .map(([type, children]) =>
    type === 'callout'
      ? createElement('callout', { __tone: 'tip' }, children)
      : createElement('columns', {}, [
          createElement('column', {}, children),
          createElement('column', {}, [createElement('paragraph')]),
        ]),
  )

/** A body of up to eight blocks, lists, tables and containers. */
export const arbitraryBody: fc.Arbitrary<readonly BodyElement[]> = fc.array(
  fc.oneof({ weight: 5, arbitrary: flat }, { weight: 1, arbitrary: box }),
  { maxLength: 8 },
)

/** A body without ids, for comparing what it says. */
export function withoutIds(nodes: readonly BodyNode[]): unknown[] {
  return nodes.map((node) =>
    node.kind === 'text'
      ? { text: node.text, format: node.format }
      : { type: node.type, props: node.props, children: withoutIds(node.children) },
  )
}
