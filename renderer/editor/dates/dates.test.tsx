import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { I18nProvider } from 'react-aria-components'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import type { Language } from '../../../model/language.ts'
import { messages } from '../../locales/messages.ts'
import { Editor } from '../Editor.tsx'
import { isoDateFromToday } from './isoDate.ts'

afterEach(cleanup)

function show(locale: Language, editable = true, date = '2026-11-27') {
  const doc = new Y.Doc()
  changeBody(
    doc,
    [createElement('paragraph', {}, [createElement('date', date ? { __date: date } : {})])],
    'test',
  )
  render(
    <I18nProvider locale={locale}>
      <IntlProvider locale={locale} messages={messages[locale]}>
        <Editor
          doc={doc}
          docName="page"
          editable={editable}
          language={locale}
          personName="Amélie"
          cursorColor="#0b6a61"
          label="Page"
          onOpenPageLink={() => {}}
        />
      </IntlProvider>
    </I18nProvider>,
  )
  const stored = () => {
    const [paragraph] = readBody(doc)
    return paragraph?.children.map((one) =>
      one.kind === 'element' ? one.props.__date : one.text,
    )
  }
  return { stored }
}

describe('a date in a text', () => {
  it('is written as the reader’s language has it, and is no button for a reader', async () => {
    show('fr', false)
    const time = (await screen.findByText('27 novembre 2026')).closest('time')
    expect(time?.getAttribute('datetime')).toBe('2026-11-27')
    expect(screen.queryByRole('button', { name: /27 novembre/ })).toBeNull()
    cleanup()
    show('en', false)
    expect(await screen.findByText('November 27, 2026')).toBeTruthy()
  })

  // Typing in the field is tried in the browser: here each key would call itself for ever.
  it('is chosen in its calendar or by a word, which closes it', async () => {
    const { stored } = show('en')
    const open = async () =>
      fireEvent.click(await screen.findByRole('button', { name: /change the date$/ }))
    await open()
    fireEvent.click(await screen.findByRole('button', { name: /November 12, 2026/ }))
    await waitFor(() => expect(stored()).toEqual(['2026-11-12']))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await open()
    fireEvent.click(await screen.findByRole('button', { name: 'Today' }))
    await waitFor(() => expect(stored()).toEqual([isoDateFromToday(0)]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('that is none says so and can still be chosen', async () => {
    show('en', true, '')
    expect(await screen.findByRole('button', { name: /^No date/ })).toBeTruthy()
  })
})
