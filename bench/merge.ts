/**
 * `npm run bench -- merge --runs 300 --seed 1 --devices 2 [--ops all|split,kind,…] [--rounds 2]
 * [--steps 5] [--examples] [--json]`
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { runMerge } from './merge/runMerge.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    devices: { type: 'string', default: '2' },
    ops: { type: 'string', default: 'safe' },
    rounds: { type: 'string', default: '2' },
    steps: { type: 'string', default: '5' },
    examples: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

const started = performance.now()
const { examples, ...result } = runMerge({
  runs: Number(values.runs),
  seed: Number(values.seed),
  devices: Number(values.devices),
  ops: values.ops,
  rounds: Number(values.rounds),
  steps: Number(values.steps),
})
const report = {
  bench: 'merge',
  machine: { cpus: cpus().length, node: process.version },
  ops: values.ops,
  seed: Number(values.seed),
  ...result,
  seconds: Math.round((performance.now() - started) / 100) / 10,
}
if (values.json) console.log(JSON.stringify(report))
else
  console.log(
    `merge (${report.ops}): ${report.runs} runs, ${report.devices} devices: ` +
      `${report.diverged} diverged, ${report.lost} lost, ${report.doubled} doubled, ${report.taken} taken, ` +
      `${report.errors} errors, ${report.rebinds} rebinds, ${report.affected} runs affected, ${report.seconds} s`,
  )
if (values.examples) for (const { seed, what } of examples) console.log(`seed ${seed}: ${what}`)
