import { useCallback, useEffect, useRef, useState } from 'react'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { usePeople } from '../../hooks/useWorkspace.ts'
import {
  type ExportedFile,
  type ExportReport,
  FolderExport,
} from '../../markdown/export/FolderExport.ts'
import { toFileName } from '../../markdown/export/planExport.ts'
import { writeZip } from '../../markdown/export/writeZip.ts'
import { createExportSource, type ExportScope, type ExportSpace } from './exportSource.ts'

/** Where an export stands. */
export type ExportState =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'writing'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done'
      readonly report: ExportReport
      readonly name: string
      readonly size: number
    }
  /** The person did not want the file after all. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed'; readonly message: string }

/** An export on screen and what can be done with it. */
export interface Export {
  readonly state: ExportState
  /** Exports a scope to a file named after `name`, with what was hidden or without. */
  start(scope: ExportScope, name: string, withHidden: boolean): void
  /** Stops what is being written, or goes back to the choice; nothing is kept. */
  cancel(): void
}

/** Runs one export after the other; leaving the screen stops it. */
export function useExport(spaces: readonly ExportSpace[]): Export {
  const session = useSession()
  const { platform } = useServices()
  const people = usePeople()
  const [state, setState] = useState<ExportState>({ kind: 'choosing' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const cancel = useCallback(() => {
    running.current?.abort()
    running.current = null
    setState({ kind: 'choosing' })
  }, [])

  const run = async (
    scope: ExportScope,
    name: string,
    withHidden: boolean,
    controller: AbortController,
  ) => {
    const { signal } = controller
    const source = createExportSource(
      session,
      scope,
      spaces,
      (id) => people.find((one) => one.id === id)?.name ?? null,
      withHidden,
    )
    const folder = new FolderExport(source)
    setState({ kind: 'writing', done: 0, total: source.pages.length })
    let told = 0
    const files = folder.files({
      signal,
      onProgress: (done, total) => {
        // The screen is drawn again some times a second, not for each page.
        if (done < total && performance.now() - told < 80) return
        told = performance.now()
        setState({ kind: 'writing', done, total })
      },
    })
    const file = await pack(files, toFileName(name), source.pages.length === 1)
    if (signal.aborted) return
    const kept = await platform.saveFile(file.name, file.bytes, file.type)
    if (signal.aborted) return
    const { report } = folder
    setState(
      kept
        ? { kind: 'done', report, name: file.name, size: file.bytes.length }
        : { kind: 'declined' },
    )
  }

  return {
    state,
    cancel,
    start: (scope, name, withHidden) => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      run(scope, name, withHidden, controller).catch((error: unknown) => {
        if (controller.signal.aborted) return
        setState({
          kind: 'failed',
          message: error instanceof Error ? error.message : String(error),
        })
      })
    },
  }
}

/** A page by itself is a text file; with attachments, or with others, it is a zip. */
async function pack(files: AsyncGenerator<ExportedFile>, name: string, isOnePage: boolean) {
  if (isOnePage) {
    const all: ExportedFile[] = []
    for await (const file of files) all.push(file)
    const [only] = all
    if (all.length === 1 && only)
      return { name: `${name}.md`, bytes: only.bytes, type: 'text/markdown' }
    return zip(fromList(all), name)
  }
  return zip(files, name)
}

async function* fromList(files: readonly ExportedFile[]): AsyncGenerator<ExportedFile> {
  yield* files
}

/** Pieces are handed to the browser as they come: it keeps large ones on its disk. */
async function zip(files: AsyncIterable<ExportedFile>, name: string) {
  const pieces: Blob[] = []
  for await (const piece of writeZip(files)) pieces.push(new Blob([piece]))
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
  return { name: `${name}.zip`, bytes, type: 'application/zip' }
}
