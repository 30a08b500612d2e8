import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { ContextMenu } from './ContextMenu.tsx'

const done: string[] = []

function show() {
  render(
    <ContextMenu
      label="Page menu"
      items={(target) => {
        const row = target.closest('[data-row]')?.getAttribute('data-row')
        if (!row) return []
        return [
          { id: 'rename', label: `Rename ${row}`, onAction: () => done.push(row) },
          { id: 'line', kind: 'separator' },
          { id: 'trash', label: 'Trash', danger: true, onAction: () => done.push('trash') },
        ]
      }}
    >
      <button type="button" data-row="one">
        One
      </button>
      <p>Nothing to do here</p>
    </ContextMenu>,
  )
}

afterEach(() => {
  cleanup()
  done.length = 0
})

describe('a context menu', () => {
  it('opens on a right click with the entries of what was clicked', async () => {
    const user = userEvent.setup()
    show()
    fireEvent.contextMenu(screen.getByText('One'), { clientX: 40, clientY: 20 })
    await user.click(await screen.findByRole('menuitem', { name: 'Rename one' }))
    expect(done).toEqual(['one'])
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  })

  it.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])(
    'opens on %s for what has the focus, and gives it back on Escape',
    async (keys) => {
      const user = userEvent.setup()
      show()
      const row = screen.getByText('One')
      row.focus()
      await user.keyboard(keys)
      expect(await screen.findByRole('menuitem', { name: 'Rename one' })).toBeDefined()
      fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' })
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
      await waitFor(() => expect(document.activeElement).toBe(row))
    },
  )

  it('leaves the browser its own menu where there is nothing to do', () => {
    show()
    const isLeft = fireEvent.contextMenu(screen.getByText('Nothing to do here'))
    expect(isLeft).toBe(true)
    expect(screen.queryByRole('menu')).toBeNull()
  })
})
