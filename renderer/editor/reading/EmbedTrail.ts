import { createContext } from 'react'
import type { PageId } from '../../../model/ids.ts'

/** How deep pages are shown within pages. */
export const deepestEmbed = 3

/** The pages that are shown around this place, the outermost first; the page being read is not among them. */
export const EmbedTrail = createContext<readonly PageId[]>([])
