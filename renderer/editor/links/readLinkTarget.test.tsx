import { describe, expect, it } from 'vitest'
import { findHeading, readLinkTarget } from './readLinkTarget.ts'

const space = '00000000000000000000000001'
const page = '00000000000000000000000002'

describe('where a link leads', () => {
  it.each(['https://example.org/a b', 'mailto:ana@example.org', 'tel:+33123456789'])(
    'outside: %s',
    (url) => expect(readLinkTarget(url)).toEqual({ kind: 'outside', url }),
  )

  it.each([
    '../Notes/four.md',
    'four.md',
    './four.md#cuisson',
    'obsidian://open?vault=x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//example.org',
    '/settings/sync',
    '#',
    '',
  ])('nowhere: %s', (url) => expect(readLinkTarget(url)).toEqual({ kind: 'nowhere' }))

  it('knows a page of the workspace by its path and by a link from elsewhere', () => {
    const target = readLinkTarget(`/p/${space}/${page}`)
    expect(target.kind).toBe('page')
    expect(readLinkTarget(`relais://p/${space}/${page}`)).toEqual(target)
    expect(readLinkTarget(`relais://w/abc/p/${space}/${page}`)).toEqual(target)
  })

  it('finds the heading that an anchor names, the second of two alike by its number', () => {
    const root = document.createElement('div')
    root.innerHTML = '<h2>Réglage du four</h2><h3>Suite</h3><h3>Suite</h3>'
    const of = (url: string) => {
      const target = readLinkTarget(url)
      return target.kind === 'heading' ? findHeading(root, target.anchor) : null
    }
    expect(of('#réglage-du-four')).toBe(root.children[0])
    expect(of('#r%C3%A9glage-du-four')).toBe(root.children[0])
    expect(of('#reglage-du-four')).toBe(root.children[0])
    expect(of('#suite-1')).toBe(root.children[2])
    expect(of('#absent')).toBeNull()
  })
})
