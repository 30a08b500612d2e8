/** Whether a file's text can be read, and how: by its name, else by its type. */

/** How a file is read. */
export type AttachmentKind = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'html' | 'text'

const kinds: Readonly<Record<AttachmentKind, readonly string[]>> = {
  pdf: ['pdf'],
  docx: ['docx', 'docm', 'dotx', 'dotm'],
  xlsx: ['xlsx', 'xlsm', 'xltx', 'xltm'],
  pptx: ['pptx', 'pptm', 'ppsx', 'potx'],
  html: ['html', 'htm', 'xhtml'],
  text: ['txt', 'text', 'md', 'markdown', 'csv', 'tsv', 'log', 'json', 'yaml', 'yml', 'srt'],
}

const kindByExtension = new Map(
  Object.entries(kinds).flatMap(([kind, extensions]) =>
    extensions.map((extension) => [extension, kind as AttachmentKind]),
  ),
)

const kindByType: Readonly<Record<string, AttachmentKind>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'text',
}

/** Says how a file is read; `null` for one whose text cannot be: pictures, sounds, archives. */
export function attachmentKindOf(name: string, type = ''): AttachmentKind | null {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const named = kindByExtension.get(extension)
  if (named) return named
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? ''
  if (kindByType[plain]) return kindByType[plain]
  // Scripts and style sheets call themselves text; they are not what a wiki attaches to be read.
  return plain === 'text/plain' || plain === 'text/markdown' || plain === 'text/csv'
    ? 'text'
    : null
}
