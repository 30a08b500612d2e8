/** Callouts and collapsibles as the programs write them whose pages are pasted. */
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import { BodyWriter } from './BodyWriter.ts'
import type { HtmlReading } from './htmlToBody.ts'

/** The words by which programs name a callout's kind, in their classes. */
const tones: Readonly<Record<string, string>> = {
  note: 'note',
  info: 'note',
  information: 'note',
  important: 'note',
  tip: 'tip',
  success: 'tip',
  hint: 'tip',
  warning: 'warning',
  caution: 'warning',
  attention: 'warning',
  danger: 'danger',
  error: 'danger',
}

/** Signs that Notion's callouts begin with. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/^(?:⚠️?|🚧)/u, 'warning'],
  [/^(?:🛑|⛔️?|🚨|❗️?|🔥|❌)/u, 'danger'],
  [/^(?:💡|✅|👍|⭐️?)/u, 'tip'],
]

const holders =
  /(?:^|\s)(?:notice-block|callout|admonition|markdown-alert|alert|confluence-information-macro|panel-information)(?:\s|$|-)/

/** Reads a callout of Notion, Outline, GitHub, Confluence or a documentation site; `null` for anything else. */
export function readCallout(element: HTMLElement, reading: HtmlReading): BodyElement | null {
  const panel = element.getAttribute('data-panel-type')
  const isAside = element.localName === 'aside'
  const named = holders.test(element.className) ? findTone(element.className) : null
  const tone = panel !== null ? (tones[panel] ?? 'note') : named
  if (tone === null && !isAside) return null
  const content = contentOf(element)
  for (const sign of content.querySelectorAll(
    ':scope > .icon, :scope > .markdown-alert-title, :scope > .confluence-information-macro-icon',
  ))
    sign.remove()
  const blocks = reading.readBlocks(content)
  const shown = isAside ? takeSign(blocks) : null
  // An aside without a sign is a page's own corner, not a remark of its text.
  if (tone === null && shown === null) return null
  return createElement(
    'callout',
    withTone(tone ?? shown ?? 'note'),
    blocks.length > 0 ? blocks : [createElement('paragraph')],
  )
}

/** Reads `<details>` as a collapsible with its title. */
export function readCollapsible(element: HTMLElement, reading: HtmlReading): BodyElement {
  const summary = element.querySelector(':scope > summary')
  const writer = new BodyWriter()
  for (const child of summary?.childNodes ?? [])
    reading.readNode(child, writer, { format: 0, link: null })
  const title = writer.blocks.flatMap((block) => block.children).concat(writer.takeLine())
  summary?.remove()
  const blocks = reading.readBlocks(element)
  return createElement('collapsible', {}, [
    createElement('collapsible-title', {}, title),
    ...(blocks.length > 0 ? blocks : [createElement('paragraph')]),
  ])
}

function withTone(tone: string): BodyElement['props'] {
  return tone === 'note' ? {} : { __tone: tone }
}

function findTone(className: string): string {
  const words = className.toLowerCase().split(/[\s-]+/)
  return words.map((word) => tones[word]).find((tone) => tone !== undefined) ?? 'note'
}

/** Programs put the words into a part of their own, beside the sign. */
function contentOf(element: HTMLElement): HTMLElement {
  const inner = element.querySelector<HTMLElement>(
    ':scope > .content, :scope > .confluence-information-macro-body, :scope > .panelContent',
  )
  return inner ?? element
}

/** Takes the sign off the first words; `null` when they begin without one. */
function takeSign(blocks: readonly BodyElement[]): string | null {
  const first = blocks[0]?.children[0]
  if (first?.kind !== 'text') return null
  const sign = /^\p{Extended_Pictographic}\u{fe0f}?\s*/u.exec(first.text)?.[0]
  if (sign === undefined) return null
  const tone = signs.find(([pattern]) => pattern.test(sign))?.[1] ?? 'note'
  first.text = first.text.slice(sign.length)
  return tone
}
