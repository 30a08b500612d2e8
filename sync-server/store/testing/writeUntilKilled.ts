/** A process that appends as fast as it can and prints every number it was given, until it is killed. */

import { textUpdate } from '../../testing/device.ts'
import { openClassicLevelLog } from '../classicLevelLog.ts'

const [folder, workspace] = process.argv.slice(2)
if (!folder || !workspace) throw new Error('writeUntilKilled: <folder> <workspace>')
const log = await openClassicLevelLog({ folder })
const write = async (writer: number) => {
  for (let n = 0; ; n++) {
    const bytes = textUpdate(`${writer}:${n}`)
    const seq = await log.append(workspace, [{ doc: workspace, fmt: 0, by: '', at: 0, bytes }])
    process.stdout.write(`${seq}\n`)
  }
}
await Promise.all([write(1), write(2), write(3), write(4)])
