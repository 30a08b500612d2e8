/** The templates that come with Relais, in the order they are offered; their texts are Markdown beside this file. */
export const builtInTemplates = [
  { id: 'procedure', icon: '📋' },
  { id: 'case', icon: '🧩' },
  { id: 'review', icon: '🔁' },
  { id: 'contacts', icon: '📇' },
  { id: 'decision', icon: '⚖️' },
  { id: 'faq', icon: '💬' },
  { id: 'meeting', icon: '🗓️' },
  { id: 'conduct', icon: '🤝' },
] as const

/** Names a template that comes with Relais. */
export type BuiltInTemplate = (typeof builtInTemplates)[number]['id']
