/** What the reader's worker does with messages, without a worker. */
import type { WorkspaceId } from '../../../../model/ids.ts'
import type { PageReader } from './PageReader.ts'
import {
  parseReaderRequest,
  type ReaderRequest,
  type ReaderResponse,
} from './readerMessages.ts'

/** Handles messages; whatever is no message of ours is left aside. */
export function createReaderHost(options: {
  readonly post: (response: ReaderResponse) => void
  readonly open: (workspace: WorkspaceId) => PageReader
}): { receive(message: unknown): Promise<void> } {
  let reader: PageReader | null = null

  const answer = (request: ReaderRequest): Promise<unknown> => {
    if (request.ask === 'open') throw new Error('reader: opened twice')
    if (!reader) throw new Error('reader: no workspace is open')
    switch (request.ask) {
      case 'clocks':
        return reader.clocks(request.names ?? undefined)
      case 'bodies':
        return reader.bodies(request.names)
      case 'space':
        return reader.space(request.name, request.part)
      case 'workspace':
        return reader.workspace(request.name)
    }
  }

  return {
    async receive(message) {
      const request = parseReaderRequest(message)
      if (!request) return
      if (request.ask === 'open' && !reader) {
        reader = options.open(request.workspace)
        return
      }
      try {
        options.post({ id: request.id, ok: true, value: await answer(request) })
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        options.post({ id: request.id, ok: false, reason })
      }
    },
  }
}
