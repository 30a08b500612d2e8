import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useFocusHome } from './useFocusHome.ts'

afterEach(cleanup)

function Part(props: { readonly rows: readonly string[]; readonly path?: string }) {
  const part = useFocusHome(props.path ?? '/review')
  return (
    <div ref={part}>
      <main tabIndex={-1}>
        <h1>Review</h1>
        {props.rows.length > 0 && (
          <section>
            <h2>Deletions</h2>
            {props.rows.map((row) => (
              <button key={row} type="button">
                {row}
              </button>
            ))}
          </section>
        )}
      </main>
    </div>
  )
}
const rest = () => new Promise((done) => setTimeout(done, 120))

describe('the focus, when what had it goes away', () => {
  it('goes to the heading of the nearest part that is left', async () => {
    const { rerender } = render(<Part rows={['one', 'two']} />)
    screen.getByText('one').focus()
    rerender(<Part rows={['two']} />)
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Deletions'))
    screen.getByText('two').focus()
    rerender(<Part rows={[]} />)
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Review'))
  })

  it('stays where it is when it was elsewhere, or went elsewhere meanwhile', async () => {
    const { rerender } = render(<Part rows={['one', 'two']} />)
    rerender(<Part rows={['two']} />)
    await rest()
    expect(document.activeElement).toBe(document.body)
    rerender(<Part rows={['one', 'two']} />)
    screen.getByText('one').focus()
    rerender(<Part rows={['two']} />)
    screen.getByText('two').focus()
    await rest()
    expect(document.activeElement?.textContent).toBe('two')
  })

  it('goes to the main part on the way to another screen', async () => {
    const { rerender } = render(<Part rows={['one']} />)
    screen.getByText('one').focus()
    rerender(<Part rows={[]} path="/settings" />)
    await waitFor(() => expect(document.activeElement?.tagName).toBe('MAIN'))
  })
})
