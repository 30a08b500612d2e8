/** Who may do what only one relay should do at a time, such as compacting a document. */

/** Leases by name. Advisory: what happens under one is safe without it, only done twice. */
export interface Lease {
  /** Takes the lease for `ttl` milliseconds; `null` when someone else has it. */
  acquire(name: string, ttl: number): Promise<{ release(): Promise<void> } | null>
}
