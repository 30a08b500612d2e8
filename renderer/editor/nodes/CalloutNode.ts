import {
  $create,
  $getDocument,
  type DOMExportOutput,
  type EditorConfig,
  type ElementDOMSlot,
  ElementNode,
  type LexicalNode,
  type LexicalUpdateJSON,
  type NodeKey,
  type SerializedElementNode,
  type Spread,
} from 'lexical'
import { createBlockFrame, findBlockContent } from './blockFrame.ts'

/** What a callout can be for, from the mildest on; `quote` sets apart what someone else said, in blocks. */
export const calloutTones = ['note', 'tip', 'warning', 'danger', 'quote'] as const
/** One of {@link calloutTones}. */
export type CalloutTone = (typeof calloutTones)[number]

/** Reads a tone that came from elsewhere; an unknown one is a note. */
export function parseCalloutTone(value: unknown): CalloutTone {
  return calloutTones.find((tone) => tone === value) ?? 'note'
}

/** A callout as JSON. */
export type SerializedCalloutNode = Spread<{ tone: string }, SerializedElementNode>

/**
 * Blocks that are set apart because they must be seen. The tone is a property:
 * changing it leaves what others write in it alone.
 */
export class CalloutNode extends ElementNode {
  // A newer version's tone stays what it is, and is shown as a note.
  __tone: string = 'note'

  override $config() {
    return this.config('callout', {
      extends: ElementNode,
      importDOM: {
        aside: (element: HTMLElement) => {
          const tone = element.getAttribute('data-callout')
          if (tone === null) return null
          return {
            conversion: () => ({ node: $createCalloutNode(parseCalloutTone(tone)) }),
            priority: 3 as const,
          }
        },
      },
    })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__tone = previous.__tone
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = createBlockFrame(config.theme.callout)
    element.setAttribute('role', 'note')
    // Its tools say its tone, in the reader's language.
    element.setAttribute('aria-labelledby', calloutLabelId(this.getKey()))
    element.dataset.tone = this.getTone()
    return element
  }

  override updateDOM(_previous: this, element: HTMLElement): boolean {
    element.dataset.tone = this.getTone()
    return false
  }

  override getDOMSlot(element: HTMLElement): ElementDOMSlot<HTMLElement> {
    const slot = super.getDOMSlot(element)
    const content = findBlockContent(element)
    return content ? slot.withElement(content) : slot
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('aside')
    element.setAttribute('data-callout', this.getTone())
    return { element }
  }

  override exportJSON(): SerializedCalloutNode {
    return { ...super.exportJSON(), tone: this.getLatest().__tone }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedCalloutNode>): this {
    return super.updateFromJSON(json).setTone(json.tone)
  }

  override isShadowRoot(): boolean {
    return true
  }

  /** What it is for. */
  getTone(): CalloutTone {
    return parseCalloutTone(this.getLatest().__tone)
  }

  /** Changes what it is for. */
  setTone(tone: string): this {
    const self = this.getWritable()
    self.__tone = tone
    return self
  }
}

/** The element that says a callout's tone. */
export function calloutLabelId(key: NodeKey): string {
  return `callout-${key}`
}

/** Makes a callout without blocks: give it one in the same update. */
export function $createCalloutNode(tone: CalloutTone = 'note'): CalloutNode {
  return $create(CalloutNode).setTone(tone)
}

/** Tells whether a node is a callout. */
export function $isCalloutNode(node: LexicalNode | null | undefined): node is CalloutNode {
  return node instanceof CalloutNode
}
