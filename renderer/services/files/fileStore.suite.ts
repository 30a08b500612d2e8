/** What every FileStore must do; runs in Vitest and, on the real IndexedDB, in Chromium. */
import type { FileId } from '../../../model/ids.ts'
import type { FileStoreOptions } from './createFileStore.ts'
import type { FileStore } from './FileStore.ts'

/** What a case is given. */
export interface FileStoreBench {
  /** Opens a store on the same data, as a restart does. */
  open(options?: FileStoreOptions): FileStore
  /** Makes the disk refuse files; the undo frees space again. */
  fill(): Promise<() => Promise<void>>
}

/** One named case. */
export interface FileStoreCase {
  readonly name: string
  run(bench: FileStoreBench): Promise<void>
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new Error(message)
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${what}: ${a}, expected ${b}`)
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
/** `abc`, from FIPS 180-2, appendix B.1. */
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' as FileId

async function add(store: FileStore, name: string, bytes: Uint8Array): Promise<FileId> {
  const outcome = await store.add({ name, type: 'text/plain', bytes })
  if (!outcome.ok) throw new Error(`add: ${outcome.reason} ${outcome.message}`)
  return outcome.file.id
}

/** The cases. */
export const fileStoreCases: readonly FileStoreCase[] = [
  {
    name: 'names a file by the SHA-256 of its bytes and gives it back after a restart',
    async run(bench) {
      const store = bench.open()
      same(await add(store, 'abc.txt', bytesOf('abc')), abc, 'id')
      await store.close()
      const again = bench.open()
      check(await again.has(abc), 'has it')
      const file = await again.read(abc)
      same(file?.info, { id: abc, name: 'abc.txt', type: 'text/plain', size: 3 }, 'info')
      same([...(file?.bytes ?? [])], [97, 98, 99], 'bytes')
      await again.close()
    },
  },
  {
    name: 'names it the same without crypto.subtle, in slices',
    async run(bench) {
      const plain = bench.open({ subtle: null })
      same(await add(plain, 'abc.txt', bytesOf('abc')), abc, 'abc')
      const large = new Uint8Array(3 * (1 << 20) + 17).map((_, n) => n * 7)
      const sliced = await add(plain, 'large.bin', large)
      await plain.close()
      const subtle = bench.open()
      same(await add(subtle, 'large.bin', large), sliced, 'large')
      await subtle.close()
    },
  },
  {
    name: 'keeps the same bytes once and queues them once',
    async run(bench) {
      const store = bench.open()
      await add(store, 'first.txt', bytesOf('abc'))
      await add(store, 'second.txt', bytesOf('abc'))
      same(await store.usage(), { files: 1, bytes: 3 }, 'usage')
      same(
        (await store.pending()).map(({ name }) => name),
        ['first.txt'],
        'queue',
      )
      await store.close()
    },
  },
  {
    name: 'keeps the bytes of a view, not the buffer it was cut from',
    async run(bench) {
      const store = bench.open()
      const frame = bytesOf('..abc..')
      same(await add(store, 'abc.txt', frame.subarray(2, 5)), abc, 'id')
      same((await store.read(abc))?.bytes.buffer.byteLength, 3, 'kept bytes')
      await store.close()
    },
  },
  {
    name: 'queues what no relay has, oldest first, until it is marked as sent, over restarts',
    async run(bench) {
      const store = bench.open()
      const ids: FileId[] = []
      for (const text of ['one', 'two', 'three'])
        ids.push(await add(store, `${text}.txt`, bytesOf(text)))
      let told = 0
      const stop = store.onPending?.(() => told++)
      await store.markSent([ids[1] as FileId])
      await store.close()
      const again = bench.open()
      same(
        (await again.pending()).map(({ id }) => id),
        [ids[0], ids[2]],
        'queue',
      )
      await again.markSent(ids)
      same(await again.pending(), [], 'queue in the end')
      await add(again, 'one.txt', bytesOf('one'))
      same(await again.pending(), [], 'what was sent is not queued by a second copy')
      await again.offerAll?.()
      await again.offerAll?.()
      same((await again.pending()).length, 3, 'queue for another relay')
      same(told, 0, 'calls after close')
      stop?.()
      await again.close()
    },
  },
  {
    name: 'fetches what lies elsewhere once, checks it, and keeps it without queueing it',
    async run(bench) {
      let asked = 0
      const store = bench.open({
        async fetchRemote() {
          asked++
          return { name: 'abc.txt', type: 'text/plain', bytes: bytesOf('abc') }
        },
      })
      check(!(await store.has(abc)), 'not here yet')
      const [one, two] = await Promise.all([store.read(abc), store.read(abc)])
      same([...(one?.bytes ?? [])], [97, 98, 99], 'bytes')
      check(two !== null, 'for the second one too')
      await store.read(abc)
      same(asked, 1, 'times asked')
      same(await store.pending(), [], 'queue')
      check(await store.has(abc), 'here now')
      await store.close()
    },
  },
  {
    name: 'says which files came to this device, added and fetched ones',
    async run(bench) {
      const store = bench.open({
        fetchRemote: async () => ({ name: 'abc.txt', type: '', bytes: bytesOf('abc') }),
      })
      const kept: string[] = []
      const stop = store.onKept?.((ids) => kept.push(...ids))
      const one = await add(store, 'one.txt', bytesOf('one'))
      await store.read(abc)
      await store.read(abc)
      same(kept, [one, abc], 'kept')
      stop?.()
      await add(store, 'two.txt', bytesOf('two'))
      same(kept.length, 2, 'calls after the end')
      await store.close()
    },
  },
  {
    name: 'refuses fetched bytes that are not the file, and answers null when nobody has it',
    async run(bench) {
      const reports: string[] = []
      const store = bench.open({
        fetchRemote: async (id) =>
          id === abc ? { name: 'abc.txt', type: '', bytes: bytesOf('forged') } : null,
        report: (message) => reports.push(message),
      })
      same(await store.read(abc), null, 'forged')
      same(reports.length, 1, 'reports')
      check(!(await store.has(abc)), 'not kept')
      same(await store.read('0'.repeat(64) as FileId), null, 'unknown')
      same(await store.url('0'.repeat(64) as FileId), null, 'url of an unknown file')
      await store.close()
    },
  },
  {
    name: 'gives one object URL to all and revokes it when the last lets go',
    async run(bench) {
      const store = bench.open()
      await add(store, 'abc.txt', bytesOf('abc'))
      const [one, two] = await Promise.all([store.url(abc), store.url(abc)])
      same(one?.url, two?.url, 'urls')
      const text = async (url: string | undefined) => {
        try {
          return await (await fetch(url ?? '')).text()
        } catch {
          return 'revoked'
        }
      }
      one?.release()
      one?.release()
      await Promise.resolve()
      same(await text(two?.url), 'abc', 'while one holds it')
      two?.release()
      await new Promise((resolve) => setTimeout(resolve, 0))
      same(await text(two?.url), 'revoked', 'after')
      const third = await store.url(abc)
      same(await text(third?.url), 'abc', 'anew')
      await store.close()
      same(await text(third?.url), 'revoked', 'after closing')
    },
  },
  {
    name: 'never gives out an address that would run as a page of ours',
    async run(bench) {
      const store = bench.open()
      const outcome = await store.add({
        name: 'x.html',
        type: 'text/html',
        bytes: bytesOf('<script>alert(1)</script>'),
      })
      check(outcome.ok, 'added')
      const held = outcome.ok ? await store.url(outcome.file.id) : null
      const response = await fetch(held?.url ?? '')
      same(response.headers.get('content-type'), 'application/octet-stream', 'type')
      await store.close()
    },
  },
  {
    name: 'drops what it is told to, but nothing that no relay has',
    async run(bench) {
      const store = bench.open()
      const sent = await add(store, 'sent', bytesOf('sent'))
      const waiting = await add(store, 'waiting', bytesOf('waiting'))
      await store.markSent([sent])
      same(await store.drop?.([sent, waiting, abc]), [sent], 'dropped')
      same(await store.has(sent), false, 'what was sent')
      same(await store.has(waiting), true, 'what waits')
      same((await store.usage()).files, 1, 'files')
      await store.close()
      const again = bench.open()
      same(await again.has(sent), false, 'after a restart')
      await again.close()
    },
  },
  {
    name: 'says when a file is too big or the disk is full, and takes it when space returns',
    async run(bench) {
      const store = bench.open({ maxBytes: 6_000_000 })
      await add(store, 'abc.txt', bytesOf('abc'))
      const big = await store.add({ name: 'b', type: '', bytes: new Uint8Array(6_000_001) })
      check(!big.ok && big.reason === 'too-big', 'too big')
      const free = await bench.fill()
      const bytes = new Uint8Array(5_000_000).map((_, n) => (n * n) >> 7)
      const refused = await store.add({ name: 'full.bin', type: '', bytes })
      check(!refused.ok && refused.reason === 'full', 'full')
      same(await store.usage(), { files: 1, bytes: 3 }, 'usage after the refusal')
      same((await store.pending()).length, 1, 'queue after the refusal')
      await free()
      await add(store, 'full.bin', bytes)
      same((await store.usage()).files, 2, 'files')
      await store.close()
    },
  },
]
