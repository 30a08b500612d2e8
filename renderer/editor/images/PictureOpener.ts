import { createContext } from 'react'
import type { ShownPicture } from './Picture.tsx'

/** Shows a picture over the whole window, among the others of its text; `null` where none can be. */
export const PictureOpener = createContext<((picture: ShownPicture) => void) | null>(null)
