import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { loadMessages, readLoadedMessages } from './loadMessages.ts'
import { messages } from './messages.ts'

describe('the words', () => {
  it('say the same things in both languages', () => {
    expect(Object.keys(messages.fr).sort()).toEqual(Object.keys(messages.en).sort())
  })

  it('are loaded one language at a time, each whole', async () => {
    expect(readLoadedMessages('fr')).toBeNull()
    expect(await loadMessages('fr')).toEqual(messages.fr)
    expect(readLoadedMessages('en')).toBeNull()
    expect(await loadMessages('en')).toEqual(messages.en)
    expect(readLoadedMessages('fr')).toEqual(messages.fr)
  })

  it('take the same values in both languages', () => {
    const namesIn = (text: string) =>
      [...new Set([...text.matchAll(/\{\s*(\w+)/g)].map((match) => match[1]))].sort()
    const plain = (text: string) => !/\b(plural|select)\b/.test(text)
    const unlike = Object.entries(messages.en).filter(([key, text]) => {
      const french = messages.fr[key as keyof typeof messages.fr]
      return plain(text) && plain(french) && namesIn(text).join() !== namesIn(french).join()
    })
    expect(unlike.map(([key]) => key)).toEqual([])
  })

  it('can all be read, whatever they are given', () => {
    const wrong: string[] = []
    for (const locale of ['en', 'fr'] as const)
      for (const [id, text] of Object.entries(messages[locale])) {
        const names = [...text.matchAll(/\{\s*(\w+)/g)].map(([, name]) => [name, 1] as const)
        const given = Object.fromEntries(names)
        const onError = () => wrong.push(`${locale} ${id}`)
        createIntl({ locale, messages: { [id]: text }, onError }).formatMessage({ id }, given)
      }
    expect(wrong).toEqual([])
  })

  it('put a no-break space before double punctuation and inside guillemets in French', () => {
    const wrong = Object.entries(messages.fr).filter(([, text]) =>
      / [;:!?»]|« |[^\s\u00a0\u202f]»|«[^\s\u00a0\u202f]/.test(text),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })
})
