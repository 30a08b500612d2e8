/** Which of the ways to a workspace is shown when none is open. `auto`: the list when there is one, else the form. */
export type StartView =
  | { readonly kind: 'auto' }
  | { readonly kind: 'choose' }
  | { readonly kind: 'create' }
  /** `address`: the link that led here, or empty. */
  | { readonly kind: 'join'; readonly address: string }
  /** Adds this device to somebody who is a member already. */
  | { readonly kind: 'device'; readonly address: string }

/** Tells whether a link adds a device of the same person: it holds a short code in its fragment. */
export function isDeviceLink(text: string): boolean {
  const [, fragment = ''] = text.trim().split('#', 2)
  return new URLSearchParams(fragment).has('device')
}

/** Finds the way that a link leads to. */
export function linkToView(link: string): StartView {
  return { kind: isDeviceLink(link) ? 'device' : 'join', address: link }
}
