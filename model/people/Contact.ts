/** A way to reach someone. */

/** The kinds of ways, in the order they are shown. */
export const contactKinds = ['mail', 'phone', 'chat', 'link'] as const
/** One of {@link contactKinds}. */
export type ContactKind = (typeof contactKinds)[number]

/** A way to reach someone: an address, a number, or a link to a chat or anything else. */
export interface Contact {
  readonly kind: ContactKind
  /** As it was typed; what may be opened of it is decided where it is shown. */
  readonly value: string
  /** What it is for ("on call", "mornings"), or empty. */
  readonly label: string
}

/** A contact under the key it was created with, which is the same on all devices. */
export interface KeptContact extends Contact {
  readonly id: string
}

/** Reads a contact that came from outside; `null` when it has no known kind or no value. */
export function parseContact(value: unknown): Contact | null {
  if (typeof value !== 'object' || value === null) return null
  const fields = value as Readonly<Record<string, unknown>>
  const kind = contactKinds.find((one) => one === fields.kind)
  if (!kind || typeof fields.value !== 'string' || fields.value.trim() === '') return null
  const label = typeof fields.label === 'string' ? fields.label : ''
  return { kind, value: fields.value, label }
}
