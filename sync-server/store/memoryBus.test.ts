import { describeBus } from './bus.suite.ts'
import { createMemoryBusHub } from './memoryBus.ts'

describeBus('memory', async () => {
  const hub = createMemoryBusHub()
  return [hub.connect(), hub.connect()]
})
