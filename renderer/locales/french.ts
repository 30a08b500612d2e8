const files = import.meta.glob<Readonly<Record<string, string>>>('./fr/*.json', {
  eager: true,
  import: 'default',
})

/** The interface in French, whole; to be loaded by `loadMessages`. */
export const french: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Object.values(files),
)
