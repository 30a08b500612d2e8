import type { Page } from '@playwright/test'
import { nameKeeper } from './nameKeeper.ts'

/** Counts the documents that this device keeps of its open workspace, in the database itself. */
export async function countDocuments(page: Page): Promise<number> {
  await page.evaluate(nameKeeper)
  return page.evaluate(async () => {
    const settings = JSON.parse(localStorage.getItem('relais.settings') ?? '{}')
    const databaseName = `relais-${settings.workspaces?.[0]?.id}`
    const database = await new Promise<IDBDatabase>((done, refuse) => {
      const request = indexedDB.open(databaseName)
      request.onsuccess = () => done(request.result)
      request.onerror = () => refuse(request.error)
    })
    const keysOf = (store: string) =>
      new Promise<IDBValidKey[]>((done, refuse) => {
        const request = database.transaction(store).objectStore(store).getAllKeys()
        request.onsuccess = () => done(request.result)
        request.onerror = () => refuse(request.error)
      })
    const [snaps, rows] = await Promise.all([keysOf('snap'), keysOf('updates')])
    database.close()
    return new Set([...snaps, ...rows.map((key) => (Array.isArray(key) ? key[0] : key))]).size
  })
}
