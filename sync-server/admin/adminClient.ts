/** Asks a relay that runs over a data folder. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { type AdminAnswer, type AdminRequest, adminAnswer } from './AdminRequest.ts'
import { type AdminFile, proveToken, readAdminFile, removeAdminFile } from './adminFile.ts'

/** The running relay. */
export interface AdminClient {
  run(request: AdminRequest): Promise<AdminAnswer>
  /** The bytes of an archive; ends too early when the relay fails at it. */
  archive(workspace: string | null): Promise<AsyncIterable<Uint8Array>>
}

async function ask(
  { port }: AdminFile,
  method: 'GET' | 'POST',
  path: string,
  { token, body = '' }: { readonly token?: string; readonly body?: string },
): Promise<IncomingMessage> {
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
  })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return answer
}

async function readText(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) text += piece as string
  return text
}

async function run(file: AdminFile, asked: AdminRequest): Promise<AdminAnswer> {
  const answer = await ask(file, 'POST', '/admin/run', {
    token: file.token,
    body: JSON.stringify(asked),
  })
  return adminAnswer.parse(JSON.parse(await readText(answer)))
}

/** Whether what listens there is the relay of the file: it proves that before it is told the token. */
async function isThere(file: AdminFile): Promise<boolean> {
  const nonce = randomBytes(16).toString('base64url')
  try {
    const answer = await ask(file, 'GET', `/admin/hello?nonce=${nonce}`, {})
    return (await readText(answer)).includes(proveToken(file.token, nonce))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code?.startsWith('HPE_'))
      return false
    throw error
  }
}

/**
 * Finds the relay that runs over a data folder; `null` when none does. A file that a
 * relay left behind when it was killed is removed.
 */
export async function findRunningRelay(data: string): Promise<AdminClient | null> {
  const file = await readAdminFile(data)
  if (!file) return null
  if (!(await isThere(file))) {
    await removeAdminFile(data, file.token)
    return null
  }
  return {
    run: (asked) => run(file, asked),
    async archive(workspace) {
      const query = workspace === null ? '' : `?workspace=${encodeURIComponent(workspace)}`
      const answer = await ask(file, 'GET', `/admin/archive${query}`, { token: file.token })
      if (answer.statusCode === 200) return answer as AsyncIterable<Uint8Array>
      throw new Error(`The relay gave no archive: ${await readText(answer)}`)
    },
  }
}
