/** The sample workspace: a glassworks whose furnace operator is about to leave. */
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import { markdownToBody } from '../../markdown/markdownToBody.ts'
import { writeBody } from '../../markdown/writeBody.ts'
import type { Sample, SamplePage } from './fillWithSample.ts'
import type { SampleSource } from './SampleSource.ts'

/** Loads the sample in a language; its words are fetched only now. About 100 ms, nearly all of it converting. */
export async function loadSample(language: Language): Promise<Sample> {
  const { names, pages } =
    language === 'fr' ? await import('./sampleFr.ts') : await import('./sampleEn.ts')
  return {
    workspaceName: names.workspace,
    spaceName: names.space,
    pages: pages.map((page) => toSamplePage(page, pages)),
  }
}

function toSamplePage(page: SampleSource, pages: readonly SampleSource[]): SamplePage {
  const { title, icon, tags, markdown } = page
  return {
    title,
    icon,
    tags,
    parentIndex: page.parent === null ? null : indexOfKey(pages, page.parent),
    update: (space, ids) => compile(markdown, pages, space, ids),
  }
}

function compile(
  markdown: string,
  pages: readonly SampleSource[],
  space: SpaceId,
  ids: readonly PageId[],
): Uint8Array {
  const body = markdownToBody(markdown, {
    space,
    resolve: (target) => {
      if (!target.startsWith('page:')) return { kind: 'external', url: target }
      const index = indexOfKey(pages, target.slice('page:'.length))
      const id = ids[index]
      if (id === undefined) throw new Error(`loadSample: no id for ${target}`)
      return { kind: 'page', page: id, title: pages[index]?.title ?? '' }
    },
  })
  return writeBody(body.blocks)
}

function indexOfKey(pages: readonly SampleSource[], key: string): number {
  const index = pages.findIndex((page) => page.key === key)
  if (index < 0) throw new Error(`loadSample: no page ${key}`)
  return index
}
