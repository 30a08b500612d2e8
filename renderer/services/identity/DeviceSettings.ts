/**
 * What belongs to this device and is never replicated: the interface's
 * language and theme, and the workspaces that are on it. Kept in
 * localStorage; a broken entry reads as absent.
 */
import type { PersonId, WorkspaceId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import type { RelayTarget } from '../sync/Sync.ts'

/** Light, dark, or as the system says. */
export type Theme = 'light' | 'dark' | 'system'

/** A workspace on this device. */
export interface LocalWorkspace {
  readonly id: WorkspaceId
  /** As last read from its document, for the list before it is open. */
  readonly name: string
  /** Who I am in it. */
  readonly person: PersonId
  readonly personName: string
  readonly relay: RelayTarget | null
  /** The seed of this device's key (deviceKey.ts); `null` in an entry of a former version. */
  readonly deviceKey: string | null
  readonly lastOpenedAt: number
}

/** The device's settings. Every change is written at once and announced. */
export interface DeviceSettings {
  readonly language: Language | 'system'
  readonly theme: Theme
  readonly workspaces: readonly LocalWorkspace[]
  setLanguage(language: Language | 'system'): void
  setTheme(theme: Theme): void
  putWorkspace(workspace: LocalWorkspace): void
  /** Takes it off the list; its data stays on the device until removed explicitly. */
  forgetWorkspace(id: WorkspaceId): void
  /** A small text of any feature (sidebar width, last page), by key. */
  read(key: string): string | null
  write(key: string, value: string | null): void
  subscribe(listener: () => void): () => void
}
