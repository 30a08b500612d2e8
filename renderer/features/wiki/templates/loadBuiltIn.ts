import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import type { SpaceId } from '../../../../model/ids.ts'
import type { Language } from '../../../../model/language.ts'
import type { BuiltInTemplate } from './builtInTemplates.ts'

const texts = import.meta.glob<string>('./texts/*/*.md', { query: '?raw', import: 'default' })

/**
 * The body of a template that comes with Relais, in a language; its variables are still in it.
 * Fetches the text and the converter the first time: rejects when they cannot be had.
 */
export async function loadBuiltIn(
  id: BuiltInTemplate,
  language: Language,
  space: SpaceId,
): Promise<readonly BodyElement[]> {
  const load = texts[`./texts/${language}/${id}.md`]
  if (!load) throw new Error(`loadBuiltIn: no text for "${id}" in "${language}"`)
  const [source, { markdownToBody }] = await Promise.all([
    load(),
    import('../../../markdown/markdownToBody.ts'),
  ])
  return markdownToBody(source, { space, resolve: (url) => ({ kind: 'external', url }) }).blocks
}
