import { useCallback } from 'react'
import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import type { SpaceId } from '../../../../model/ids.ts'
import type { Language } from '../../../../model/language.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { readBlocks } from '../operations/pageBodies.ts'
import { fillText, fillVariables, type TemplateValues, writeDay } from './fillVariables.ts'
import { loadBuiltIn } from './loadBuiltIn.ts'
import type { Template } from './useTemplates.ts'

/** A template, ready to be put into a page. */
export interface FilledTemplate {
  readonly blocks: readonly BodyElement[]
  readonly pageTitle: string
}

/** The page that a template is for, as far as its variables ask. */
export interface TemplateTarget {
  readonly space: SpaceId
  readonly title: string
  readonly language: Language | null
}

/** Gives the function that loads a template and fills its variables in the page's language; `null` when it cannot be had. */
export function useTemplateBodies(): (
  template: Template,
  target: TemplateTarget,
) => Promise<FilledTemplate | null> {
  const session = useSession()
  const { platform } = useServices()
  const shown = useLanguage()
  const people = usePeople()
  const t = useMessages()
  return useCallback(
    async (template, target) => {
      const { source } = template
      const language = target.language ?? shown
      const values: TemplateValues = {
        date: writeDay(platform.now(), language),
        author: people.find((one) => one.id === session.person)?.name ?? '',
        page: target.title.trim() || t('wiki.untitled'),
        space: session.spaces.byId(target.space)?.name ?? '',
      }
      const blocks =
        source.kind === 'space'
          ? await readBlocks(session, source.space, source.page)
          : await loadBuiltIn(source.id, language, target.space).catch((error: unknown) => {
              // The file could not be fetched: the page was opened by a version that is gone.
              console.error('template', error)
              return null
            })
      return (
        blocks && {
          blocks: fillVariables(blocks, values),
          pageTitle: fillText(template.pageTitle, values),
        }
      )
    },
    [session, platform, shown, people, t],
  )
}
