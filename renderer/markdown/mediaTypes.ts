/** The kinds of files that wikis carry, by the ends of their names. */
const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
  zip: 'application/zip',
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  mp4: 'video/mp4',
  webm: 'video/webm',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mkv: 'video/x-matroska',
  ogv: 'video/ogg',
  avi: 'video/x-msvideo',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  weba: 'audio/webm',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
}

/** The media type of a file by its name. */
export function mediaTypeOf(path: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return mediaTypes[extension] ?? 'application/octet-stream'
}

/** The usual end of the names of a type's files, with its dot; empty for an unknown type. */
export function extensionOf(type: string): string {
  const found = Object.entries(mediaTypes).find(([, one]) => one === type)
  return found ? `.${found[0]}` : ''
}

/** Tells whether a path names a picture. */
export function isImagePath(path: string): boolean {
  return mediaTypeOf(path).startsWith('image/')
}

/** Whether a path names a sound or a film; `null` for anything else. */
export function mediaKindOf(path: string): 'audio' | 'video' | null {
  const type = mediaTypeOf(path)
  if (type.startsWith('audio/')) return 'audio'
  return type.startsWith('video/') ? 'video' : null
}
