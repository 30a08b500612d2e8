/** How relays of one log tell each other that there is something to fetch or to show. */

/** The bus between relays. Every relay hears the others, never itself. Lossy: the log is the truth. */
export interface Bus {
  /** Says that a workspace's log has reached a number. */
  notify(workspace: string, head: number): void
  onNotify(listener: (workspace: string, head: number) => void): () => void
  /** Passes on bytes that are never kept: who is here, where their cursor stands. */
  ephemeral(workspace: string, bytes: Uint8Array): void
  onEphemeral(listener: (workspace: string, bytes: Uint8Array) => void): () => void
  close(): void
}
