/** A few words of an editor that its device remembers; they never leave it. */
export interface EditorMemory {
  read(key: string): string | null
  write(key: string, value: string): void
}

const key = 'editor.recentCommands'
const kept = 4

/** The commands that were used last on this device, the latest first. */
export function readRecentCommands(memory: EditorMemory): readonly string[] {
  return (memory.read(key) ?? '').split(',').filter((id) => /^[\w:-]+$/.test(id))
}

/** Puts a command first among those used last. */
export function noteRecentCommand(memory: EditorMemory, id: string): void {
  const others = readRecentCommands(memory).filter((one) => one !== id)
  memory.write(key, [id, ...others].slice(0, kept).join(','))
}

/** A memory that lasts as long as the window. */
export function createWindowMemory(): EditorMemory {
  const values = new Map<string, string>()
  return {
    read: (name) => values.get(name) ?? null,
    write: (name, value) => void values.set(name, value),
  }
}
