/** Asks a relay that runs over a data folder. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { type AdminAnswer, type AdminRequest, adminAnswer } from './AdminRequest.ts'
import { type AdminFile, readAdminFile, removeAdminFile } from './adminFile.ts'

/** The running relay. */
export interface AdminClient {
  run(request: AdminRequest): Promise<AdminAnswer>
  /** The bytes of an archive; ends too early when the relay fails at it. */
  archive(workspace: string | null): Promise<AsyncIterable<Uint8Array>>
}

async function ask(
  { port, token }: AdminFile,
  method: 'GET' | 'POST',
  path: string,
  body = '',
): Promise<IncomingMessage> {
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
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
  const answer = await ask(file, 'POST', '/admin/run', JSON.stringify(asked))
  return adminAnswer.parse(JSON.parse(await readText(answer)))
}

/** Whether what listens there is the relay of the file. */
async function isThere(file: AdminFile): Promise<boolean> {
  try {
    const answer = await ask(file, 'GET', '/admin/hello')
    answer.resume()
    // It refuses the path and not the token: whoever else listens there knows no token.
    return answer.statusCode === 404
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return false
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
      const answer = await ask(file, 'GET', `/admin/archive${query}`)
      if (answer.statusCode === 200) return answer as AsyncIterable<Uint8Array>
      throw new Error(`The relay gave no archive: ${await readText(answer)}`)
    },
  }
}
