/** What cameras, phones, systems and messengers call a picture, and the words between their dates and numbers. */
const sayingNothing = new Set(
  [
    'img image images imagem imagen bild pic picture photo photos foto fotos',
    'dsc dscn dscf dcim pxl mvimg burst cover bokeh night effects resized',
    'screenshot screenshots screen shot capture captures ecran bildschirmfoto bildschirmaufnahme',
    'scan scanned numerisation whatsapp wa signal telegram fb received',
    'pasted clipboard presse papiers collee colle untitled unnamed sans titre download unknown',
    'd de du le la l at from a the am pm um copy copie of edited modifie utc',
  ]
    .join(' ')
    .split(' '),
)

/** Names that are drawn at random, of files that were downloaded. */
const random = /^[\da-f]{8}[\da-f-]{8,}$/i

/**
 * The first description of a picture: its file's name, where that says something. `IMG_2041`, « Capture d’écran
 * 2026-11-27 à 10.30.12 » and the like say nothing, and are empty: then a description is asked for.
 */
export function nameToAlt(name: string): string {
  const stem = name.replace(/\.[a-z0-9]+$/i, '').trim()
  if (random.test(stem)) return ''
  const words = stem
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/\p{L}+/gu)
  if (!words?.some((word) => !sayingNothing.has(word))) return ''
  return stem.replace(/[-_]+/g, ' ').trim()
}
