/**
 * A body as HTML for other programs: elements with a meaning, no classes, no styles. What only
 * Relais has is written as what comes nearest to it, with its words.
 */
import {
  type BodyElement,
  type BodyNode,
  bodyNodeToText,
  textFormats,
} from '../../../model/body/BodyNode.ts'
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { toPath } from '../../routes.ts'

/** Writes blocks. One paragraph alone is written as its line, so that it goes into another line. */
export function bodyToHtml(blocks: readonly BodyElement[]): string {
  const [only] = blocks
  if (blocks.length === 1 && only?.type === 'paragraph') return lineToHtml(only.children)
  return blocks.map(blockToHtml).join('\n')
}

const tags: readonly (readonly [keyof typeof textFormats, string])[] = [
  ['code', 'code'],
  ['subscript', 'sub'],
  ['superscript', 'sup'],
  ['highlight', 'mark'],
  ['strikethrough', 's'],
  ['underline', 'u'],
  ['italic', 'em'],
  ['bold', 'strong'],
]

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

function prop(element: BodyElement, name: string): string {
  const value = element.props[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function lineToHtml(nodes: readonly BodyNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'element') return inlineToHtml(node)
      const text = escapeHtml(node.text).replace(/\n/g, '<br>')
      return tags.reduce(
        (inner, [format, tag]) =>
          (node.format & textFormats[format]) === 0 ? inner : `<${tag}>${inner}</${tag}>`,
        text,
      )
    })
    .join('')
}

function inlineToHtml(element: BodyElement): string {
  switch (element.type) {
    case 'linebreak':
      return '<br>'
    case 'link':
      return `<a href="${escapeHtml(prop(element, '__url'))}">${lineToHtml(element.children)}</a>`
    case 'page-link':
      return pageLinkToHtml(element)
    case 'mention':
      return escapeHtml(`@${prop(element, '__label')}`)
    case 'topic':
      return escapeHtml(`#${prop(element, '__label')}`)
    case 'date':
      return `<time datetime="${escapeHtml(prop(element, '__date'))}">${escapeHtml(prop(element, '__date'))}</time>`
    case 'math-inline':
      return escapeHtml(`$${prop(element, '__formula')}$`)
    default:
      return element.children.length > 0
        ? lineToHtml(element.children)
        : escapeHtml(bodyNodeToText(element))
  }
}

function pageLinkToHtml(element: BodyElement): string {
  const page = parseId<PageId>(element.props.__pageId)
  const space = parseId<SpaceId>(element.props.__spaceId)
  const words = escapeHtml(prop(element, '__alias') || prop(element, '__label'))
  if (!page || !space) return words
  const href = escapeHtml(
    toPath({ name: 'page', space, page, heading: prop(element, '__heading') }),
  )
  return `<a href="${href}" data-page-id="${page}" data-space-id="${space}">${words}</a>`
}

function blockToHtml(element: BodyElement): string {
  const line = () => lineToHtml(element.children)
  const inner = () => blocksOf(element).map(blockToHtml).join('')
  switch (element.type) {
    case 'paragraph':
      return `<p>${line()}</p>`
    case 'heading': {
      const tag = /^h[1-6]$/.exec(prop(element, '__tag'))?.[0] ?? 'h1'
      return `<${tag}>${line()}</${tag}>`
    }
    case 'quote':
      return `<blockquote><p>${line()}</p></blockquote>`
    case 'code': {
      const language = prop(element, '__language')
      const name = language === '' ? '' : ` class="language-${escapeHtml(language)}"`
      return `<pre><code${name}>${escapeHtml(textOf(element))}</code></pre>`
    }
    case 'list':
      return listToHtml(element)
    case 'callout':
      return `<blockquote>${inner()}</blockquote>`
    case 'collapsible': {
      const [title, ...rest] = blocksOf(element)
      const words = title ? lineToHtml(title.children) : ''
      return `<details open><summary>${words}</summary>${rest.map(blockToHtml).join('')}</details>`
    }
    case 'table':
      return tableToHtml(element)
    case 'horizontalrule':
      return '<hr>'
    case 'image': {
      const alt = escapeHtml(prop(element, '__alt'))
      const src = prop(element, '__src')
      const caption = escapeHtml(prop(element, '__caption'))
      const picture =
        src === '' ? `<p>${alt}</p>` : `<img src="${escapeHtml(src)}" alt="${alt}">`
      return caption === ''
        ? picture
        : `<figure>${picture}<figcaption>${caption}</figcaption></figure>`
    }
    case 'math':
      return `<p>$$${escapeHtml(prop(element, '__formula'))}$$</p>`
    case 'diagram':
      return `<pre><code class="language-mermaid">${escapeHtml(prop(element, '__source'))}</code></pre>`
    case 'table-of-contents':
      return ''
    case 'columns':
    case 'column':
      return inner()
    default:
      return element.children.some((child) => child.kind === 'element')
        ? inner()
        : `<p>${escapeHtml(bodyNodeToText(element))}</p>`
  }
}

function blocksOf(element: BodyElement): readonly BodyElement[] {
  return element.children.filter((child) => child.kind === 'element')
}

function textOf(element: BodyElement): string {
  return element.children
    .map((child) => (child.kind === 'text' ? child.text : bodyNodeToText(child)))
    .join('')
}

/** Nested lists lie within the item before them, where other programs look for them. */
function listToHtml(list: BodyElement): string {
  const type = prop(list, '__listType')
  const tag = type === 'bullet' || type === 'check' ? 'ul' : 'ol'
  const start = Number(list.props.__start ?? 1)
  const items: string[] = []
  for (const item of blocksOf(list)) {
    const [nested] = blocksOf(item).filter((one) => one.type === 'list')
    if (nested) items.push(`${items.pop() ?? ''}${listToHtml(nested)}`)
    else {
      const box =
        type === 'check'
          ? `<input type="checkbox"${item.props.__checked === true ? ' checked' : ''} disabled> `
          : ''
      items.push(`${box}${lineToHtml(item.children)}`)
    }
  }
  const begins = tag === 'ol' && start !== 1 ? ` start="${start}"` : ''
  return `<${tag}${begins}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
}

function tableToHtml(table: BodyElement): string {
  const rows = blocksOf(table).map((row) => {
    const cells = blocksOf(row).map((cell) => {
      const tag = Number(cell.props.__headerState ?? 0) === 0 ? 'td' : 'th'
      const spans = (['colspan', 'rowspan'] as const).map((name) => {
        const span = Number(cell.props[name === 'colspan' ? '__colSpan' : '__rowSpan'] ?? 1)
        return span === 1 ? '' : ` ${name}="${span}"`
      })
      return `<${tag}${spans.join('')}>${bodyToHtml(blocksOf(cell))}</${tag}>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table><tbody>${rows.join('')}</tbody></table>`
}
