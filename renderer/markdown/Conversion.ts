/**
 * What converting one page's Markdown gathers beside its blocks: every
 * reference with what became of it, attachments to fetch, and markup that had
 * to be simplified. Nothing is dropped without a count here.
 */

import { type BodyElement, createElement } from '../../model/body/BodyNode.ts'
import type { PageId, SpaceId } from '../../model/ids.ts'
import { BodyBuilder } from './BodyBuilder.ts'

/** Why a reference leads nowhere. */
export type LostReason =
  | 'no-such-page'
  | 'no-such-file'
  | 'no-such-heading'
  | 'outside'
  | 'empty'
  | 'broken-at-source'
  | 'unsafe'
  | 'file-skipped'

/** How a reference is written: it decides how its target is looked up. */
export type ReferenceUse = 'link' | 'image' | 'file' | 'wiki' | 'wiki-embed'

/** What a reference leads to. */
export type ResolvedTarget =
  | { readonly kind: 'page'; readonly page: PageId; readonly title: string }
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  | { readonly kind: 'anchor'; readonly anchor: string }
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'lost'; readonly reason: LostReason }

/** One reference of a page. `line` counts from 1. */
export interface Reference {
  readonly use: ReferenceUse
  readonly target: string
  readonly line: number
  outcome: ResolvedTarget
}

/** A node that waits for the id of the attachment at `path`. */
export interface Attachment {
  readonly path: string
  readonly node: BodyElement
  readonly reference: Reference
}

/** What the converter is given. */
export interface ConversionOptions {
  readonly space: SpaceId
  /** Finds what a target leads to from this page. */
  resolve(target: string, use: ReferenceUse): ResolvedTarget
}

const imagePattern = /\.(png|jpe?g|gif|webp|svg|avif|bmp|ico|tiff?)$/i

/** Tells whether a path names a picture. */
function isImagePath(path: string): boolean {
  return imagePattern.test(path)
}

interface OpenReference {
  readonly reference: Reference | null
  /** Text of a page link or a file link, which is no run of the body. */
  captured: string | null
  imageAlt: string | null
}

/** Shared by the Markdown and the HTML half of the converter. */
export class Conversion {
  readonly builder = new BodyBuilder()
  readonly references: Reference[] = []
  readonly attachments: Attachment[] = []
  /** Markup whose text was kept and whose look was not, by name; with how often. */
  readonly simplified = new Map<string, number>()
  /** Markup that was left out whole (scripts, styles, comments): name and line. */
  readonly dropped: { readonly name: string; readonly line: number }[] = []
  /** Names that `#anchor` links of this page may use. */
  readonly anchors = new Set<string>()
  readonly #options: ConversionOptions
  readonly #open: OpenReference[] = []
  #afterwards: BodyElement[] = []
  #lastImage: BodyElement | null = null
  #caption: string | null = null

  constructor(options: ConversionOptions) {
    this.#options = options
  }

  /** Adds text where it belongs: to a caption, a page link's label, or the body. */
  text(value: string): void {
    const open = this.#open.at(-1)
    if (this.#caption !== null) this.#caption += value
    else if (open && open.captured !== null) open.captured += value
    else this.builder.text(value)
  }

  /** Whether text now goes into the label of a page link, which has a name of its own. */
  get capturing(): boolean {
    const open = this.#open.at(-1)
    return open !== undefined && open.captured !== null
  }

  /** Counts markup that was simplified. */
  simplify(name: string): void {
    this.simplified.set(name, (this.simplified.get(name) ?? 0) + 1)
  }

  /** Notes a reference and what it leads to. */
  refer(target: string, use: ReferenceUse, line: number): Reference {
    const outcome = this.#options.resolve(target, use)
    const reference: Reference = { use, target, line, outcome }
    this.references.push(reference)
    return reference
  }

  /** Opens a link; `null` stands for an anchor that leads nowhere by design. */
  beginLink(
    target: string | null,
    title: string,
    line: number,
    use: ReferenceUse = 'link',
  ): void {
    if (target === null) {
      this.#open.push({ reference: null, captured: null, imageAlt: null })
      return
    }
    const reference = this.refer(target, use, line)
    const { outcome } = reference
    const captured = outcome.kind === 'page' ? '' : null
    this.#open.push({ reference, captured, imageAlt: null })
    if (outcome.kind === 'external') this.builder.beginLink(outcome.url, title)
    if (outcome.kind === 'anchor') this.builder.beginLink(`#${outcome.anchor}`, title)
    // A lost target stays readable in the page, so that someone can mend it.
    if (outcome.kind === 'lost' && outcome.reason !== 'unsafe' && target !== '')
      this.builder.beginLink(target, title)
  }

  /** Closes the innermost link. */
  endLink(): void {
    const open = this.#open.pop()
    if (!open?.reference) return
    const { outcome, target } = open.reference
    const outer = this.#open.at(-1)
    if (outcome.kind === 'page') {
      const label = open.captured?.replace(/\s+/g, ' ').trim() || outcome.title
      if (outer && outer.captured !== null) outer.captured += label
      else this.pageLink(outcome, label)
      return
    }
    const written = this.builder.endLink()
    if (outcome.kind === 'file') {
      this.#afterFile(outcome, open.reference)
      return
    }
    if (written || open.imageAlt === null || outcome.kind === 'lost') return
    // A picture that was a link: the link follows it in words.
    const url = outcome.kind === 'external' ? outcome.url : target
    this.builder.beginLink(url, '')
    this.builder.text(open.imageAlt || url)
    this.builder.endLink()
  }

  /** Adds a link to a page. */
  pageLink(outcome: { readonly page: PageId; readonly title: string }, label: string): void {
    this.builder.inline(
      createElement('page-link', {
        __pageId: outcome.page,
        __spaceId: this.#options.space,
        __label: label,
        // Words of the author's own stay; the title as such follows the page's renaming.
        ...(label === outcome.title ? {} : { __alias: label }),
      }),
    )
  }

  /** Adds a picture; one that cannot be found leaves its words and its path. */
  image(
    target: string,
    fields: { readonly alt: string; readonly caption?: string; readonly width?: number | null },
    line: number,
    use: ReferenceUse = 'image',
  ): void {
    const reference = this.refer(target, use, line)
    const { outcome } = reference
    const open = this.#open.at(-1)
    if (open) open.imageAlt = fields.alt || open.imageAlt || ''
    if (outcome.kind === 'page') {
      this.pageLink(outcome, fields.alt || outcome.title)
      return
    }
    if (outcome.kind === 'lost' || outcome.kind === 'anchor') {
      this.text(`🖼️ ${fields.alt || 'image'} (${target})`)
      return
    }
    if (outcome.kind === 'file' && !isImagePath(outcome.path)) {
      this.#afterFile(outcome, reference)
      return
    }
    const node = createElement('image', {
      ...(fields.alt ? { __alt: fields.alt } : {}),
      ...(fields.caption ? { __caption: fields.caption } : {}),
      ...(fields.width ? { __width: fields.width } : {}),
      ...(outcome.kind === 'external' ? { __src: outcome.url } : {}),
    })
    if (outcome.kind === 'file') this.attachments.push({ path: outcome.path, node, reference })
    this.builder.block(node)
    this.#lastImage = node
  }

  /** Begins the caption of the picture just added. */
  beginCaption(): void {
    this.#caption = ''
  }

  /** Ends the caption; without a picture it is a paragraph. */
  endCaption(): void {
    const caption = this.#caption?.replace(/\s+/g, ' ').trim() ?? ''
    this.#caption = null
    if (caption === '') return
    if (this.#lastImage) this.#lastImage.props.__caption = caption
    else {
      this.builder.endParagraph()
      this.builder.text(caption)
      this.builder.endParagraph()
    }
    this.#lastImage = null
  }

  /** Ends a paragraph; files that it linked to follow it. */
  endParagraph(): void {
    this.#closeLinks()
    this.builder.endParagraph()
    this.flushFiles()
  }

  /** Sets the files linked to so far below what links to them. */
  flushFiles(): void {
    const files = this.#afterwards
    this.#afterwards = []
    for (const file of files) this.builder.block(file)
  }

  #closeLinks(): void {
    while (this.#open.length > 0) this.endLink()
  }

  #afterFile(
    outcome: { readonly path: string; readonly name: string },
    reference: Reference,
  ): void {
    const node = isImagePath(outcome.path)
      ? createElement('image', { __alt: outcome.name })
      : createElement('file', { __name: outcome.name })
    this.attachments.push({ path: outcome.path, node, reference })
    this.#afterwards.push(node)
  }
}
