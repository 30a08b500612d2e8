/** GitBook's blocks in words that the editor knows: hints are callouts, tabs are titled parts. */

import type { Conversion } from './Conversion.ts'
import { readCalloutWord } from './callouts.ts'

/** What is open of GitBook's blocks. */
export interface DirectiveState {
  /** The block whose inside only repeats what its first line says. */
  skipping: string | null
  attributes: Readonly<Record<string, string>>
}

const silent = new Set(['tabs', 'stepper', 'step', 'code', 'raw', 'cards', 'updates'])

/** Converts one directive line; an unknown one stays as text. */
export function convertDirective(
  conversion: Conversion,
  state: DirectiveState,
  directive: {
    readonly name: string
    readonly attributes: Readonly<Record<string, string>>
    readonly raw: string
  },
  line: number,
): void {
  const { builder } = conversion
  const { name, attributes } = directive
  if (state.skipping !== null) {
    if (name === `end${state.skipping}`) state.skipping = null
    return
  }
  conversion.endParagraph()
  switch (name) {
    case 'hint': {
      const { tone } = readCalloutWord(
        attributes.style === 'success' ? 'tip' : (attributes.style ?? 'info'),
      )
      builder.beginContainer('callout', tone === 'note' ? {} : { __tone: tone })
      return
    }
    case 'endhint':
      builder.endContainer('callout')
      return
    case 'columns':
    case 'column':
      builder.beginContainer(name)
      return
    case 'endcolumns':
    case 'endcolumn':
      builder.endContainer(name === 'endcolumns' ? 'columns' : 'column')
      return
    case 'content-ref':
      linkLine(conversion, attributes.url, null, line)
      state.skipping = 'content-ref'
      return
    case 'embed':
      linkLine(conversion, attributes.url, attributes.url ?? null, line)
      return
    case 'file':
      linkLine(conversion, attributes.src, null, line, 'file')
      return
    case 'tab':
      conversion.simplify('tab')
      if (!attributes.title) return
      builder.beginFormat('bold')
      conversion.text(attributes.title)
      builder.endFormat('bold')
      conversion.endParagraph()
      return
  }
  const closed = name.startsWith('end') ? name.slice(3) : name
  if (silent.has(closed) || closed === 'tab' || closed === 'embed' || closed === 'file') {
    if (closed === name) conversion.simplify(name)
    return
  }
  if (closed === 'content-ref') return
  conversion.text(directive.raw)
  conversion.endParagraph()
  conversion.simplify(`{% ${name} %}`)
}

function linkLine(
  conversion: Conversion,
  target: string | undefined,
  label: string | null,
  line: number,
  use: 'link' | 'file' = 'link',
): void {
  conversion.beginLink(target ?? '', '', line, use)
  if (label !== null) conversion.text(label)
  else if (!conversion.capturing) conversion.text(target ?? '')
  conversion.endLink()
  conversion.endParagraph()
}
