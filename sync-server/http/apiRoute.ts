/** One row of contract/api.ts: a method, a path, what the body must be, and what answers it. */
import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import type { KeptRoster } from '../access/Rosters.ts'
import type { Standing, Visitor } from '../access/Standing.ts'
import type { RefusalReason } from '../contract/api.ts'

/** A refusal, as the contract says it. */
export interface Refused {
  readonly ok: false
  readonly reason: RefusalReason
  readonly message: string
  /** Of HTTP, when the reason alone does not say it. */
  readonly status?: number
}
/** What a route answers. */
export type ApiAnswer = { readonly ok: true; readonly body: unknown } | Refused

/** A member who asks, and what they may do at this moment. */
export interface Asker extends Visitor, Omit<KeptRoster, 'roster'> {
  readonly workspace: string
  readonly roster: KeptRoster['roster']
  readonly standing: Standing
}

/** What a route is given. */
export interface RouteInput<Body> {
  /** The parts of the path that began with a colon, by their names. */
  readonly params: Readonly<Record<string, string>>
  readonly body: Body
  readonly address: string
}

/** See the head of this file. */
export interface ApiRoute {
  readonly method: string
  readonly pattern: RegExp
  readonly body: z.ZodType | null
  /** How long a body may be now, in bytes. */
  maxBody(): Promise<number>
  readonly needsMember: boolean
  run(input: RouteInput<unknown>, asker: Asker | null): Promise<ApiAnswer>
}

/** What a route says of itself. */
interface RouteFields<Body> {
  readonly body?: z.ZodType<Body>
  readonly maxBody?: number | (() => Promise<number>)
}

const usualBody = 64 << 10
/** A body that trickles in is not waited for any longer, in milliseconds. */
const bodyTime = 60_000

/** Bytes of bodies longer than usual that a relay holds while they come in: strangers send some of them. */
export interface LargeBodies {
  bytes: number
}
const maxLargeBodies = 48 << 20

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:([a-z]+)/g, '(?<$1>[0-9a-z-]{1,80})')}$`)
}

function makeRoute<Body>(
  verb: string,
  fields: RouteFields<Body>,
  needsMember: boolean,
  run: (input: RouteInput<Body>, asker: Asker | null) => Promise<ApiAnswer>,
): ApiRoute {
  const [method = '', path = ''] = verb.split(' ')
  const { maxBody = usualBody } = fields
  return {
    method,
    pattern: patternOf(path),
    body: fields.body ?? null,
    maxBody: typeof maxBody === 'number' ? async () => maxBody : maxBody,
    needsMember,
    // The body was parsed by the schema of these very fields.
    run: (input, asker) => run(input as RouteInput<Body>, asker),
  }
}

/** Makes a route for anyone. `verb` is a method and a path, as in the table of the contract. */
export function openRoute<Body>(
  verb: string,
  fields: RouteFields<Body>,
  run: (input: RouteInput<Body>) => Promise<ApiAnswer>,
): ApiRoute {
  return makeRoute(verb, fields, false, run)
}

/** Makes a route for members of the workspace in its path. */
export function memberRoute<Body>(
  verb: string,
  fields: RouteFields<Body>,
  run: (input: RouteInput<Body>, asker: Asker) => Promise<ApiAnswer>,
): ApiRoute {
  return makeRoute(verb, fields, true, (input, asker) => {
    if (!asker) throw new Error(`memberRoute: ${verb} ran without a member`)
    return run(input, asker)
  })
}

/** Answers with a body. */
export function answered(body: unknown): ApiAnswer {
  return { ok: true, body }
}

/** Refuses. */
export function refused(reason: RefusalReason, message: string, status?: number): Refused {
  return { ok: false, reason, message, ...(status === undefined ? {} : { status }) }
}

/**
 * Reads a request's body as JSON of a schema. What is longer than may be is refused as soon
 * as that shows, and nothing of it is kept.
 */
export async function readBody(
  request: IncomingMessage,
  route: Pick<ApiRoute, 'body' | 'maxBody'>,
  large: LargeBodies,
): Promise<{ readonly ok: true; readonly value: unknown } | Refused> {
  const maxBody = await route.maxBody()
  const tooBig = refused('bad-request', `a body of at most ${maxBody} bytes`, 413)
  if (Number(request.headers['content-length'] ?? 0) > maxBody) return tooBig
  const chunks: Buffer[] = []
  let size = 0
  let held = 0
  const late = setTimeout(() => request.destroy(), bodyTime)
  try {
    // Stopping early must leave the socket: the refusal goes out on it.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length
      if (size > maxBody) return tooBig
      chunks.push(chunk as Buffer)
      const more = Math.max(0, size - usualBody) - held
      held += more
      large.bytes += more
      if (large.bytes > maxLargeBodies)
        return refused('busy', 'too many large requests at once; try again', 413)
    }
  } finally {
    clearTimeout(late)
    large.bytes -= held
  }
  if (!route.body) return { ok: true, value: undefined }
  let json: unknown
  try {
    json = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    // What came is no JSON: that is the whole answer.
    return refused('bad-request', 'the body is not JSON')
  }
  const parsed = route.body.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  return refused('bad-request', `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}
