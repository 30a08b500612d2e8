import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../../model/body/changeBody.ts'
import { readBody } from '../../../../../model/body/readBody.ts'
import { noteAuthor } from '../../../../../model/history/authors.ts'
import type { PersonId } from '../../../../../model/ids.ts'
import { messages } from '../../../../locales/messages.ts'
import { Authors } from './Authors.tsx'
import { Changes } from './Changes.tsx'

afterEach(cleanup)

const line = (text: string) =>
  createElement('paragraph', {}, [{ kind: 'text', text, format: 0 }])
const row = (texts: readonly string[], headerState = 0) =>
  createElement(
    'tablerow',
    {},
    texts.map((text) =>
      createElement('tablecell', headerState ? { __headerState: headerState } : {}, [
        line(text),
      ]),
    ),
  )
const children = (element: BodyElement) => element.children as BodyElement[]

function makeTable() {
  const doc = new Y.Doc()
  const table = createElement('table', {}, [
    row(['Stage', 'Degrees'], 1),
    row(['One', '480']),
    row(['Two', '520']),
  ])
  changeBody(doc, [line('Before'), table], 'test')
  return doc
}

/** Writes other words into a cell, and a row at the end. */
function changeTable(doc: Y.Doc) {
  const [first, table] = readBody(doc) as [BodyElement, BodyElement]
  const [head, one, two] = children(table) as [BodyElement, BodyElement, BodyElement]
  const [name, degrees] = children(one) as [BodyElement, BodyElement]
  const hotter = { ...degrees, children: [{ ...children(degrees)[0]!, ...line('495') }] }
  const rows = [head, { ...one, children: [name, hotter] }, two, row(['Three', '540'])]
  changeBody(doc, [first, { ...table, children: rows }], 'test')
}

const show = (shown: React.ReactNode) =>
  render(
    <IntlProvider locale="en" messages={messages.en}>
      {shown}
    </IntlProvider>,
  )

describe('the difference of a page with a table', () => {
  it('is a table with its changed cells and rows marked, and leads from one to the next', () => {
    const doc = makeTable()
    const before = readBody(doc)
    changeTable(doc)
    show(<Changes before={before} now={readBody(doc)} language="en" />)
    const table = within(screen.getByRole('group', { name: 'Table' }))
    expect(table.getAllByRole('columnheader').map((one) => one.textContent)).toEqual([
      'Stage',
      'Degrees',
    ])
    expect(
      table.getByRole('cell', { name: /^Changed: 480\s*495$|^Changed: 480495$/ }),
    ).toBeTruthy()
    expect(table.getByRole('rowheader', { name: 'Row added' })).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe('2 changes')
    const next = screen.getByRole('button', { name: 'Next change' })
    fireEvent.click(next)
    expect(document.activeElement?.querySelector('ins')?.textContent).toBe('495')
    expect(document.activeElement?.querySelector('del')?.textContent).toBe('480')
    fireEvent.click(next)
    expect(document.activeElement?.textContent).toBe('Row added')
    expect(screen.getByRole('status').textContent).toBe('Change 2 of 2')
  })

  it('says who wrote each row', () => {
    const doc = makeTable()
    const ann = '0000000000000000000000000a' as PersonId
    doc.clientID += 1
    noteAuthor(doc, ann)
    changeTable(doc)
    show(<Authors doc={doc} now={readBody(doc)} nameOf={() => 'Ann'} language="en" />)
    const rows = within(screen.getByRole('group', { name: 'Table' })).getAllByRole('row')
    expect(rows.map((one) => one.textContent)).toEqual([
      'StageDegreesUnknown',
      'One495Unknown, Ann',
      'Two520Unknown',
      'Three540Ann',
    ])
  })
})
