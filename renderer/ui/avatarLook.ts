const paletteSize = 8

/** Which of the eight colours belongs to an id: the same on every device, for ever. */
export function paletteIndex(id: string): number {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (hash * 31 + id.charCodeAt(at)) >>> 0
  return hash % paletteSize
}

/** At most two initials of a name, whole characters; `?` for an empty one. */
export function initialsOf(name: string): string {
  const parts = name.split(/[\s'’.-]+/u).filter((part) => /[\p{L}\p{N}]/u.test(part))
  const picked = parts.length > 1 ? [parts[0], parts.at(-1)] : parts
  const initials = picked.map((part) => [...(part ?? '')][0] ?? '').join('')
  return initials.toLocaleUpperCase() || '?'
}
