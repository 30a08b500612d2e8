import { it } from 'vitest'
import { runMerge } from './bench/merge/runMerge.ts'
for (const [seed, ops] of [[13,'safe'],[57,'safe'],[1,'all'],[4,'all'],[34,'all']] as const)
it(`${seed} ${ops}`, () => { runMerge({ runs: 1, seed, devices: 2, ops }) }, 100000)
