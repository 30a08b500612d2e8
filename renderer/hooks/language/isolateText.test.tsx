import { describe, expect, it } from 'vitest'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { isolateText } from './isolateText.ts'
import { useFormats } from './useFormats.ts'
import { useMessages } from './useMessages.ts'

function Sentence() {
  const t = useMessages()
  const formats = useFormats()
  return (
    <p>
      {t('governance.closed.acted', { name: 'مريم', date: '3 May' })}
      {' / '}
      {formats.list(['מרים', 'Zoé'])}
    </p>
  )
}

describe('a text within a sentence', () => {
  it('is kept to itself when it is written from right to left', () => {
    expect(isolateText('مريم (2)')).toBe('\u2068مريم (2)\u2069')
    expect(isolateText('דוד')).toBe('\u2068דוד\u2069')
    expect(isolateText('Zoé 李小龍 नीलम')).toBe('Zoé 李小龍 नीलम')
    expect(isolateText('')).toBe('')
  })

  it('turns nothing that comes after it', () => {
    expect(isolateText('\u202Egnp.exe')).toBe('\u2068gnp.exe\u2069')
    expect(isolateText('מ\u2069\u202E')).toBe('\u2068מ\u2069')
    expect(isolateText('\u2067מ')).toBe('\u2068מ\u2069')
    // Names of a list keep their own ends.
    const names = '\u2068מרים\u2069 and \u2068דוד\u2069'
    expect(isolateText(names)).toBe(`\u2068${names}\u2069`)
  })

  it('is so in messages and in lists of names', async () => {
    const { services } = await setupWorkspace()
    const { container } = renderWithServices(<Sentence />, services)
    expect(container.textContent).toBe(
      'Dealt with by \u2068مريم\u2069 on 3 May / \u2068מרים\u2069 and Zoé',
    )
  })
})
