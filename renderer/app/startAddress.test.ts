import { describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../model/ids.ts'
import { readStartAddress } from './startAddress.ts'

const id = '0123456789abcdefghjk' as WorkspaceId
const at = (href: string) => ({ href, pathname: new URL(href).pathname })

describe('the address of the first load', () => {
  it('opens the workspace of a join link when it is on this device', () => {
    const link = at(`http://host:4600/w/${id}#invite=t`)
    expect(readStartAddress(link, [{ id }])).toEqual({ workspace: id, joinAddress: null })
  })

  it('keeps the whole join link, invite included, when the workspace is not here', () => {
    const link = at(`http://host:4600/w/${id}#invite=t`)
    expect(readStartAddress(link, [])).toEqual({ workspace: null, joinAddress: link.href })
  })

  it.each(['http://host/', 'http://host/search?q=w', 'http://host/w/', 'http://host/w/../x'])(
    'finds nothing but a route in %s',
    (href) => {
      expect(readStartAddress(at(href), [{ id }])).toEqual({
        workspace: null,
        joinAddress: null,
      })
    },
  )
})
