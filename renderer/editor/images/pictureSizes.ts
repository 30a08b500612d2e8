import type { PictureSize } from '../files/readPictureSize.ts'

/**
 * How large pictures are that were shown since the app began, by attachment or
 * address: the next time, their place is kept free before they are there.
 */
const sizes = new Map<string, PictureSize>()

/** Remembers the size of a picture that was drawn. */
export function rememberPictureSize(name: string, size: PictureSize): void {
  if (size.width > 0 && size.height > 0) sizes.set(name, size)
}

/** The size of a picture that was shown before. */
export function recallPictureSize(name: string): PictureSize | null {
  return sizes.get(name) ?? null
}
