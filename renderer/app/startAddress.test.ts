import { describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../model/ids.ts'
import { readStartAddress } from './startAddress.ts'

const id = '0123456789abcdefghjk' as WorkspaceId
const at = (href: string) => {
  const { hash, pathname } = new URL(href)
  return { hash, href, pathname }
}
const relay = { address: 'ws://host:4600', fingerprint: null }

describe('the address of the first load', () => {
  it.each(['#invite=t', '#device=ABCD-EFGH', ''])(
    'opens the workspace of a link that ends in "%s" when this device is in it',
    (hash) => {
      const link = at(`http://host:4600/w/${id}${hash}`)
      expect(readStartAddress(link, [{ id, relay }])).toEqual({
        workspace: id,
        joinAddress: null,
      })
    },
  )

  it.each(['#invite=t&fp=ab', '#device=ABCD-EFGH', ''])(
    'keeps the whole link, with "%s", when the workspace is not here',
    (hash) => {
      const link = at(`http://host:4600/w/${id}${hash}`)
      expect(readStartAddress(link, [])).toEqual({ workspace: null, joinAddress: link.href })
    },
  )

  it('comes in by an invitation to a workspace that is here without a server', () => {
    const link = at(`http://host:4600/w/${id}#invite=t`)
    expect(readStartAddress(link, [{ id, relay: null }])).toEqual({
      workspace: null,
      joinAddress: link.href,
    })
    const plain = at(`http://host:4600/w/${id}`)
    expect(readStartAddress(plain, [{ id, relay: null }]).workspace).toBe(id)
  })

  it.each(['http://host/', 'http://host/search?q=w', 'http://host/w/', 'http://host/w/../x'])(
    'finds nothing but a route in %s',
    (href) => {
      expect(readStartAddress(at(href), [{ id, relay }])).toEqual({
        workspace: null,
        joinAddress: null,
      })
    },
  )
})
