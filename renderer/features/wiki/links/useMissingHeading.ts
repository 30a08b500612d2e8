import { useEffect } from 'react'
import type * as Y from 'yjs'
import { type BodyElement, bodyNodeToText } from '../../../../model/body/BodyNode.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { chooseHeading, sameHeading } from '../../../hooks/pages/headings.ts'
import { useNavigation } from '../../../hooks/screen/useNavigation.tsx'
import { showToast } from '../../../ui/toasts.ts'

/**
 * Says so when the address names a heading that the page does not have (any more): the page
 * is shown from its top, and the heading that reads most like it is offered.
 */
export function useMissingHeading(
  at: { readonly page: PageId; readonly space: SpaceId },
  doc: Y.Doc,
): void {
  const { page, space } = at
  const t = useMessages()
  const { navigate, route } = useNavigation()
  const wanted = route.name === 'page' && route.page === page ? (route.heading ?? '') : ''
  useEffect(() => {
    if (wanted === '') return
    const blocks = readBody(doc)
    // Nothing of the page has arrived yet.
    if (blocks.length === 0) return
    const headings = listHeadingTexts(blocks)
    // Of several that read the same an address names the second as `name-1`.
    const names = [wanted, wanted.replace(/-\d+$/, '')]
    if (headings.some((one) => names.some((name) => sameHeading(one, name)))) return
    const nearest = chooseHeading(wanted, headings)
    return showToast({
      title: t('links.headingGone', { heading: wanted }),
      ...(nearest === null
        ? {}
        : {
            description: t('links.headingNearest', { nearest }),
            action: {
              label: t('links.goToHeading'),
              onAction: () =>
                navigate({ name: 'page', space, page, heading: nearest }, { replace: true }),
            },
          }),
    })
  }, [wanted, doc, page, space, t, navigate])
}

function listHeadingTexts(blocks: readonly BodyElement[]): readonly string[] {
  return blocks.flatMap((block) =>
    block.type === 'heading'
      ? [bodyNodeToText(block).trim()]
      : listHeadingTexts(block.children.filter((one) => one.kind === 'element')),
  )
}
