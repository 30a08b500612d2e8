import { cleanup } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Language } from '../../../model/language.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupServices } from '../../testing/setupServices.ts'
import { type Formats, useFormats } from './useFormats.ts'

const now = Date.UTC(2026, 2, 2, 12)
const minute = 60_000
const day = 24 * 60 * minute

function Probe(props: { readonly onFormats: (formats: Formats) => void }) {
  props.onFormats(useFormats())
  return null
}

function formatsIn(language: Language): Formats {
  const seen: Formats[] = []
  renderWithServices(
    <Probe onFormats={(formats) => seen.push(formats)} />,
    setupServices({ language, now }),
  )
  return seen[0]!
}

afterEach(cleanup)

describe('formats', () => {
  it.each([
    ['en', 20_000, 'now'],
    ['en', 5 * minute, '5 minutes ago'],
    ['en', 26 * 60 * minute, 'yesterday'],
    ['en', 30 * day, 'January 31'],
    ['en', 400 * day, 'January 26, 2025'],
    ['fr', 5 * minute, 'il y a 5 minutes'],
    ['fr', 2 * day, 'avant-hier'],
    ['fr', 30 * day, '31 janvier'],
    ['fr', 29 * day, '1er février'],
    ['en', 29 * day, 'February 1'],
  ] as const)('say in %s what was %i ms ago: %s', (language, past, words) => {
    expect(formatsIn(language).ago(now - past)).toBe(words)
  })

  it.each([
    ['en', 30 * day, 'on January 31'],
    ['en', 26 * 60 * minute, 'yesterday'],
    ['fr', 30 * day, 'le 31 janvier'],
    ['fr', 2 * day, 'avant-hier'],
  ] as const)('say in a sentence in %s when %i ms ago was: %s', (language, past, words) => {
    expect(formatsIn(language).when(now - past)).toBe(words)
  })

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1400, '1.4 kB'],
    [25_000_000, '25 MB'],
  ])('write %i bytes as %s', (count, words) => {
    expect(formatsIn('en').bytes(count)).toBe(words)
  })
})
