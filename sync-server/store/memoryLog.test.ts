import { describeLog } from './log.suite.ts'
import { createMemoryLog } from './memoryLog.ts'

describeLog('memory', async () => createMemoryLog())
