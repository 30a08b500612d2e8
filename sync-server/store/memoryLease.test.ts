import { describeLease } from './lease.suite.ts'
import { createMemoryLease } from './memoryLease.ts'

describeLease('memory', async () => {
  const lease = createMemoryLease()
  return [lease, lease]
})
