import { it } from 'vitest'
import { runMerge } from './bench/merge/runMerge.ts'
it('safe', () => { const r = runMerge({ runs: 400, seed: 1000, devices: 2, ops: 'safe' }); console.log(JSON.stringify(r, null, 1)) }, 400000)
it('all', () => { const r = runMerge({ runs: 400, seed: 1000, devices: 2, ops: 'all' }); console.log(JSON.stringify(r, null, 1)) }, 400000)
