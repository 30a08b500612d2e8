/** What a device keeps, read past the app. */
import type { Page } from '@playwright/test'

/** Everything in the browser's databases of this origin, a string each: updates as latin1, the rest as JSON. */
export function readStoredText(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const found: string[] = []
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, refuse) => {
        request.onsuccess = () => done(request.result)
        request.onerror = () => refuse(request.error)
      })
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue
      const db = await answered(indexedDB.open(name))
      for (const store of db.objectStoreNames) {
        const rows: unknown[] = await answered(
          db.transaction(store).objectStore(store).getAll(),
        )
        for (const one of rows) {
          const bytes = (one as { u?: Uint8Array }).u
          found.push(bytes ? new TextDecoder('latin1').decode(bytes) : JSON.stringify(one))
        }
      }
      db.close()
    }
    return found
  })
}
