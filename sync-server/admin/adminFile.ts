/** How commands find the relay that runs over a data folder: a file in it, for its owner's eyes only. */
import { createHmac } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const shape = z.object({
  pid: z.number().int(),
  port: z.number().int().min(1).max(65_535),
  /** Whoever shows it may do everything that an operator may. */
  token: z.string().min(20),
  startedAt: z.string(),
})
/** What stands in the file. */
export type AdminFile = z.infer<typeof shape>

const pathOf = (data: string) => join(data, 'admin.json')

/** What the relay answers to a number that a command drew: only who knows the token can. */
export function proveToken(token: string, nonce: string): string {
  return createHmac('sha256', token).update(`relais admin\n${nonce}`).digest('base64url')
}

/** Writes the file, in one step. */
export async function writeAdminFile(data: string, content: AdminFile): Promise<void> {
  const temporary = `${pathOf(data)}.${process.pid}`
  await writeFile(temporary, `${JSON.stringify(content)}\n`, { mode: 0o600 })
  await rename(temporary, pathOf(data))
}

/** Reads the file; `null` when there is none, or none that can be read as one. */
export async function readAdminFile(data: string): Promise<AdminFile | null> {
  let content: string
  try {
    content = await readFile(pathOf(data), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    const parsed = shape.safeParse(JSON.parse(content))
    return parsed.success ? parsed.data : null
  } catch {
    return null // Cut off while it was written: as good as none.
  }
}

/** Removes the file if it is still the one with this token. */
export async function removeAdminFile(data: string, token: string): Promise<void> {
  if ((await readAdminFile(data))?.token === token) await rm(pathOf(data), { force: true })
}
