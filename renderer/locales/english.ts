const files = import.meta.glob<Readonly<Record<string, string>>>('./en/*.json', {
  eager: true,
  import: 'default',
})

/** The interface in English, whole; to be loaded by `loadMessages`. */
export const english: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Object.values(files),
)
