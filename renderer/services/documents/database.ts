/**
 * One IndexedDB database with a status. Every outcome is judged by the
 * transaction's `complete` or `abort` and never by a request's `success`: with
 * relaxed durability Chromium refuses at commit what each request accepted.
 */

/** Whether the database takes writes; the same kinds as a store's status. */
export type DatabaseStatus =
  | { readonly kind: 'opening' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'full' }
  | { readonly kind: 'unavailable'; readonly reason: string }

/** What came of a transaction. */
export type TransactionOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: 'full' | 'unavailable'; readonly message: string }

/** How to open a database. */
export interface DatabaseOptions {
  readonly name: string
  readonly version: number
  /** Creates object stores; called inside the upgrade transaction. */
  readonly upgrade: (database: IDBDatabase, from: number) => void
  /** The host's own unless a test brings another. */
  readonly indexedDB?: IDBFactory | undefined
  /** After how long an open that neither succeeds nor fails counts as `unavailable`; 4,000 ms. */
  readonly openTimeout?: number | undefined
}

/** An open (or opening) database. */
export interface Database {
  readonly status: DatabaseStatus
  onStatus(listener: (status: DatabaseStatus) => void): () => void
  /**
   * Runs `body` in one transaction and settles with its end. `body` may await
   * only requests of that transaction. A mistake thrown by `body` aborts and rejects.
   */
  run<T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    body: (transaction: IDBTransaction) => T | Promise<T>,
    durability?: 'relaxed' | 'strict',
  ): Promise<TransactionOutcome<T>>
  /** Lets running transactions end, then closes the handle. */
  close(): Promise<void>
}

/** Settles with a request's result; rejects with its error. */
export function requestResult<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function messageOf(error: unknown): string {
  if (error instanceof Error || (typeof error === 'object' && error && 'message' in error))
    return `${(error as Error).name}: ${(error as Error).message}`
  return String(error)
}

function isFull(error: unknown): boolean {
  const text = messageOf(error)
  return /QuotaExceeded|FILE_ERROR_NO_SPACE|disk (is )?full|no space/i.test(text)
}

/** Opens a database; it answers at once and waits for the open inside `run`. */
export function createDatabase(options: DatabaseOptions): Database {
  const listeners = new Set<(status: DatabaseStatus) => void>()
  const running = new Set<Promise<unknown>>()
  let status: DatabaseStatus = { kind: 'opening' }
  let handle: IDBDatabase | null = null
  let closed = false

  const setStatus = (next: DatabaseStatus) => {
    if (next.kind === status.kind && next.kind !== 'unavailable') return
    status = next
    for (const listener of [...listeners]) listener(next)
  }
  const lose = (reason: string) => {
    handle?.close()
    handle = null
    setStatus({ kind: 'unavailable', reason })
  }

  const opened = new Promise<void>((resolve) => {
    const fail = (error: unknown) => {
      setStatus({ kind: 'unavailable', reason: messageOf(error) })
      resolve()
    }
    const timer = setTimeout(
      () => fail(new Error('opening the database takes too long; another window may hold it')),
      options.openTimeout ?? 4000,
    )
    const settle = (then: () => void) => {
      clearTimeout(timer)
      then()
    }
    try {
      const factory = options.indexedDB ?? globalThis.indexedDB
      if (!factory) throw new Error('this host has no IndexedDB')
      const request = factory.open(options.name, options.version)
      request.onupgradeneeded = (event) => options.upgrade(request.result, event.oldVersion)
      request.onerror = () => settle(() => fail(request.error))
      request.onsuccess = () =>
        settle(() => {
          const database = request.result
          if (closed) {
            database.close()
            return resolve()
          }
          handle = database
          // After either event the data may be gone: writing on into a new, empty database
          // would keep later updates without what they build upon.
          database.onversionchange = () =>
            lose('another window changed or deleted the database')
          database.onclose = () => lose('the host closed the database')
          setStatus({ kind: 'ready' })
          resolve()
        })
    } catch (error) {
      settle(() => fail(error))
    }
  })

  const judge = (error: unknown, mode: 'readonly' | 'readwrite'): TransactionOutcome<never> => {
    const message = messageOf(error)
    if (mode === 'readonly') return { ok: false, reason: 'unavailable', message }
    if (isFull(error)) {
      if (handle) setStatus({ kind: 'full' })
      return { ok: false, reason: 'full', message }
    }
    setStatus({ kind: 'unavailable', reason: message })
    return { ok: false, reason: 'unavailable', message }
  }

  const attempt = <T>(
    database: IDBDatabase,
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    body: (transaction: IDBTransaction) => T | Promise<T>,
    durability: 'relaxed' | 'strict',
  ): Promise<TransactionOutcome<T>> =>
    new Promise((resolve, reject) => {
      let transaction: IDBTransaction
      try {
        transaction = database.transaction([...stores], mode, { durability })
      } catch (error) {
        return resolve(judge(error, mode))
      }
      let value: { readonly is: T } | null = null
      let mistake: { readonly is: unknown } | null = null
      transaction.oncomplete = () => {
        if (mistake) return reject(mistake.is)
        if (!value) return reject(new Error(`run: the body outlived its transaction`))
        if (mode === 'readwrite' && handle) setStatus({ kind: 'ready' })
        resolve({ ok: true, value: value.is })
      }
      transaction.onabort = () => {
        // No error on the transaction: nobody but our own abort() ended it.
        if (mistake && !transaction.error) return reject(mistake.is)
        resolve(judge(transaction.error ?? new Error('the transaction was aborted'), mode))
      }
      const stop = (error: unknown) => {
        mistake = { is: error }
        try {
          transaction.abort()
        } catch (late) {
          // Already ended by the failed request itself: onabort judges that.
          if (!(late instanceof DOMException)) throw late
        }
      }
      const finish = (result: T) => {
        value = { is: result }
        try {
          if (mode === 'readwrite') transaction.commit()
        } catch (late) {
          if (!(late instanceof DOMException)) throw late
        }
      }
      try {
        const result = body(transaction)
        if (result instanceof Promise) result.then(finish, stop)
        else finish(result)
      } catch (error) {
        stop(error)
      }
    })

  return {
    get status() {
      return status
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async run(stores, mode, body, durability = 'relaxed') {
      if (!handle) await opened
      if (!handle) {
        const message = status.kind === 'unavailable' ? status.reason : 'the database is closed'
        return { ok: false, reason: 'unavailable', message }
      }
      const work = attempt(handle, stores, mode, body, durability)
      running.add(work)
      try {
        return await work
      } finally {
        running.delete(work)
      }
    },
    async close() {
      if (closed) return
      await opened
      await Promise.allSettled(running)
      closed = true
      handle?.close()
      handle = null
      setStatus({ kind: 'unavailable', reason: 'closed' })
      listeners.clear()
    },
  }
}
