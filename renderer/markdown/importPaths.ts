/** Paths inside a folder that is imported: always `/` between names, never a leading one. */

/** The folder of a path; empty at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Joins a folder and a path below it. */
export function joinPath(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}

/** Resolves `.` and `..`; `null` when the path leaves the folder that is imported. */
export function normalizePath(path: string): string | null {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/** The form in which two paths that people take for the same are the same. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

/** Folds also what wikis write differently in names: spaces, hyphens, underscores, Notion's ids. */
export function foldName(name: string): string {
  return foldPath(withoutNotionId(name))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
}

/** Tells whether a file is a page. */
export function isPagePath(path: string): boolean {
  return /\.(md|markdown|mdown|mkd|mdx)$/i.test(path)
}

/** A page's path without its extension. */
export function withoutExtension(path: string): string {
  return path.replace(/\.(md|markdown|mdown|mkd|mdx)$/i, '')
}

/** Takes Notion's 32 hexadecimal digits off the end of a name. */
function withoutNotionId(name: string): string {
  return name.replace(/[\s-][0-9a-f]{32}(?=$|\.|\/)/gi, '')
}

/** Tells whether a page stands for its folder. */
export function isIndexPath(path: string): boolean {
  return /^(readme|index|_index|home)$/i.test(withoutExtension(nameOf(path)))
}

/** A readable title from a file's or folder's name. */
export function nameToTitle(name: string): string {
  const plain = withoutNotionId(withoutExtension(name)).trim()
  const spaced = /\s/.test(plain) ? plain : plain.replace(/[-_]+/g, ' ').trim()
  const title = spaced || plain || name
  return title.charAt(0).toUpperCase() + title.slice(1)
}

const hiddenPattern = /^(\..+|__MACOSX|node_modules|Thumbs\.db|desktop\.ini)$/i

/** The hidden folder that a hidden file lies in, so that a report names `.git/` once; or the file itself. */
export function hiddenPlaceOf(path: string): string {
  const parts = path.split('/')
  const at = parts.findIndex((part) => hiddenPattern.test(part))
  const inFolder = at >= 0 && at < parts.length - 1 && parts[at] !== '.gitbook'
  return inFolder ? `${parts.slice(0, at + 1).join('/')}/` : path
}

/** Why a path is not imported; `null` when it may be. */
export function judgePath(path: string): 'unsafe-name' | 'too-deep' | 'hidden' | null {
  if (path === '' || path.startsWith('/') || /^[a-zA-Z]:/.test(path)) return 'unsafe-name'
  const parts = path.split('/')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: such names are what is looked for
  if (parts.some((part) => part === '' || part === '..' || /[\u0000-\u001f]/.test(part)))
    return 'unsafe-name'
  if (parts.length > 32) return 'too-deep'
  // GitBook keeps attachments and redirects in hidden places, and fragments that are no pages.
  if (path.startsWith('.gitbook/') && isPagePath(path)) return 'hidden'
  if (path.startsWith('.gitbook/') || path === '.gitbook.yaml') return null
  const last = parts.length - 1
  const bad = parts.some(
    (part, at) => hiddenPattern.test(part) && !(part === '.gitbook' && at < last),
  )
  return bad ? 'hidden' : null
}
