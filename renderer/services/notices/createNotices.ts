/**
 * Collects the notices of the open workspace. A source is asked again only when something that it
 * reads has changed, and changes are gathered: while one types, nothing is worked out at each key.
 */
import * as Y from 'yjs'
import type { PersonId } from '../../../model/ids.ts'
import { settleClaims } from '../../../model/people/claims.ts'
import type { Links } from '../links/Links.ts'
import type { SpaceEntry, Spaces } from '../spaces/Spaces.ts'
import type { Notice, NoticeFacts, NoticeInput, NoticeSource, NoticeSpace } from './Notice.ts'
import { noticeSources } from './noticeSources.ts'

/** The notices of a session, newest first; the same array until something changed. */
export interface Notices {
  readonly list: readonly Notice[]
  /** Whether the index has answered once: before that, some may be missing. */
  readonly isWhole: boolean
  onChange(listener: () => void): () => void
  /** Works out at once what waits to be; for tests and before something is told. */
  settle(): Promise<void>
  dispose(): void
}

/** What they stand on: parts of the session. */
export interface NoticesOptions {
  readonly person: PersonId
  readonly root: { readonly doc: Y.Doc }
  readonly spaces: Pick<Spaces, 'list' | 'onChange'>
  readonly space: (id: NoticeSpace['id']) => { readonly doc: Y.Doc }
  readonly links: Pick<Links, 'calls' | 'onChange'>
  readonly now: () => number
  /** Whether this person is told of what is reported in a space; its facilitators are when absent. */
  readonly looksAfter?: (space: SpaceEntry) => boolean
  /** What was searched for on this device in vain. */
  readonly vain?: () => readonly string[]
  readonly sources?: readonly NoticeSource[]
  /** How long changes are gathered; 400 ms. */
  readonly gatherMs?: number
}

const minute = 60_000

/** Begins to collect. */
export function createNotices(options: NoticesOptions): Notices {
  const { links, person, root, spaces, sources = noticeSources, gatherMs = 400 } = options
  const listeners = new Set<() => void>()
  const answers = new Map<NoticeSource, readonly Notice[]>()
  const watched = new Map<Y.Doc, () => void>()
  const stale = new Set<NoticeSource>(sources)
  let calls: ReadonlyMap<PersonId, NoticeFacts['calls']> = new Map()
  let mustAsk = true
  let isWhole = false
  let list: readonly Notice[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let disposed = false

  function changed(is: (input: NoticeInput) => boolean): void {
    for (const source of sources) if (source.reads.some(is)) stale.add(source)
    if (stale.size > 0 || mustAsk) soon()
  }
  function soon(): void {
    if (disposed) return
    timer ??= setTimeout(() => void settle(), gatherMs)
  }

  function watch(doc: Y.Doc): void {
    if (watched.has(doc)) return
    const onTransaction = ({ changedParentTypes }: Y.Transaction) => {
      const names = [...doc.share].flatMap(([name, type]) =>
        changedParentTypes.has(type) ? [name] : [],
      )
      if (doc === root.doc && names.includes('claims')) {
        mustAsk = true
        changed(() => true)
      } else if (names.length > 0)
        changed((input) => typeof input === 'object' && names.includes(input.map))
    }
    doc.on('afterTransaction', onTransaction)
    watched.set(doc, () => doc.off('afterTransaction', onTransaction))
  }

  function readSpaces(): readonly NoticeSpace[] {
    return spaces.list
      .filter((space) => space.joined)
      .map((space) => {
        const { id, name, kind, createdAt } = space
        const { doc } = options.space(id)
        watch(doc)
        const createdBy = founderOf(root.doc, doc, id)
        const looksAfter = options.looksAfter?.(space) ?? space.facilitates
        return { id, name, kind, createdAt, createdBy, looksAfter, doc }
      })
  }

  async function run(): Promise<void> {
    if (mustAsk) {
      mustAsk = false
      try {
        const records = settleClaims(root.doc).recordsOf(person)
        calls = new Map(
          await Promise.all(records.map(async (id) => [id, await links.calls(id)] as const)),
        )
        for (const source of sources) if (source.reads.includes('calls')) stale.add(source)
        isWhole = true
      } catch (error) {
        // The search says on its own screen why it cannot be asked; all else is shown.
        console.warn('notices: the index cannot be asked', error)
      }
      if (disposed) return
    }
    const facts: NoticeFacts = {
      me: person,
      now: Math.floor(options.now() / minute) * minute,
      root: root.doc,
      spaces: readSpaces(),
      calls: calls.get(person) ?? [],
      ...(options.vain ? { vain: options.vain() } : {}),
    }
    for (const source of [...stale]) {
      await source.prepare?.(facts)
      if (disposed) return
      stale.delete(source)
      answers.set(source, askSource(source, facts))
    }
    const next = mergeNotices([...answers.values()].flat())
    if (JSON.stringify(next) === JSON.stringify(list) && isWhole) return announceFirst()
    list = next
    announce()
  }

  /** What waits for this person, under their own record and those that they said are theirs. */
  function askSource(source: NoticeSource, facts: NoticeFacts): readonly Notice[] {
    const others = source.knowsRecords ? [] : settleClaims(root.doc).recordsOf(person).slice(1)
    const found = others.flatMap((me) =>
      // To another record this person is a colleague; nobody is told of what they did themselves.
      source
        .list({ ...facts, me, calls: calls.get(me) ?? [] })
        .filter((notice) => notice.by !== person),
    )
    return [...source.list(facts), ...found]
  }

  let wasAnnounced = false
  function announceFirst(): void {
    if (!wasAnnounced) announce()
  }
  function announce(): void {
    wasAnnounced = isWhole
    for (const listener of [...listeners]) listener()
  }

  async function settle(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    running = (running ?? Promise.resolve()).then(() => (disposed ? undefined : run()))
    await running
  }

  const clock = setInterval(() => changed((input) => input === 'now'), minute)
  const stops = [
    spaces.onChange(() => changed((input) => input === 'spaces')),
    links.onChange(() => {
      mustAsk = true
      soon()
    }),
  ]
  watch(root.doc)
  soon()

  return {
    get list() {
      return list
    },
    get isWhole() {
      return isWhole
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    settle,
    dispose() {
      disposed = true
      clearTimeout(timer)
      clearInterval(clock)
      for (const stop of [...stops, ...watched.values()]) stop()
      listeners.clear()
    },
  }
}

/** Who founded a space: its own document says so of a restricted one, the workspace's of an open one. */
function founderOf(root: Y.Doc, space: Y.Doc, id: NoticeSpace['id']): PersonId | null {
  const own = space.getMap<unknown>('space').get('createdBy')
  const record = root.getMap<unknown>('spaces').get(id)
  const founder = own ?? (record instanceof Y.Map ? record.get('createdBy') : null)
  return typeof founder === 'string' ? (founder as PersonId) : null
}

/** One a key, newest first. */
function mergeNotices(notices: readonly Notice[]): readonly Notice[] {
  const byKey = new Map<string, Notice>()
  for (const notice of notices) {
    const known = byKey.get(notice.key)
    // Somebody who has two records may be named by either: that they are named says most.
    if (!known || (notice.kind === 'mention' && known.kind !== 'mention'))
      byKey.set(notice.key, notice)
  }
  return [...byKey.values()].sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
}
