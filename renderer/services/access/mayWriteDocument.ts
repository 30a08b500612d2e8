/** The one rule of who may write what, as far as this device knows it; the relay has the last word. */
import {
  type DocName,
  isPersonalSpace,
  isRestrictedSpace,
  parseDocName,
  type SpaceId,
} from '../../../model/ids.ts'
import type { Rights } from './Access.ts'

/** The space of a document when it is restricted, else `null`. */
export function restrictedSpaceOf(name: DocName): SpaceId | null {
  const address = parseDocName(name)
  return address && address.kind !== 'workspace' && isRestrictedSpace(address.space)
    ? address.space
    : null
}

/**
 * Tells whether a person with these rights may write a document. A restricted space that
 * the relay has never named counts as this device's own, founded here and not sent yet;
 * one that was lost does not. What is their own alone readers write, too.
 */
export function mayWriteDocument(
  rights: Rights,
  lost: readonly { readonly space: SpaceId }[],
  name: DocName,
): boolean {
  if (rights.kind === 'unrestricted') return true
  if (rights.kind === 'removed') return false
  const space = restrictedSpaceOf(name)
  if (rights.role === 'reader' && !(space && isPersonalSpace(space))) return false
  if (!space || rights.spaces.includes(space)) return true
  return !lost.some((one) => one.space === space)
}
