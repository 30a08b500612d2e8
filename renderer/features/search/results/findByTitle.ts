import type { SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Finds pages by their titles alone: what can be answered while the index is
 * being opened, or when it cannot be. Every word typed must be in the title.
 */
export function findByTitle(
  text: string,
  places: readonly { readonly space: SpaceId; readonly tree: PageTree }[],
  limit: number,
): { readonly hits: readonly SearchHit[]; readonly total: number } {
  const wanted = fold(text.trim())
  const words = wanted.split(/\s+/).filter(Boolean)
  if (words.length === 0) return { hits: [], total: 0 }
  const found: { hit: SearchHit; rank: number }[] = []
  for (const { space, tree } of places)
    for (const page of tree.all()) {
      const title = fold(page.title)
      if (!words.every((word) => title.includes(word))) continue
      const rank = title === wanted ? 3 : title.startsWith(wanted) ? 2 : 1
      found.push({
        rank,
        hit: {
          id: `page:${page.id}`,
          kind: 'page',
          target: { kind: 'page', space, page: page.id, block: null },
          space,
          title: page.title,
          icon: page.icon,
          // Folding may change a text's length: then nothing is marked rather than something wrong.
          file: null,
          titleRanges:
            title.length === page.title.length
              ? words.map((word) => {
                  const start = title.indexOf(word)
                  return { start, end: start + word.length }
                })
              : [],
          path: tree.ancestors(page.id).map((id) => tree.page(id)?.title ?? ''),
          passage: '',
          passageRanges: [],
          field: null,
          verification: null,
          archived: page.archivedAt !== null,
          owner: page.owner,
          updatedAt: page.updatedAt,
          score: rank,
        },
      })
    }
  // Of titles that fit alike, the one with the least beside what was typed.
  found.sort(
    (a, b) =>
      b.rank - a.rank ||
      a.hit.title.length - b.hit.title.length ||
      (b.hit.updatedAt ?? 0) - (a.hit.updatedAt ?? 0),
  )
  return { hits: found.slice(0, limit).map((one) => one.hit), total: found.length }
}
