/** The text of a PowerPoint file (ECMA-376, PresentationML): its slides in order, each with its notes. */
import { FileTextBuilder, type FileTextOutcome, fileLimits } from '../FileText.ts'
import type { OfficePackage } from './OfficePackage.ts'
import { readParagraphs } from './readDocx.ts'
import { attributeOf, readXml } from './xmlTokens.ts'

/** Reads a presentation. Slides keep the number they are shown with, hidden ones included. */
export async function readPptx(file: OfficePackage): Promise<FileTextOutcome> {
  const root = 'ppt/presentation.xml'
  if (!file.has(root)) return { ok: false, reason: 'corrupt' }
  const ids: string[] = []
  readXml(await file.read(root), {
    open(name, attributes) {
      // Its own `id` stands first; the relation's is `r:id`.
      const id = name === 'sldId' ? attributeOf(attributes, 'id', true) : null
      if (id) ids.push(id)
    },
  })
  const relations = await file.relations(root)
  const builder = new FileTextBuilder()
  for (const [at, id] of ids.entries()) {
    const path = relations.get(id)?.path
    if (builder.full || at >= fileLimits.pages) {
      builder.cut()
      break
    }
    if (path === undefined || !file.has(path)) continue
    builder.place('slide', String(at + 1))
    readParagraphs(await file.read(path), builder)
    for (const { type, path: notes } of (await file.relations(path)).values())
      if (type === 'notesSlide' && file.has(notes))
        readParagraphs(await file.read(notes), builder)
  }
  if (file.isCut) builder.cut()
  return builder.build()
}
