/** One HTTP question to a relay, with an end to waiting. */
import { refusal } from '../../../sync-server/contract/api.ts'
import { isWrongCertificate } from '../platform/RelayNetwork.ts'

/** What came back; `body` is `null` when it was no JSON. */
export type RelayAnswer =
  | {
      readonly kind: 'answer'
      readonly ok: boolean
      readonly status: number
      readonly body: unknown
    }
  /** As a host that carries connections can tell; a browser cannot. */
  | { readonly kind: 'wrong-certificate' }
  | { readonly kind: 'silent' }

/** What a question stands on. */
export interface AskParts {
  readonly fetch: typeof fetch
  /** Ends the whole diagnosis. */
  readonly signal: AbortSignal
  /** How long one question waits, in milliseconds. */
  readonly patience: number
}

/** Runs something that ends when the diagnosis does, or when its patience is over. */
export async function withPatience<Result>(
  parts: Pick<AskParts, 'signal' | 'patience'>,
  act: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const limit = new AbortController()
  const stop = () => limit.abort()
  const timer = setTimeout(stop, parts.patience)
  parts.signal.addEventListener('abort', stop)
  if (parts.signal.aborted) stop()
  try {
    return await act(limit.signal)
  } finally {
    clearTimeout(timer)
    parts.signal.removeEventListener('abort', stop)
  }
}

/** Asks, and reads the answer. Network errors, impatience and, in a browser, refused certificates are `silent`: a page cannot tell them apart. */
export function askRelay(
  parts: AskParts,
  url: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<RelayAnswer> {
  return withPatience(parts, async (signal): Promise<RelayAnswer> => {
    try {
      const response = await parts.fetch(url, {
        cache: 'no-store',
        signal,
        ...(body === undefined
          ? {}
          : {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }),
      })
      const text = await response.text()
      return {
        kind: 'answer',
        ok: response.ok,
        status: response.status,
        body: parseJson(text),
      }
    } catch (error) {
      return { kind: isWrongCertificate(error) ? 'wrong-certificate' : 'silent' }
    }
  })
}

/** Tells whether anything at all answers, even what this page may not read. */
export function isAnswering(parts: AskParts, url: string): Promise<boolean> {
  return withPatience(parts, async (signal) => {
    try {
      await parts.fetch(url, { mode: 'no-cors', cache: 'no-store', signal })
      return true
    } catch {
      return false
    }
  })
}

/** Reads the reason and the words of a refusal, `null` when the answer is none. */
export function readRefusal(answer: RelayAnswer): { error: string; message: string } | null {
  if (answer.kind !== 'answer') return null
  const parsed = refusal.safeParse(answer.body)
  return parsed.success ? parsed.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Not a relay's answer; whoever reads it says so.
  }
}
