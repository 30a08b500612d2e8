import { type BodyElement, type BodyNode, createElement } from '../../../model/body/BodyNode.ts'
import { BodyWriter } from './BodyWriter.ts'
import type { HtmlReading } from './htmlToBody.ts'

type ListType = 'bullet' | 'number' | 'check'

/**
 * Reads a list. Nested lists stand in an item of their own, whether the page wrote them within
 * an item or, as many programs do, beside it. What an item cannot hold (a table, code, a
 * picture) follows it, and the list goes on after.
 */
export function readList(element: HTMLElement, reading: HtmlReading): BodyElement[] {
  const isNumbered = element.localName === 'ol'
  const out: BodyElement[] = []
  let next = Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1
  let list: BodyElement | null = null

  const open = (type: ListType): BodyElement => {
    if (list && typeOf(list) === type) return list
    list = createElement('list', {
      ...(type === 'number' ? {} : { __listType: type, __tag: 'ul' }),
      ...(type === 'number' && next !== 1 ? { __start: next } : {}),
    })
    out.push(list)
    return list
  }
  const nest = (inner: readonly BodyElement[]) => {
    for (const block of inner)
      if (block.type === 'list')
        open(list ? typeOf(list) : isNumbered ? 'number' : 'bullet').children.push(
          createElement('listitem', {}, [block]),
        )
      else {
        out.push(block)
        list = null
      }
  }

  for (const child of element.children) {
    if (!(child instanceof HTMLElement)) continue
    if (child.localName === 'ul' || child.localName === 'ol') nest(readList(child, reading))
    else {
      const { line, checked, rest } = readItem(child, reading)
      const isOnlyNest = line.length === 0 && rest.length > 0 && rest[0]?.type === 'list'
      if (!isOnlyNest) {
        const target = open(checked !== null ? 'check' : isNumbered ? 'number' : 'bullet')
        const props = checked === null ? {} : { __checked: checked }
        target.children.push(createElement('listitem', props, line))
        next += 1
      }
      nest(rest)
    }
  }
  return out
}

function typeOf(list: BodyElement): ListType {
  const type = list.props.__listType
  return type === 'bullet' || type === 'check' ? type : 'number'
}

function readItem(
  element: HTMLElement,
  reading: HtmlReading,
): { line: BodyNode[]; checked: boolean | null; rest: BodyElement[] } {
  const box = readCheckBox(element)
  const writer = new BodyWriter()
  box.element?.remove()
  for (const child of element.childNodes)
    reading.readNode(child, writer, { format: 0, link: null })
  writer.endLine()
  const line: BodyNode[] = []
  const rest: BodyElement[] = []
  for (const block of writer.blocks) {
    const isLine = ['paragraph', 'heading', 'quote'].includes(block.type)
    if (!isLine || rest.length > 0) {
      rest.push(block)
      continue
    }
    if (line.length > 0) line.push(createElement('linebreak'))
    line.push(...block.children)
  }
  const written = readWrittenBox(line)
  return { line, checked: box.checked ?? written, rest }
}

/** The box of a task, as pages, Google Docs, Notion and Outline have it. */
function readCheckBox(item: HTMLElement): { checked: boolean | null; element: Element | null } {
  const own = item.getAttribute('aria-checked')
  if (item.getAttribute('role') === 'checkbox' || own !== null)
    return { checked: own === 'true', element: null }
  const box = [
    ...item.querySelectorAll('input[type="checkbox"], [role="checkbox"], .checkbox'),
  ].find((one) => one.closest('li') === item)
  if (!box) return { checked: null, element: null }
  const checked =
    box.hasAttribute('checked') ||
    box.getAttribute('aria-checked') === 'true' ||
    box.classList.contains('checkbox-on')
  return { checked, element: box }
}

/** `[ ] ` or `[x] ` written out, as Notion copies its tasks. */
function readWrittenBox(line: BodyNode[]): boolean | null {
  const [first] = line
  if (first?.kind !== 'text') return null
  const match = /^\[( |x|X)\] +/.exec(first.text)
  if (!match) return null
  first.text = first.text.slice(match[0].length)
  return match[1] !== ' '
}
