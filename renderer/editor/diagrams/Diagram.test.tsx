import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { messages } from '../../locales/messages.ts'
import { Diagram } from './Diagram.tsx'

/** Stands for Mermaid, which measures what no test window lays out: it styles and draws as Mermaid does. */
vi.mock('mermaid', () => ({
  default: {
    initialize: vi.fn(),
    async render(id: string, source: string) {
      if (source.includes('-->x')) throw new Error('Parse error on line 2')
      const style = document.createElement('style')
      style.innerHTML = `#${id} .node { fill: #0b6a61 }`
      return {
        svg: `<svg id="${id}" width="100%" viewBox="0 0 320 200"><title>${source.split('\n')[0]}</title>${style.outerHTML}<text>A<br>B</text></svg>`,
      }
    },
  },
}))

const urls = new Map<string, Blob>()
const { createObjectURL } = URL
URL.createObjectURL = (blob: Blob) => {
  const url = createObjectURL(blob)
  urls.set(url, blob)
  return url
}

afterEach(() => {
  cleanup()
  document.documentElement.removeAttribute('data-theme')
  document.documentElement.removeAttribute('data-printing')
})

const en = messages.en

function frame(source: string, caption = '') {
  return (
    <IntlProvider locale="en" messages={en}>
      <Diagram source={source} caption={caption} />
    </IntlProvider>
  )
}

describe('a diagram', () => {
  it('is a picture of its own, with its size, its styles, what it says of itself, and its text to read', async () => {
    render(frame('Cold start\ngraph TD'))
    const image = await screen.findByRole('img', { name: 'Cold start' })
    expect(image.getAttribute('width')).toBe('320')
    const svg = (await urls.get(image.getAttribute('src') ?? '')?.text()) ?? ''
    expect(svg).toContain('.node { fill: #0b6a61 }')
    // Well formed: an image is read as XML.
    expect(
      new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror'),
    ).toBeNull()
    expect(screen.getByText(en['embed.diagramText'])).toBeTruthy()
    expect(document.querySelector('style, svg')).toBeNull()
  })

  it('keeps the last good drawing while its text is wrong, and says what is wrong', async () => {
    const { rerender } = render(frame('Good'))
    const image = await screen.findByRole('img', { name: 'Good' })
    rerender(frame('Good\n A -->x'))
    expect(await screen.findByText(/Parse error on line 2/)).toBeTruthy()
    expect(screen.getByText(en['embed.diagramStale'])).toBeTruthy()
    expect(screen.getByRole('img').getAttribute('src')).toBe(image.getAttribute('src'))
    rerender(frame('Better'))
    expect(await screen.findByRole('img', { name: 'Better' })).toBeTruthy()
    expect(screen.queryByText(/Parse error/)).toBeNull()
  })

  it('takes the colours of paper while it is printed, and says until then that it is on its way', async () => {
    document.documentElement.dataset.theme = 'dark'
    const { container } = render(frame('Printed'))
    const before = (await screen.findByRole('img', { name: 'Printed' })).getAttribute('src')
    await waitFor(() => expect(container.querySelector('[data-loading]')).toBeNull())
    document.documentElement.dataset.printing = ''
    await waitFor(() => expect(container.querySelector('[data-loading]')).not.toBeNull())
    await waitFor(() => expect(container.querySelector('[data-loading]')).toBeNull())
    expect(screen.getByRole('img').getAttribute('src')).not.toBe(before)
  })

  it('is drawn again in the colours of the other theme', async () => {
    document.documentElement.dataset.theme = 'light'
    render(frame('Themed'))
    const before = (await screen.findByRole('img', { name: 'Themed' })).getAttribute('src')
    document.documentElement.dataset.theme = 'dark'
    await waitFor(() => expect(screen.getByRole('img').getAttribute('src')).not.toBe(before))
  })

  it('says that there is none while it has no text', () => {
    render(frame(''))
    expect(screen.getByText(en['embed.diagramEmpty'])).toBeTruthy()
  })
})
