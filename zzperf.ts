import * as Y from 'yjs'
import { $getRoot, $isElementNode } from 'lexical'
import { createDevice } from './bench/merge/device.ts'
import { writeBody } from './renderer/markdown/writeBody.ts'
import { createElement } from './model/body/BodyNode.ts'
import { readFlow } from './model/body/readFlow.ts'
import { prose, createRandom } from './e2e/harness/seedWorkspace.ts'
const random = createRandom(1)
const blocks = Array.from({ length: 440 }, () => createElement('paragraph', {}, [{ kind: 'text', text: prose(random, 45), format: 0 }]))
let t = performance.now()
const update = writeBody(blocks)
console.log('writeBody', performance.now() - t, update.length)
t = performance.now()
const a = createDevice(update, 5)
console.log('bind', performance.now() - t)
const time = (n: number, run: (i: number) => void) => { const xs: number[] = []; for (let i = 0; i < n; i++) { const s = performance.now(); run(i); xs.push(performance.now() - s) } xs.sort((p, q) => p - q); return `p50 ${xs[n >> 1]?.toFixed(2)} p95 ${xs[Math.floor(n * 0.95)]?.toFixed(2)}` }
const type = (d: typeof a, i: number, at: number) => d.editor.update(() => { const b = $getRoot().getChildAtIndex(at); if ($isElementNode(b)) b.selectEnd().insertText(String.fromCharCode(97 + i % 26)) }, { discrete: true })
console.log('own key', time(300, (i) => type(a, i, 200)))
const b = createDevice(Y.encodeStateAsUpdate(a.doc), 6)
a.outbox.splice(0)
console.log('remote key', time(200, (i) => { type(a, i, 100); const u = a.outbox.splice(0); const s = performance.now(); for (const x of u) Y.applyUpdate(b.doc, x, 'relay'); (globalThis as any).rt ??= []; (globalThis as any).rt.push(performance.now() - s) }))
const rt = (globalThis as any).rt.sort((p: number, q: number) => p - q); console.log('remote apply p50', rt[100].toFixed(2), 'p95', rt[190].toFixed(2))
console.log('readFlow', time(50, () => readFlow(a.doc)))
console.log('faults', a.faults.length, b.faults.length)
