type Katex = typeof import('katex').default

let loading: Promise<Katex> | null = null

/** What draws formulas, with its fonts; loaded when the first formula is seen. Rejects when it cannot be, and is tried again. */
export function loadKatex(): Promise<Katex> {
  loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
    ([katex]) => katex.default,
    (error: unknown) => {
      loading = null
      throw error
    },
  )
  return loading
}
