import type { BodyElement } from '../../../model/body/BodyNode.ts'
import type { EditorFiles } from '../context/EditorContext.ts'

/**
 * Keeps pictures that were pasted with their bytes as attachments; those that could not be kept
 * are taken out. Gives the blocks as they are to be inserted, and how many pictures were lost.
 */
export async function keepPictures(
  blocks: readonly BodyElement[],
  files: EditorFiles | null,
): Promise<{ readonly blocks: readonly BodyElement[]; readonly lost: number }> {
  let lost = 0
  const walk = async (block: BodyElement): Promise<BodyElement | null> => {
    const src = block.props.__src
    if (block.type === 'image' && typeof src === 'string' && /^data:/i.test(src)) {
      const file = readDataUrl(src)
      const outcome = file && files ? await files.add(file) : null
      if (!outcome?.ok) {
        lost += 1
        return null
      }
      const { __src: _bytes, ...props } = block.props
      return { ...block, props: { ...props, __fileId: outcome.file.id } }
    }
    if (block.children.length === 0) return block
    const children: BodyElement['children'] = []
    for (const child of block.children) {
      const kept = child.kind === 'text' ? child : await walk(child)
      if (kept) children.push(kept)
    }
    return { ...block, children }
  }
  const kept: BodyElement[] = []
  for (const block of blocks) {
    const one = await walk(block)
    if (one) kept.push(one)
  }
  return { blocks: kept, lost }
}

/** Reads a `data:` address of a picture; `null` for what is none. */
function readDataUrl(url: string): { name: string; type: string; bytes: Uint8Array } | null {
  const match = /^data:(image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml))(;base64)?,(.*)$/is.exec(
    url,
  )
  if (!match) return null
  const [, type = '', kind = '', encoding, data = ''] = match
  const name = `image.${kind.replace('svg+xml', 'svg').replace('jpeg', 'jpg')}`
  try {
    const text = encoding ? atob(data.replace(/\s/g, '')) : decodeURIComponent(data)
    const bytes = encoding
      ? Uint8Array.from(text, (character) => character.charCodeAt(0))
      : new TextEncoder().encode(text)
    return { name, type: type.toLowerCase(), bytes }
  } catch {
    return null // Damaged where it was copied from.
  }
}
