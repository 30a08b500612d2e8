import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'

it('keeps observers of mutations over a collection of garbage', async () => {
  const seen: string[] = []
  const observer = new MutationObserver((records) => {
    for (const record of records) seen.push(record.attributeName ?? '')
  })
  observer.observe(document.body, { attributes: true })
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // What a weak reference names lives until the turn that read it ends.
  await new Promise((resolve) => setTimeout(resolve))
  collect()
  document.body.setAttribute('data-seen', '')
  await waitFor(() => expect(seen).toEqual(['data-seen']))
  observer.disconnect()
})
