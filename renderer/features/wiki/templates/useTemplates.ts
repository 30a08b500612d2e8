import { useMemo } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { type BuiltInTemplate, builtInTemplates } from './builtInTemplates.ts'

/** A template as it is offered. */
export interface Template {
  /** Unlike any other's in the list. */
  readonly key: string
  readonly title: string
  readonly icon: string
  /** What it is for; empty for a space's own, which say so by their title. */
  readonly words: string
  /** The title that a page begun from it gets while it has none; empty for none. Holds variables. */
  readonly pageTitle: string
  readonly source:
    | { readonly kind: 'relais'; readonly id: BuiltInTemplate }
    | { readonly kind: 'space'; readonly space: SpaceId; readonly page: PageId }
}

/** The templates that can be used in a space: its own first, then those of Relais. */
export function useTemplates(space: SpaceId): readonly Template[] {
  const t = useMessages()
  const tree = usePageTree(space)
  const { version } = tree
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what changes inside the tree
  return useMemo(
    () => [
      ...tree.templates().map(
        (page): Template => ({
          key: page.id,
          title: page.title.trim() || t('templates.untitled'),
          icon: page.icon,
          words: '',
          pageTitle: page.title.trim(),
          source: { kind: 'space', space, page: page.id },
        }),
      ),
      ...builtInTemplates.map(
        ({ id, icon }): Template => ({
          key: `relais-${id}`,
          title: t(`templates.${id}.title`),
          icon,
          words: t(`templates.${id}.words`),
          pageTitle:
            id === 'meeting'
              ? t('templates.meeting.pageTitle')
              : id === 'conduct'
                ? t('templates.conduct.title')
                : '',
          source: { kind: 'relais', id },
        }),
      ),
    ],
    [space, tree, version, t],
  )
}
