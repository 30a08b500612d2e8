/** Writes the way from one file of an export to another, as a link in Markdown has it. */
export function relativePath(from: string, to: string): string {
  const folder = from.split('/').slice(0, -1)
  const target = to.split('/')
  let same = 0
  while (same < folder.length && same < target.length - 1 && folder[same] === target[same])
    same++
  const parts = [...folder.slice(same).map(() => '..'), ...target.slice(same)]
  return parts
    .map((part) =>
      // Spaces and brackets would end the link; other letters stay readable.
      part.replace(
        /[\s()<>%#?[\]\\]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      ),
    )
    .join('/')
}
