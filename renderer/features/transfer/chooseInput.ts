/** What was dropped or chosen, as an input of the import. */
import type { ChosenFile, ImportInput } from './importMessages.ts'

const depthLimit = 40

/** Reads the files of an `<input type="file">`; a single zip is opened as one. */
export function filesToInput(files: readonly File[]): ImportInput | null {
  const [first] = files
  if (!first) return null
  if (files.length === 1 && isZip(first)) return { kind: 'zip', file: first }
  const chosen = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))
  return toFolder(chosen)
}

/** Reads what was dropped, folders to their depths. `null` when there is nothing in it. */
export async function dropToInput(transfer: DataTransfer): Promise<ImportInput | null> {
  // Entries must be taken before the first wait: the list is emptied after the event.
  const entries = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? null)
  const plain = [...transfer.files]
  if (!entries.some((entry) => entry?.isDirectory)) return filesToInput(plain)
  const files: ChosenFile[] = []
  for (const entry of entries) if (entry) await walk(entry, '', 0, files)
  return toFolder(files)
}

function isZip(file: File): boolean {
  return /\.zip$/i.test(file.name) || /^application\/(x-)?zip/.test(file.type)
}

/** One folder that holds everything gives its name and leaves the paths. */
function toFolder(files: readonly ChosenFile[]): ImportInput | null {
  const [first] = files
  if (!first) return null
  const top = first.path.includes('/') ? first.path.slice(0, first.path.indexOf('/')) : ''
  if (top === '' || !files.every((one) => one.path.startsWith(`${top}/`)))
    return { kind: 'folder', name: first.file.name.replace(/\.[^.]+$/, ''), files }
  return {
    kind: 'folder',
    name: top,
    files: files.map(({ path, file }) => ({ path: path.slice(top.length + 1), file })),
  }
}

async function walk(
  entry: FileSystemEntry,
  folder: string,
  depth: number,
  files: ChosenFile[],
): Promise<void> {
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    files.push({ path, file })
    return
  }
  if (!entry.isDirectory || depth > depthLimit) return
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // Browsers give at most a hundred at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return
    for (const one of some) await walk(one, path, depth + 1, files)
  }
}
