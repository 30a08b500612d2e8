/**
 * What converting one page's Markdown gathers beside its blocks: every
 * reference with what became of it, attachments to fetch, and markup that had
 * to be simplified. Nothing is dropped without a count here.
 */

import { type BodyElement, createElement } from '../../model/body/BodyNode.ts'
import type { FileId, PageId, SpaceId } from '../../model/ids.ts'
import { BodyBuilder } from './BodyBuilder.ts'
import { bareText } from './guardedText.ts'
import { isImagePath, mediaKindOf } from './mediaTypes.ts'
import { parseRelaisAddress } from './relaisAddress.ts'

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
  | {
      readonly kind: 'page'
      readonly page: PageId
      /** Its title; `null` when only its address is known. */
      readonly title: string | null
      /** Where it is not the space that is imported into. */
      readonly space?: SpaceId
      /** The text of the heading that the target names. */
      readonly heading?: string
    }
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  /** An attachment that is kept already, by the app's own address. */
  | { readonly kind: 'kept-file'; readonly file: FileId; readonly size: number }
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

type PageOutcome = Extract<ResolvedTarget, { kind: 'page' }>

interface OpenReference {
  readonly reference: Reference | null
  readonly title: string
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
  /** What a caption goes to. */
  #lastMedia: BodyElement | null = null
  /** A caption or a date that is being read. */
  #aside: string | null = null

  constructor(options: ConversionOptions) {
    this.#options = options
  }

  /** Adds text where it belongs: to a caption, a page link's label, or the body. */
  text(value: string): void {
    const open = this.#open.at(-1)
    if (this.#aside !== null) this.#aside += value
    else if (open && open.captured !== null) open.captured += value
    else this.builder.text(value)
  }

  /** Whether text now goes into the label of a page link, which has a name of its own. */
  get capturing(): boolean {
    const open = this.#open.at(-1)
    return open !== undefined && open.captured !== null
  }

  /** Adds a node that stands in the line; where only words can stand, its words. */
  inline(element: BodyElement, words: string): void {
    if (this.capturing || this.#aside !== null) this.text(words)
    else this.builder.inline(element)
  }

  /** Breaks the line, or sets a space where only words can stand. */
  lineBreak(): void {
    if (this.capturing || this.#aside !== null) this.text(' ')
    else this.builder.lineBreak()
  }

  /** Counts markup that was simplified. */
  simplify(name: string): void {
    this.simplified.set(name, (this.simplified.get(name) ?? 0) + 1)
  }

  /** Notes a reference and what it leads to. */
  refer(target: string, use: ReferenceUse, line: number): Reference {
    const outcome = this.#resolve(target, use)
    const reference: Reference = { use, target, line, outcome }
    this.references.push(reference)
    return reference
  }

  #resolve(target: string, use: ReferenceUse): ResolvedTarget {
    const own = parseRelaisAddress(target)
    if (own?.kind === 'file') return { kind: 'kept-file', file: own.file, size: own.size }
    if (own) return { ...own, title: null }
    return this.#options.resolve(target, use)
  }

  /** Opens a link; `null` stands for an anchor that leads nowhere by design. */
  beginLink(
    target: string | null,
    title: string,
    line: number,
    use: ReferenceUse = 'link',
  ): void {
    if (target === null) {
      this.#open.push({ reference: null, title, captured: null, imageAlt: null })
      return
    }
    const reference = this.refer(target, use, line)
    const { outcome } = reference
    const captured = outcome.kind === 'page' ? '' : null
    this.#open.push({ reference, title, captured, imageAlt: null })
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
      const words = bareText(open.captured ?? '')
        .replace(/\s+/g, ' ')
        .trim()
      const heading =
        outcome.heading ?? (open.reference.use === 'wiki' ? headingIn(target) : '')
      if (outer && outer.captured !== null) outer.captured += words || (outcome.title ?? '')
      else this.pageLink({ ...outcome, heading }, words, open.title)
      return
    }
    const written = this.builder.endLink()
    if (outcome.kind === 'file' || outcome.kind === 'kept-file') {
      this.#afterFile(outcome, open.reference, '')
      return
    }
    if (written || open.imageAlt === null || outcome.kind === 'lost') return
    // A picture that was a link: the link follows it in words.
    const url = outcome.kind === 'external' ? outcome.url : target
    this.builder.beginLink(url, '')
    this.builder.text(open.imageAlt || url)
    this.builder.endLink()
  }

  /**
   * Adds a link to a page. Words that are not its title are the link's own; where the page
   * is not at hand, the link's `title` says the page's.
   */
  pageLink(outcome: PageOutcome, words: string, title: string): void {
    const label = outcome.title || title || words
    const alias = words !== '' && words !== label ? words : ''
    this.builder.inline(
      createElement('page-link', {
        __pageId: outcome.page,
        __spaceId: outcome.space ?? this.#options.space,
        __label: label,
        ...(outcome.heading ? { __heading: outcome.heading } : {}),
        ...(alias ? { __alias: alias } : {}),
      }),
    )
  }

  /** Adds a picture, a sound, a film, or another page's body; what cannot be found leaves its words and its path. */
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
      this.#embed(outcome, outcome.heading ?? headingIn(target), fields.alt)
      return
    }
    if (outcome.kind === 'lost' || outcome.kind === 'anchor') {
      this.text(`🖼️ ${fields.alt || 'image'} (${target})`)
      return
    }
    const kind = outcome.kind === 'file' ? mediaKindOf(outcome.path) : null
    if (outcome.kind === 'file' && kind !== null) {
      const caption = fields.caption || fields.alt
      this.#addMedia(
        outcome,
        reference,
        createElement(kind, {
          __name: outcome.name,
          ...(caption ? { __caption: caption } : {}),
        }),
      )
      return
    }
    if (outcome.kind === 'file' && !isImagePath(outcome.path)) {
      this.#afterFile(outcome, reference, '')
      return
    }
    const node = createElement('image', {
      ...(fields.alt ? { __alt: fields.alt } : {}),
      ...(fields.caption ? { __caption: fields.caption } : {}),
      ...(fields.width ? { __width: fields.width } : {}),
      ...(outcome.kind === 'external' ? { __src: outcome.url } : {}),
    })
    if (outcome.kind === 'external') this.#standAlone(node)
    else this.#addMedia(outcome, reference, node)
  }

  /** Adds a sound or a film that an element names; tells whether its source is an attachment. */
  media(node: BodyElement, target: string, line: number): boolean {
    const { kind } = this.#resolve(target, 'file')
    if (kind !== 'file' && kind !== 'kept-file') return false
    const reference = this.refer(target, 'file', line)
    const { outcome } = reference
    if (outcome.kind !== 'file' && outcome.kind !== 'kept-file') return false
    if (!node.props.__name && outcome.kind === 'file') node.props.__name = outcome.name
    this.#addMedia(outcome, reference, node)
    return true
  }

  /** Adds a file that a line of its own links to; tells whether the target is one of the attachments. */
  fileBlock(target: string, label: string, line: number): boolean {
    const { kind } = this.#resolve(target, 'link')
    if (kind !== 'file' && kind !== 'kept-file') return false
    const extension = (name: string) => /\.[a-z0-9]+$/i.exec(name)?.[0].toLowerCase()
    // Words that are not a name stay words: the file follows them.
    if (kind === 'file' && extension(label) !== extension(target)) return false
    const reference = this.refer(target, 'link', line)
    const { outcome } = reference
    if (outcome.kind === 'file' || outcome.kind === 'kept-file')
      this.#afterFile(outcome, reference, label)
    return true
  }

  #embed(outcome: PageOutcome, heading: string, words: string): void {
    const label = outcome.title ?? words
    if (this.capturing) {
      this.text(label)
      return
    }
    this.builder.block(
      createElement('page-embed', {
        __pageId: outcome.page,
        __spaceId: outcome.space ?? this.#options.space,
        ...(label ? { __label: label } : {}),
        ...(heading ? { __heading: heading } : {}),
      }),
    )
  }

  #addMedia(outcome: KeptOutcome, reference: Reference, node: BodyElement): void {
    if (outcome.kind === 'file') this.attachments.push({ path: outcome.path, node, reference })
    else node.props.__fileId = outcome.file
    this.#standAlone(node)
  }

  #standAlone(node: BodyElement): void {
    this.builder.block(node)
    this.#lastMedia = node
  }

  /** Begins words that are not the body's: a caption of what was just added, or a date. */
  beginAside(): void {
    this.#aside = ''
  }

  /** Ends them and gives them. */
  endAside(): string {
    const words = this.#aside?.replace(/\s+/g, ' ').trim() ?? ''
    this.#aside = null
    return words
  }

  /** Ends the caption; without anything to stand under it is a paragraph. */
  endCaption(): void {
    const caption = this.endAside()
    if (caption !== '' && this.#lastMedia) this.#lastMedia.props.__caption = caption
    else if (caption !== '') {
      this.builder.endParagraph()
      this.builder.text(caption)
      this.builder.endParagraph()
    }
    this.#lastMedia = null
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

  #afterFile(outcome: KeptOutcome, reference: Reference, label: string): void {
    const name = label || (outcome.kind === 'file' ? outcome.name : '')
    const asImage = outcome.kind === 'file' && isImagePath(outcome.path)
    const node = asImage
      ? createElement('image', { __alt: name })
      : createElement('file', name ? { __name: name } : {})
    if (outcome.kind === 'file') this.attachments.push({ path: outcome.path, node, reference })
    else {
      node.props.__fileId = outcome.file
      if (outcome.size > 0) node.props.__size = outcome.size
    }
    this.#afterwards.push(node)
  }
}

type KeptOutcome = Extract<ResolvedTarget, { kind: 'file' | 'kept-file' }>

/** The heading that a target names after its `#`, as Obsidian writes it. */
function headingIn(target: string): string {
  const at = target.indexOf('#')
  return at < 0 || target.startsWith('#')
    ? ''
    : target
        .slice(at + 1)
        .replace(/^.*#/, '')
        .trim()
}
