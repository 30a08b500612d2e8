/** Tests only: the sample as it is opened and indexed, and who is known in it to know what. */
import * as Y from 'yjs'
import {
  idFromBytes,
  type PersonId,
  parseDocName,
  type RecordId,
} from '../../../../model/ids.ts'
import type { Language } from '../../../../model/language.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { createSpace } from '../../../../model/space.ts'
import { idOf } from '../../../../model/testing/devices.ts'
import { createOpenTopics } from '../../../../model/topics/TopicMap.ts'
import { createExpertise, type ExpertiseState } from '../../expertise/createExpertise.ts'
import type { TopicPage } from '../../links/listTopicPages.ts'
import type { Search } from '../../search/messages.ts'
import {
  createIndexDevice,
  space,
  workspace,
} from '../../search/records/testing/createIndexDevice.ts'
import type { Session } from '../../services.ts'
import { fillWithSample, type SampleIds } from '../fillWithSample.ts'
import { loadSample } from '../loadSample.ts'

/** The sample of a language, opened at a moment by somebody new. */
export interface OpenSample {
  readonly expertise: ExpertiseState
  readonly search: Pick<Search, 'query'>
  /** Who opened it. */
  readonly me: PersonId
  readonly ids: SampleIds
  /** The key of a colleague. */
  keyOf(person: PersonId): string
}

/** Opens the sample in a language at a moment, all real but the disk and the workers. */
export async function openSample(language: Language, now: number): Promise<OpenSample> {
  const sample = await loadSample(language)
  const device = createIndexDevice()
  const { root } = device
  const me = idOf<PersonId>('person', 99)
  createPerson(root, { id: me, name: 'Me' }, { at: now, by: me })
  createSpace(root, { id: space, name: sample.spaceName }, { at: now, by: me })
  let drawn = 0
  const session = {
    documents: {
      async write(updates: readonly { readonly name: string; readonly update: Uint8Array }[]) {
        for (const { name, update } of updates) {
          const address = parseDocName(name)
          if (address?.kind !== 'page') throw new Error(`openSample: ${name} is no body`)
          Y.applyUpdate(device.bodyDoc(address.space, address.page), update)
        }
        return { ok: true, keys: [] }
      },
    },
    files: { add: async () => ({ ok: true }) },
    person: me,
    root: { doc: root },
    space: () => ({ doc: device.spaceDoc(space), whenLoaded: Promise.resolve() }),
    workspace,
  }
  const ids = await fillWithSample(session as unknown as Session, space, sample, {
    now,
    language,
    freshId: <Id extends RecordId>() => {
      drawn++
      return idFromBytes<Id>(new Uint8Array(16).fill(drawn % 256).fill(drawn >> 8, 8))
    },
  })
  const { indexer, tell } = await device.start()
  await tell()
  const pages = sample.pages.map(
    ({ key, tags }): TopicPage => ({
      page: found(ids.pages, key),
      space,
      topics: [],
      tags,
      authors: [],
    }),
  )
  const expertise = createExpertise({
    workspace: root,
    topics: createOpenTopics(root),
    spaces: { list: [{ id: space }] as never, onChange: () => () => {} },
    spaceDoc: device.spaceDoc,
    treeOf: createPageTree,
    links: { topicPages: async () => pages, onChange: () => () => {} },
  })
  await new Promise<void>((done) => {
    const stop = expertise.subscribe(() => {
      if (expertise.read().pages !== 'known') return
      stop()
      done()
    })
  })
  const keys = new Map([...ids.people].map(([key, id]) => [id, key]))
  return {
    expertise: expertise.read(),
    search: { query: async (query) => ({ ...indexer.search(query), tookMs: 0 }) },
    me,
    ids,
    keyOf: (person) => keys.get(person) ?? '',
  }
}

function found<Id>(ids: ReadonlyMap<string, Id>, key: string): Id {
  const id = ids.get(key)
  if (!id) throw new Error(`openSample: nothing is called "${key}"`)
  return id
}
