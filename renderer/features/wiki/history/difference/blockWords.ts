import type { BodyValue } from '../../../../../model/body/BodyNode.ts'
import type { FlowBlock } from '../../../../../model/body/flowShape.ts'
import {
  type ChangedBlock,
  type ChangedWords,
  compareWords,
} from '../../../../../model/history/compareBodies.ts'
import type { useMessages } from '../../../../hooks/language/useMessages.ts'

type Messages = ReturnType<typeof useMessages>

/** Types whose words stand in a line of their own; the others are shown by what they are called. */
const lines: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'quote',
  'code',
  'listitem',
  'collapsible-title',
])

/** Tells whether a block is a line of text. */
export function isLine(block: ChangedBlock): boolean {
  return lines.has(block.type)
}

/** What a block is to a reader: `heading` stays one, an item says of what list it is, a callout of what tone. */
export function lookOf(block: FlowBlock): string {
  const list = block.props.list
  if (block.type === 'callout') return `callout-${block.props.__tone ?? 'note'}`
  return block.type === 'listitem' && typeof list === 'string' ? list : block.type
}

/** The kind of a block in the reader's language. */
export function nameKind(t: Messages, block: FlowBlock): string {
  const level = Number(String(block.props.__tag ?? 'h1').slice(1))
  return t('blocks.kind', { type: lookOf(block).replace(/-/g, ''), level })
}

/** A block's words with what came and went; of one that is no line, those it is known by. */
export function readWords(block: ChangedBlock): readonly ChangedWords[] {
  if (isLine(block)) return block.words
  return compareWords(labelOf(block.before), labelOf(block.now))
}

/** What changed beside words, as far as there are words for it. */
export function describeChange(t: Messages, block: ChangedBlock): string | null {
  const { before, now, place } = block
  if (place?.is) return t('history.movedInto', { container: nameKind(t, place.is) })
  if (place?.was) return t('history.movedOut', { container: nameKind(t, place.was) })
  if (!before || !now || !block.isRestyled) return null
  const [was, is] = [nameKind(t, before), nameKind(t, now)]
  if (was !== is) return t('history.becomes', { before: was })
  if (Boolean(before.props.__checked) !== Boolean(now.props.__checked))
    return t(now.props.__checked ? 'history.ticked' : 'history.unticked')
  const isRelabelled = !isLine(block) && labelOf(before) !== labelOf(now)
  return isRelabelled ? null : t('history.restyled')
}

const labels = ['__caption', '__alt', '__name', '__formula', '__source', '__label'] as const

function labelOf(block: FlowBlock | null): string {
  const found = labels.map((name): BodyValue | undefined => block?.props[name])
  const label = found.find((one) => typeof one === 'string' && one !== '')
  return typeof label === 'string' ? label : ''
}
