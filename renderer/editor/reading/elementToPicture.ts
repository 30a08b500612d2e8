import type { BodyElement } from '../../../model/body/BodyNode.ts'
import type { ShownPicture } from '../images/Picture.tsx'
import { readFlag, readText } from './readProps.ts'

/** An image block as its picture. */
export function elementToPicture(block: BodyElement): ShownPicture {
  return {
    key: block,
    fileId: readText(block, 'fileId'),
    src: readText(block, 'src'),
    alt: readText(block, 'alt'),
    isDecorative: readFlag(block, 'decorative'),
    caption: readText(block, 'caption'),
  }
}
