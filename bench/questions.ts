/**
 * `questions [--only model,browser] [--questions N] [--rounds N] [--json]`: what the questions' screens take over N
 * questions in five spaces. `model`: what they work out (lists, filters, notices), processor time of Node beside
 * Yjs's own `toJSON` of the same records. `browser`: the screens themselves in Chromium by the clock, each opened
 * and asked as people do, beside the same with 20 questions.
 */
import { printReport } from './printReport.ts'
import { measureModel } from './questions/measureModel.ts'
import { measureScreens } from './questions/measureScreens.ts'
import { readNumberOption, readTextOption } from './readOption.ts'

const parts = ['model', 'browser']
const only = readTextOption('only')?.split(',') ?? parts
for (const part of only)
  if (!parts.includes(part))
    throw new Error(`--only ${part}: the parts are ${parts.join(', ')}`)
const questions = readNumberOption('questions', 20_000)
const rounds = readNumberOption('rounds', 5)
/** As many as a team has in its first week. */
const few = 20

printReport({
  bench: 'questions',
  questions,
  rounds,
  ...(only.includes('model') ? { model: measureModel(questions, rounds) } : {}),
  ...(only.includes('browser')
    ? {
        browserMs: await measureScreens(questions, rounds),
        baseline: {
          name: `the same workspace with ${few} questions`,
          browserMs: await measureScreens(few, rounds),
        },
      }
    : {}),
})
