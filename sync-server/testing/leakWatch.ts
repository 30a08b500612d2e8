/**
 * Watches what people hear of restricted spaces: for as long as somebody has no
 * right to a space, every byte that reaches them is kept, and nothing of the space
 * may be among them.
 */

/** What must not be heard of a space, by what it is. */
interface Secrets {
  /** Known to owners, who see in the roster that there is such a space. */
  readonly id: string
  /** Names of documents, ids of pages, texts, hashes of files. */
  readonly tokens: Set<string>
}

/** Something of a restricted space among the bytes of somebody without a right to it. */
export interface Leak {
  readonly person: string
  readonly token: string
}

/** The watch over everyone. */
export interface LeakWatch {
  addSpace(space: string): void
  addToken(space: string, token: string): void
  /** Everyone begins without a right to anything. */
  addPerson(person: string, isOwner: () => boolean): void
  /** To be called before somebody may be given the right. */
  allow(person: string, space: string): void
  /** To be called when nothing that was sent with the right is on its way any more. */
  forbid(person: string, space: string): void
  isAllowed(person: string, space: string): boolean
  hear(person: string, bytes: Buffer): void
  /** Looks for secrets in the answer to a question that named some of them itself. */
  judge(person: string, bytes: Buffer, named: readonly string[]): void
  /** Looks at everything that was kept; says the leaks, how many bytes were looked at, and what was heard rightly. */
  finish(): {
    readonly leaks: readonly Leak[]
    readonly bytes: number
    readonly rightly: number
  }
}

/** Creates the watch. */
export function createLeakWatch(): LeakWatch {
  const spaces = new Map<string, Secrets>()
  const owners = new Map<string, () => boolean>()
  /** What somebody heard since they lost (`forbidden`) or got (`allowed`) the right to a space. */
  const kept = new Map<string, { isAllowed: boolean; readonly chunks: Buffer[] }>()
  const leaks: Leak[] = []
  let bytes = 0
  let rightly = 0

  function secretsOf(space: string, person: string): string[] {
    const { id, tokens } = spaces.get(space) as Secrets
    return owners.get(person)?.() ? [...tokens] : [id, ...tokens]
  }

  function keyOf(person: string, space: string): string {
    return `${person} ${space}`
  }

  function seal(person: string, space: string): void {
    const period = kept.get(keyOf(person, space))
    if (!period) return
    const all = Buffer.concat(period.chunks)
    const found = secretsOf(space, person).filter((token) => all.includes(token))
    if (period.isAllowed) rightly += found.length
    else {
      bytes += all.length
      for (const token of found) leaks.push({ person, token })
    }
    period.chunks.length = 0
  }

  function turn(person: string, space: string, isAllowed: boolean): void {
    seal(person, space)
    kept.set(keyOf(person, space), { isAllowed, chunks: [] })
  }

  return {
    addSpace(space) {
      spaces.set(space, { id: space, tokens: new Set() })
      for (const person of owners.keys()) turn(person, space, false)
    },
    addToken(space, token) {
      spaces.get(space)?.tokens.add(token)
    },
    addPerson(person, isOwner) {
      owners.set(person, isOwner)
      for (const space of spaces.keys()) turn(person, space, false)
    },
    allow: (person, space) => turn(person, space, true),
    forbid: (person, space) => turn(person, space, false),
    isAllowed: (person, space) => kept.get(keyOf(person, space))?.isAllowed ?? false,
    hear(person, chunk) {
      for (const space of spaces.keys()) kept.get(keyOf(person, space))?.chunks.push(chunk)
    },
    judge(person, chunk, named) {
      bytes += chunk.length
      for (const space of spaces.keys()) {
        if (kept.get(keyOf(person, space))?.isAllowed) continue
        for (const token of secretsOf(space, person))
          if (!named.some((one) => one.includes(token)) && chunk.includes(token))
            leaks.push({ person, token })
      }
    },
    finish() {
      for (const person of owners.keys()) for (const space of spaces.keys()) seal(person, space)
      return { leaks, bytes, rightly }
    },
  }
}
