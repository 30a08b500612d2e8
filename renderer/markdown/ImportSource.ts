import type { ImportIssue } from './ImportReport.ts'

/** A file to import; its bytes are read when they are needed, perhaps twice. */
export interface ImportFile {
  readonly path: string
  readonly size: number
  read(): Promise<Uint8Array>
}

/** A folder or an archive, opened. */
export interface ImportSource {
  readonly name: string
  readonly files: readonly ImportFile[]
  /** What its reader refused already. */
  readonly refused: readonly ImportIssue[]
}
