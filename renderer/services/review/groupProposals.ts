import { parseDocName } from '../../../model/ids.ts'
import type { Proposal } from '../access/Access.ts'

/** Reads a proposal's update: base64url as the relay keeps it. */
export function proposalBytes({ update }: Pick<Proposal, 'update'>): Uint8Array {
  const text = atob(update.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/**
 * Puts a text together with what it is the text of: a question that somebody proposes comes as two
 * proposals, one of the space's document and one of its details. Gives those that stand for themselves
 * in their order, each with the texts that go with it. Costs one search in the bytes a pair.
 */
export function groupProposals(
  list: readonly Proposal[],
): ReadonlyMap<Proposal, readonly Proposal[]> {
  const spaces = list.filter(({ doc }) => parseDocName(doc)?.kind === 'space')
  // Ids stand in an update as they are read.
  const words = new Map(
    spaces.map((one) => [one, new TextDecoder('latin1').decode(proposalBytes(one))]),
  )
  const groups = new Map<Proposal, Proposal[]>()
  const texts: (readonly [head: Proposal, text: Proposal])[] = []
  for (const one of list) {
    const address = parseDocName(one.doc)
    const head =
      address?.kind === 'page'
        ? spaces.find((other) => {
            const home = parseDocName(other.doc)
            const isSame = home?.kind === 'space' && home.space === address.space
            return isSame && other.by === one.by && words.get(other)?.includes(address.page)
          })
        : undefined
    if (head) texts.push([head, one])
    else groups.set(one, [])
  }
  for (const [head, text] of texts) groups.get(head)?.push(text)
  return groups
}
