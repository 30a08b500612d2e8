/**
 * `people [--people N] [--topics N] [--runs N] [--rounds N] [--only processor,browser]`: what the rooms of people and
 * topics take. `processor`: what the directory and the list of topics take of the processor the first time, each run a
 * process of its own, so that nothing is warm; the baseline is Yjs's own `toJSON` of the same records in the same
 * process. `browser`: the screens in Chromium, by the clock from the pointer or the key to the paint, each
 * round the app started anew; the baseline is the same with ten people and ten topics.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { crowdUpdate } from './people/crowd.ts'
import { measureInBrowser } from './people/measureInBrowser.ts'
import { percentile } from './percentile.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption, readTextOption } from './readOption.ts'

const people = readNumberOption('people', 5000)
const topics = readNumberOption('topics', 2000)
const only = readTextOption('only')?.split(',') ?? ['processor', 'browser']

function measureProcessor() {
  const runs = readNumberOption('runs', 5)
  const update = crowdUpdate(people, topics)
  const measured: Record<string, number>[] = []
  for (let run = 0; run < runs; run++) {
    const child = spawnSync(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('people/measureCold.ts', import.meta.url))],
      { input: update, maxBuffer: 1 << 20 },
    )
    if (child.status !== 0) throw new Error(`people: a run failed: ${child.stderr}`)
    measured.push(JSON.parse(String(child.stdout)) as Record<string, number>)
    say(`run ${run + 1} of ${runs}`)
  }
  const median = (name: string) =>
    percentile(
      measured.map((one) => one[name] ?? Number.NaN),
      0.5,
    )
  const names = Object.keys(measured[0] ?? {}).filter((name) => !name.startsWith('plain'))
  const [plainReading, plainTopics] = [median('plainReading'), median('plainTopics')]
  return {
    runs,
    updateBytes: update.length,
    processorMs: Object.fromEntries(names.map((name) => [name, median(name)])),
    worst: Object.fromEntries(
      names.map((name) => [name, Math.max(...measured.map((one) => one[name] ?? Number.NaN))]),
    ),
    timesBaseline: {
      firstReading: Math.round((median('firstReading') / plainReading) * 100) / 100,
      topics: Math.round((median('topics') / plainTopics) * 100) / 100,
    },
    baseline: {
      name: 'toJSON of the same records',
      processorMs: { plainReading, plainTopics },
    },
  }
}

const report: Record<string, unknown> = { bench: 'people', people, topics }
if (only.includes('processor')) report.processor = measureProcessor()
if (only.includes('browser'))
  report.browser = await measureInBrowser({ people, topics }, readNumberOption('rounds', 3))
printReport(report)
