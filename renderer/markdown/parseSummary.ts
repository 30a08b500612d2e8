/** GitBook's SUMMARY.md: the order, the titles and the nesting of a book's pages. */
import type { List, Nodes, PhrasingContent } from 'mdast'
import { toString as nodeToText } from 'mdast-util-to-string'
import { bareText } from './guardedText.ts'
import { parseMarkdown } from './parseMarkdown.ts'

/** One line of the table of contents. */
export interface SummaryEntry {
  readonly title: string
  /** The page's path as written, decoded; `null` for a group, or a link elsewhere. */
  readonly path: string | null
  /** An address outside the book, which no page stands for. */
  readonly url: string | null
  readonly line: number
  readonly children: readonly SummaryEntry[]
}

/** Reads a SUMMARY.md; groups (`## Part`) hold the lists below them. */
export function parseSummary(source: string): SummaryEntry[] {
  const entries: SummaryEntry[] = []
  let group: { title: string; line: number; children: SummaryEntry[] } | null = null
  for (const node of parseMarkdown(source).children) {
    if (node.type === 'heading' && node.depth > 1) {
      group = { title: bareText(nodeToText(node)).trim(), line: lineOf(node), children: [] }
      entries.push({ ...group, path: null, url: null })
    } else if (node.type === 'list') {
      const items = readItems(node)
      if (group) group.children.push(...items)
      else entries.push(...items)
    }
  }
  return entries
}

const lineOf = (node: Nodes) => node.position?.start.line ?? 1

function readItems(list: List): SummaryEntry[] {
  return list.children.map((item) => {
    const paragraph = item.children.find((child) => child.type === 'paragraph')
    const inside: readonly PhrasingContent[] = paragraph?.children ?? []
    const link = inside.find((child) => child.type === 'link')
    const target = link?.url ?? ''
    const isUrl = /^[a-z][a-z0-9+.-]+:/i.test(target)
    return {
      title: bareText(paragraph ? nodeToText(paragraph) : '').trim(),
      path: target === '' || isUrl ? null : (decodePath(target).split('#')[0] ?? null),
      url: isUrl ? target : null,
      line: lineOf(item),
      children: item.children.flatMap((child) =>
        child.type === 'list' ? readItems(child) : [],
      ),
    }
  })
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
