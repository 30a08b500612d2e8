/** Decides what a clipboard's content is to become, before anything is read at length. */
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { createElement } from '../../../model/body/BodyNode.ts'
import { htmlToBody } from './htmlToBody.ts'
import { looksLikeMarkdown } from './looksLikeMarkdown.ts'
import { parseLexicalJson } from './parseLexicalJson.ts'
import { cellsToBody, textToBody } from './textToBody.ts'

/** What a clipboard offers. */
export interface ClipboardContent {
  /** The editor's own format; empty when there is none. */
  readonly own: string
  readonly html: string
  readonly text: string
  /** What VS Code says of the text; empty when it comes from elsewhere. */
  readonly code: string
  readonly files: readonly File[]
}

/** What is to be inserted. */
export type PastePlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'markdown'; readonly source: string }
  | {
      readonly kind: 'blocks'
      readonly blocks: readonly BodyElement[]
      readonly lostPictures: number
    }

/** Reads what a clipboard offers; must be called while its event is handled. */
export function readClipboard(data: DataTransfer): ClipboardContent {
  return {
    own: data.getData('application/x-lexical-editor'),
    html: data.getData('text/html'),
    text: data.getData('text/plain') || data.getData('text/uri-list'),
    code: data.getData('vscode-editor-data'),
    files: [...data.files],
  }
}

/** Plans a paste; `isPlain` takes nothing but the text. */
export function planPaste(content: ClipboardContent, isPlain: boolean): PastePlan {
  const { text, html, files } = content
  if (isPlain) return ofBlocks(textToBody(text))
  const own = content.own === '' ? null : parseLexicalJson(content.own)
  if (own) return ofBlocks(own)
  if (/^(https?:\/\/|mailto:|relais:\/)\S+$/i.test(text.trim()))
    return { kind: 'address', url: text.trim() }
  if (files.length > 0 && text.trim() === '' && (html === '' || isOnlyPicture(html)))
    return { kind: 'files', files }
  if (content.code !== '') return planCode(text, content.code)
  const isRich = html !== '' && hasMeaning(html)
  if (!isRich) {
    const cells = cellsToBody(text)
    if (cells) return ofBlocks([cells])
    if (looksLikeMarkdown(text)) return { kind: 'markdown', source: text }
  }
  if (html !== '') {
    const { blocks, lostPictures } = htmlToBody(html)
    if (blocks.length > 0 || lostPictures > 0) return { kind: 'blocks', blocks, lostPictures }
  }
  if (text.trim() === '' && files.length > 0) return { kind: 'files', files }
  return ofBlocks(textToBody(text))
}

function ofBlocks(blocks: readonly BodyElement[]): PastePlan {
  return blocks.length === 0 ? { kind: 'nothing' } : { kind: 'blocks', blocks, lostPictures: 0 }
}

/** Whether HTML says more than its text: browsers wrap even a bare word in it. */
function hasMeaning(html: string): boolean {
  return /<(?:h[1-6]|ul|ol|li|table|b|strong|em|i|u|s|a\s|pre|code|img|blockquote|details|hr|sup|sub)\b/i.test(
    html.replace(/<head\b[\s\S]*?<\/head>/i, ''),
  )
}

/** A picture copied from a page comes as its file and as `<img>`: the file is what lasts. */
function isOnlyPicture(html: string): boolean {
  const rest = html.replace(
    /<!--[\s\S]*?-->|<\/?(?:html|head|body|meta|img|p|span|div)\b[^>]*>/gi,
    '',
  )
  return /<img\b/i.test(html) && rest.trim() === ''
}

/** What VS Code copied: a block of code in its language; a word or a line stays text. */
function planCode(text: string, info: string): PastePlan {
  const language = /"mode"\s*:\s*"([\w+#-]{1,40})"/.exec(info)?.[1] ?? ''
  if (language === 'markdown') return { kind: 'markdown', source: text }
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\n|\s+$/g, '')
  if (!lines.includes('\n') || language === 'plaintext' || language === '')
    return ofBlocks(textToBody(text))
  const code = createElement('code', { __language: language }, [
    { kind: 'text', text: lines, format: 0 },
  ])
  return ofBlocks([code])
}
