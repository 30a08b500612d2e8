/** Shows an attachment in the program that the system has for its kind. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Kinds that programs show and do not run; whatever else comes from the page is refused. */
const shown =
  /^[^/\\:*?"<>|.][^/\\:*?"<>|]{0,200}\.(pdf|png|jpe?g|gif|webp|avif|bmp|txt|csv|md|rtf|docx|xlsx|pptx|odt|ods|odp|mp3|m4a|ogg|opus|wav|flac|mp4|webm|mov)$/i

/** Tells whether a file of this name may be opened. */
export function mayOpen(name: string): boolean {
  return shown.test(name) && !/\p{Cc}/u.test(name)
}

/**
 * Writes a copy that only this person reads, and that nobody takes for the page's own: it is not writable. `false`
 * when its kind is refused, or no program opens it. The system clears its folder of temporary files.
 */
export async function openFile(
  name: string,
  bytes: Uint8Array,
  host: { readonly temp: string; readonly openPath: (path: string) => Promise<string> },
): Promise<boolean> {
  if (!mayOpen(name)) return false
  const folder = await mkdtemp(join(host.temp, 'relais-'))
  const path = join(folder, name)
  await writeFile(path, bytes, { mode: 0o400 })
  return (await host.openPath(path)) === ''
}
