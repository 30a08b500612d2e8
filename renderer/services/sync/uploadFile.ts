/** How a file's bytes go to the relay: with progress where the host tells it, else by fetch. */

/** A file to send. */
export interface Upload {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  readonly signal: AbortSignal
  /** Told the bytes sent so far, as often as the host cares to. */
  readonly onProgress: (sent: number) => void
}

/** Sends a file and answers with the HTTP status; rejects when there was no answer. */
export type Uploader = (upload: Upload) => Promise<number>

/** Sends by `fetch`, which tells no progress of what goes up. */
export function createFetchUploader(request: typeof fetch): Uploader {
  return async ({ address, bytes, headers, signal }) => {
    const response = await request(address, {
      method: 'PUT',
      headers,
      body: new Uint8Array(bytes),
      signal,
    })
    return response.status
  }
}

/** Sends by XMLHttpRequest, whose upload tells how far it is. */
export function createXhrUploader(Request: typeof XMLHttpRequest): Uploader {
  return ({ address, bytes, headers, onProgress, signal }) =>
    new Promise((resolve, reject) => {
      const request = new Request()
      const abort = () => request.abort()
      const settle = (then: () => void) => () => {
        signal.removeEventListener('abort', abort)
        then()
      }
      request.upload.onprogress = (event) => onProgress(event.loaded)
      request.onload = settle(() => resolve(request.status))
      request.onerror = settle(() => reject(new Error(`no answer from ${address}`)))
      request.onabort = settle(() => reject(new DOMException('aborted', 'AbortError')))
      request.open('PUT', address)
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
      signal.addEventListener('abort', abort)
      if (signal.aborted) return abort()
      request.send(new Uint8Array(bytes))
    })
}
