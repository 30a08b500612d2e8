/** The sample workspace: a glassworks whose furnace operator is about to leave. */
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import { markdownToBody } from '../../markdown/markdownToBody.ts'
import { writeBody } from '../../markdown/writeBody.ts'
import { fileIdFromBytes } from '../files/sha256.ts'
import type { Sample, SamplePage } from './fillWithSample.ts'
import type { SampleSource } from './SampleSource.ts'

/** Loads the sample in a language; its words are fetched only now. About 100 ms, nearly all of it converting. */
export async function loadSample(language: Language): Promise<Sample> {
  const [{ names, pages }, { people }, { feed }, { questions }, { topics }, { knowledge }] =
    await (language === 'fr'
      ? Promise.all([
          import('./fr/sample.ts'),
          import('./fr/people.ts'),
          import('./fr/feed.ts'),
          import('./fr/questions.ts'),
          import('./fr/topics.ts'),
          import('./knowledge.ts'),
        ])
      : Promise.all([
          import('./en/sample.ts'),
          import('./en/people.ts'),
          import('./en/feed.ts'),
          import('./en/questions.ts'),
          import('./en/topics.ts'),
          import('./knowledge.ts'),
        ]))
  return {
    workspaceName: names.workspace,
    spaceName: names.space,
    spaceAbout: names.about,
    people,
    feed,
    hasVerifications: true,
    questions: questions.map((one) => ({
      ...one,
      compile: (markdown, space, ids) => compile(markdown, pages, space, ids),
    })),
    topics,
    knowledge,
    pages: await Promise.all(pages.map((page) => toSamplePage(page, pages))),
  }
}

async function toSamplePage(
  page: SampleSource,
  pages: readonly SampleSource[],
): Promise<SamplePage> {
  const { key, title, icon, tags, author, markdown, attachment } = page
  const file = attachment && {
    name: attachment.name,
    type: attachment.type,
    bytes: new TextEncoder().encode(attachment.text.trimStart()),
  }
  const block =
    file &&
    createElement('file', {
      __fileId: await fileIdFromBytes(file.bytes),
      __name: file.name,
      __size: file.bytes.length,
    })
  return {
    ...(file ? { file } : {}),
    key,
    title,
    icon,
    tags,
    author,
    parentIndex: page.parent === null ? null : indexOfKey(pages, page.parent),
    update: (space, ids) => {
      const blocks = compile(markdown, pages, space, ids)
      return writeBody(block ? [...blocks, block] : blocks)
    },
  }
}

function compile(
  markdown: string,
  pages: readonly SampleSource[],
  space: SpaceId,
  ids: readonly PageId[],
): readonly BodyElement[] {
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
  return body.blocks
}

function indexOfKey(pages: readonly SampleSource[], key: string): number {
  const index = pages.findIndex((page) => page.key === key)
  if (index < 0) throw new Error(`loadSample: no page ${key}`)
  return index
}
