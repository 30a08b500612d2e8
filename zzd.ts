import { runMerge } from './bench/merge/runDebug.ts'
for (const seed of (process.env.SEEDS ?? '').split(',').map(Number)) console.log(JSON.stringify(runMerge({ runs: 1, seed, devices: Number(process.env.DEV ?? 2), ops: 'all' }).examples))
