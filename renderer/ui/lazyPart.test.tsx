import { act, cleanup, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, expect, it } from 'vitest'
import { lazyPart } from './lazyPart.ts'

afterEach(cleanup)

const Words = (props: { readonly words: string }) => <p>{props.words}</p>

it('is drawn at once when it was loaded ahead', async () => {
  const Part = lazyPart(async () => Words)
  await Part.preload()
  const { container } = render(
    <Suspense fallback="waiting">
      <Part words="here" />
    </Suspense>,
  )
  expect(container.innerHTML).toBe('<p>here</p>')
})

it('waits for its code when it was not', async () => {
  let arrive: (part: typeof Words) => void = () => {}
  const Part = lazyPart(
    () =>
      new Promise<typeof Words>((resolve) => {
        arrive = resolve
      }),
  )
  const { container } = render(
    <Suspense fallback="waiting">
      <Part words="here" />
    </Suspense>,
  )
  expect(container.innerHTML).toBe('waiting')
  await act(async () => arrive(Words))
  expect(await screen.findByText('here')).toBeTruthy()
})

it('asks again when its code could not be loaded ahead', async () => {
  let tries = 0
  const Part = lazyPart(async () => {
    if (++tries === 1) throw new Error('offline')
    return Words
  })
  await expect(Part.preload()).rejects.toThrow('offline')
  render(
    <Suspense fallback="waiting">
      <Part words="here" />
    </Suspense>,
  )
  expect(await screen.findByText('here')).toBeTruthy()
})
