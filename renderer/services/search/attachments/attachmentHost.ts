/** What the worker that reads attachments does with messages, without a worker. */
import type { WorkspaceId } from '../../../../model/ids.ts'
import {
  type AttachmentRequest,
  type AttachmentResponse,
  parseAttachmentRequest,
} from './attachmentMessages.ts'
import type { createFileTexts } from './FileTexts.ts'

/** Handles messages one after the other; whatever is no message of ours is left aside. */
export function createAttachmentHost(options: {
  readonly post: (response: AttachmentResponse) => void
  readonly open: (workspace: WorkspaceId) => ReturnType<typeof createFileTexts>
}): { receive(message: unknown): void } {
  let texts: ReturnType<typeof createFileTexts> | null = null
  // Two files at once would take the memory of two.
  let work: Promise<void> = Promise.resolve()

  const answer = async (request: AttachmentRequest): Promise<unknown> => {
    if (request.ask === 'open') throw new Error('attachments: opened twice')
    if (!texts) throw new Error('attachments: no workspace is open')
    switch (request.ask) {
      case 'read':
        return texts.read(request.file)
      case 'keep-only':
        return texts.keepOnly(request.ids)
      case 'note':
        return texts.note(request.id, request.outcome)
    }
  }
  const take = async (request: AttachmentRequest) => {
    const { number } = request
    try {
      options.post({ number, ok: true, value: await answer(request) })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      options.post({ number, ok: false, reason })
    }
  }

  return {
    receive(message) {
      const request = parseAttachmentRequest(message)
      if (!request) return
      if (request.ask === 'open' && !texts) {
        texts = options.open(request.workspace)
        options.post({ number: request.number, ok: true, value: null })
      } else work = work.then(() => take(request))
    },
  }
}
