import {
  $getDocument,
  DecoratorNode,
  type EditorConfig,
  type LexicalUpdateJSON,
  type SerializedLexicalNode,
} from 'lexical'
import { bodyTypes } from '../../../model/body/bodyTypes.ts'
import type { Decoration } from './Decoration.ts'

/** The names of a type's properties, without their underscores. */
function listNames(type: string): readonly string[] {
  return Object.keys(bodyTypes[type]?.props ?? {}).map((name) => name.slice(2))
}

/**
 * What a block or a sign without text of its own has in common: its properties
 * are those of `bodyTypes`, each a field of the class with the table's default.
 * Two people who change different properties both succeed; of two changes to
 * one the later wins.
 */
export abstract class StoredNode<Properties extends object> extends DecoratorNode<Decoration> {
  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    for (const name of listNames(this.getType()))
      this.#put(name, (previous as unknown as Record<string, unknown>)[`__${name}`])
  }

  override createDOM(_config: EditorConfig): HTMLElement {
    return $getDocument().createElement(this.isInline() ? 'span' : 'div')
  }

  override updateDOM(): boolean {
    return false
  }

  override exportJSON(): SerializedLexicalNode & Properties {
    return { ...super.exportJSON(), ...this.read() }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedLexicalNode & Properties>): this {
    return super.updateFromJSON(json).set(json as unknown as Partial<Properties>)
  }

  override isInline(): boolean {
    return false
  }

  /** All properties. */
  read(): Properties {
    const self = this.getLatest() as unknown as Record<string, unknown>
    return Object.fromEntries(
      listNames(this.getType()).map((name) => [name, self[`__${name}`]]),
    ) as Properties
  }

  /** Changes the given properties; the others stay. */
  set(properties: Partial<Properties>): this {
    const self = this.getWritable()
    for (const name of listNames(this.getType())) {
      const value = (properties as Record<string, unknown>)[name]
      if (value !== undefined) self.#put(name, value)
    }
    return self
  }

  #put(name: string, value: unknown): void {
    ;(this as unknown as Record<string, unknown>)[`__${name}`] = value
  }
}
