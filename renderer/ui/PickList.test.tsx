import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { PickList } from './PickList.tsx'

afterEach(cleanup)

const titles = ['Kiln one', 'Kiln two', 'Other']

function Subject(props: { readonly onPick: (id: string) => void }) {
  const [query, setQuery] = useState('')
  return (
    <PickList
      label="Page"
      listLabel="Pages"
      placeholder=""
      nothing="Nothing"
      query={query}
      onQuery={setQuery}
      picks={titles
        .filter((title) => title.includes(query))
        .map((title) => ({ id: title, title, icon: null }))}
      onPick={props.onPick}
    />
  )
}

function open() {
  const picked: string[] = []
  render(<Subject onPick={(id) => picked.push(id)} />)
  const field = screen.getByRole('combobox')
  field.focus()
  const press = (key: string) => {
    fireEvent.keyDown(field, { key })
    fireEvent.keyUp(field, { key })
  }
  return { picked, field, press }
}

it('picks by Enter what fits what is typed first, and nothing before anything is typed', () => {
  const { picked, field, press } = open()
  press('Enter')
  expect(picked).toEqual([])
  fireEvent.change(field, { target: { value: 'two' } })
  press('Enter')
  expect(picked).toEqual(['Kiln two'])
})

it('picks by Enter the one that the arrows went to, once', () => {
  const { picked, field, press } = open()
  fireEvent.change(field, { target: { value: 'Kiln' } })
  press('ArrowDown')
  press('ArrowDown')
  press('Enter')
  expect(picked).toEqual(['Kiln two'])
})
