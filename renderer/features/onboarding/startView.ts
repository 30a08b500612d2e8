/** Which of the ways to a workspace is shown when none is open. `auto`: the list when there is one, else the form. */
export type StartView =
  | { readonly kind: 'auto' }
  | { readonly kind: 'choose' }
  | { readonly kind: 'create' }
  | { readonly kind: 'join'; readonly address: string }
