/** Answers the requests of contract/api.ts. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import type { RelayAccess } from '../access/RelayAccess.ts'
import { readStanding } from '../access/Standing.ts'
import type { RefusalReason, RelayFacts, workspaceList } from '../contract/api.ts'
import { isRestrictedSpace, protocolVersion, spaceOf } from '../contract/protocol.ts'
import { type Log, LogFailure } from '../store/Log.ts'
import {
  type ApiAnswer,
  type ApiRoute,
  type Asker,
  answered,
  type LargeBodies,
  openRoute,
  type Refused,
  readBody,
  refused,
} from './apiRoute.ts'
import type { Attempts } from './attempts.ts'
import { createComingIn } from './comingIn.ts'
import { createProposalRoutes } from './proposalRoutes.ts'
import { createRosterRoutes } from './rosterRoutes.ts'
import { readBearer } from './visitors.ts'

/** What the answers are made of. */
export interface ApiOptions {
  readonly mode: 'members' | 'open'
  readonly access: RelayAccess
  readonly log: Log
  readonly version: string
  readonly attempts: Attempts
  readonly addressOf: (request: IncomingMessage) => string
  readonly connected: (workspace: string) => readonly string[]
  readonly onError: (error: unknown) => void
}

/** The HTTP beside the live connection. */
export interface Api {
  /** Answers a request whose path begins with `/api/`; never rejects. */
  handle(
    request: IncomingMessage,
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ): Promise<void>
  /** Finds out who asks for something of a workspace, on a relay with members. */
  findAsker(request: IncomingMessage, workspace: string): Promise<Asker | Refused>
}

const statuses: Readonly<Record<RefusalReason, number>> = {
  'bad-request': 400,
  'bad-code': 403,
  'bad-invite': 403,
  'invite-expired': 410,
  'invite-used-up': 410,
  'invite-revoked': 410,
  'bad-token': 401,
  'unknown-workspace': 404,
  'unknown-device': 403,
  'not-a-member': 403,
  forbidden: 403,
  exists: 409,
  'last-owner': 409,
  'not-found': 404,
  'too-many': 429,
  busy: 503,
  full: 507,
  failed: 500,
}

/** Writes an answer of the contract. */
export function sendAnswer(
  response: ServerResponse,
  answer: ApiAnswer,
  headers: Readonly<Record<string, string>>,
): void {
  const status = answer.ok ? 200 : (answer.status ?? statuses[answer.reason])
  const body = answer.ok ? answer.body : { error: answer.reason, message: answer.message }
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    // What is left of a refused body is not worth reading.
    ...(status === 413 ? { Connection: 'close' } : {}),
  })
  response.end(`${JSON.stringify(body)}\n`)
}

/** Creates the answers of a relay. */
export function createApi(options: ApiOptions): Api {
  const { mode, access, log, version, attempts, addressOf, connected, onError } = options
  const { rosters, tokens, setupCodes } = access
  const large: LargeBodies = { bytes: 0 }

  async function hasDocuments(workspace: string, space: string): Promise<boolean> {
    if (!isRestrictedSpace(space)) return false
    const documents = await log.documents(workspace)
    return [...documents.keys()].some((doc) => spaceOf(doc) === space)
  }

  const facts = openRoute('GET /api/relay', {}, async () => {
    const known: RelayFacts = {
      name: 'relais',
      version,
      protocols: [protocolVersion],
      time: Date.now(),
      access: mode,
      awaitsSetup: mode === 'members' && (await setupCodes.isWaiting()),
    }
    return answered(known)
  })

  /** On a relay that is open to all: no members, and nothing to come in by. */
  const openRoutes: readonly ApiRoute[] = [
    facts,
    openRoute('POST /api/w/:ws/challenge', {}, async () => answered({ open: true })),
    openRoute('GET /api/workspaces', {}, async () => {
      const found: z.infer<typeof workspaceList> = []
      for (const id of await log.workspaces()) {
        const { head } = await log.open(id)
        found.push({ id, documents: (await log.documents(id)).size, head })
      }
      return answered(found)
    }),
  ]
  const memberRoutes: readonly ApiRoute[] = [
    facts,
    ...createComingIn(access, attempts),
    ...createRosterRoutes({ access, connected, hasDocuments }),
    ...createProposalRoutes(access),
  ]
  const routes = mode === 'open' ? openRoutes : memberRoutes

  async function findAsker(
    request: IncomingMessage,
    workspace: string,
  ): Promise<Asker | Refused> {
    const token = readBearer(request)
    const holder = token === null ? null : await tokens.readAccess(token)
    if (holder?.workspace !== workspace)
      return refused('bad-token', 'the access token is missing, too old or not ours')
    const kept = await rosters.read(workspace)
    if (!kept) return refused('unknown-workspace', 'this workspace is not on this relay')
    const standing = readStanding(kept.roster, holder)
    if (standing) return { ...holder, ...kept, standing }
    return kept.roster.members.some((one) => one.id === holder.person)
      ? refused('unknown-device', 'this device was removed')
      : refused('not-a-member', 'this person is not a member any more')
  }

  async function answer(request: IncomingMessage): Promise<ApiAnswer> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const address = addressOf(request)
    const here = routes.filter((one) => one.pattern.test(path))
    if (here.length === 0) return refused('not-found', 'nothing answers here')
    const route = here.find((one) => one.method === request.method)
    if (!route) return refused('bad-request', `not by ${request.method}`, 405)
    const params = { ...route.pattern.exec(path)?.groups }
    let asker: Asker | null = null
    if (route.needsMember) {
      const found = await findAsker(request, params.ws ?? '')
      if ('ok' in found) return found
      if (!attempts.askAsMember(found.workspace, found.device))
        return refused('too-many', 'too many requests of this device; try again in a while')
      asker = found
    } else if (!attempts.ask(address))
      return refused('too-many', 'too many requests from here; try again in a while')
    const body = await readBody(request, route, large)
    return body.ok ? route.run({ params, body: body.value, address }, asker) : body
  }

  return {
    findAsker,
    async handle(request, response, headers) {
      try {
        sendAnswer(response, await answer(request), headers)
      } catch (error) {
        if (request.destroyed && !request.complete) return
        onError(error)
        const full = error instanceof LogFailure
        const why = full
          ? 'the disk of the relay takes nothing now'
          : 'the relay could not do it'
        sendAnswer(response, refused(full ? 'full' : 'failed', why), headers)
      }
    },
  }
}
