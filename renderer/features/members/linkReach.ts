/** From where a link can be opened, as far as its address says. */
export type LinkReach =
  /** Encrypted, with a certificate that browsers trust. */
  | 'anywhere'
  /** Encrypted, with a certificate of the relay's own, which the desktop app checks by the link. */
  | 'own-certificate'
  /** Plain http: whoever shares the way could read what passes. */
  | 'plain'
  /** Leads to the machine it is opened on. */
  | 'this-machine'

/** Reads it from a link; what is no link goes nowhere and counts as `plain`. */
export function linkReach(link: string): LinkReach {
  if (!URL.canParse(link)) return 'plain'
  const { hash, hostname, protocol } = new URL(link)
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname)) return 'this-machine'
  if (new URLSearchParams(hash.slice(1)).has('fp')) return 'own-certificate'
  return protocol === 'https:' ? 'anywhere' : 'plain'
}
