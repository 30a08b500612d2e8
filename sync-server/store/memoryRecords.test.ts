import { createMemoryRecords } from './memoryRecords.ts'
import { describeRecords } from './records.suite.ts'

describeRecords('memory', async () => {
  const records = createMemoryRecords()
  return [records, records]
})
