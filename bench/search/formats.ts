/** An index as it could be kept: as JSON, as what structured clone writes, and as the packed bytes that are kept. */
import { deserialize, serialize } from 'node:v8'
import type {
  SavedIndex,
  SearchIndex,
} from '../../renderer/services/search/engine/SearchIndex.ts'
import { packIndex, unpackIndex } from '../../renderer/services/search/index/packIndex.ts'

/** One form of the index without its bodies. Times in milliseconds; reading ends with an index that can be asked. */
export interface Format {
  readonly format: 'json' | 'structured clone' | 'packed'
  readonly bytes: number
  readonly writeMs: number
  readonly readMs: number
}

type Rebuild = (saved: SavedIndex) => SearchIndex

/** Writes and reads the index in each form. */
export function compareFormats(index: SearchIndex, rebuild: Rebuild): readonly Format[] {
  const saved = index.save()
  return [
    timeFormat(
      'json',
      () => Buffer.from(JSON.stringify(saved, listNumbers)),
      (bytes) => rebuild(JSON.parse(bytes.toString(), readNumbers) as SavedIndex),
    ),
    timeFormat(
      'structured clone',
      () => serialize(saved),
      (bytes) => rebuild(deserialize(bytes) as SavedIndex),
    ),
    timeFormat('packed', () => packIndex(index), unpackIndex),
  ]
}

function timeFormat<Bytes extends Uint8Array>(
  format: Format['format'],
  write: () => Bytes,
  read: (bytes: Bytes) => unknown,
): Format {
  const start = performance.now()
  const bytes = write()
  const written = performance.now()
  read(bytes)
  const readMs = performance.now() - written
  return { format, bytes: bytes.byteLength, writeMs: written - start, readMs }
}

const makers = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array }

function listNumbers(_: string, value: unknown): unknown {
  const maker = Object.entries(makers).find(([, Maker]) => value instanceof Maker)
  return maker ? { list: maker[0], numbers: [...(value as Uint32Array)] } : value
}

function readNumbers(_: string, value: unknown): unknown {
  const { list, numbers } = (value ?? {}) as { list?: keyof typeof makers; numbers?: number[] }
  return list && numbers ? makers[list].from(numbers) : value
}
