/** Real handbooks as pages: Markdown cut roughly into titles, headings and words. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { HandbookPage } from './HandbookPage.ts'

/** The folders of handbooks under a data folder, which may also be one itself. */
export function listHandbooks(data: string): readonly string[] {
  const shelf = join(data, 'handbooks')
  if (existsSync(shelf))
    return readdirSync(shelf)
      .map((name) => join(shelf, name))
      .filter((path) => statSync(path).isDirectory())
  const isOne =
    !existsSync(join(data, 'collections')) &&
    !existsSync(join(data, 'qrels.tsv')) &&
    (readdirSync(data, { recursive: true }) as string[]).some((file) => file.endsWith('.md'))
  return isOne ? [data] : []
}

/** Reads a handbook's pages; those without a word are left out. */
export function readHandbook(folder: string): readonly HandbookPage[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.md') && statSync(join(folder, file)).isFile())
    .sort()
    .map((file) =>
      readPage(`${basename(folder)}/${file}`, readFileSync(join(folder, file), 'utf8')),
    )
    .filter((page) => page.text.trim() !== '')
}

function readPage(id: string, source: string): HandbookPage {
  const headings: { start: number; end: number }[] = []
  let title = ''
  let text = ''
  for (const line of source.replace(/^---\n[\s\S]*?\n---\n/, '').split('\n')) {
    const heading = /^#{1,6}\s+(.*)/.exec(line)
    const words = (heading?.[1] ?? line)
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/<[^>]+>|\{%[^%]*%\}|[*_`|]/g, ' ')
      .trim()
    if (words === '') continue
    if (heading && title === '') {
      title = words
      continue
    }
    if (heading) headings.push({ start: text.length, end: text.length + words.length })
    text += `${words}\n`
  }
  return { id, title: title || id, text, headings }
}
