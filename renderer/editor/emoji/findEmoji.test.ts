import { describe, expect, it } from 'vitest'
import type { Language } from '../../../model/language.ts'
import { findEmoji } from './findEmoji.ts'

const first = async (query: string, language: Language) =>
  (await findEmoji(query, language))[0]?.unicode.replaceAll('\ufe0f', '')

describe('emoji by name', () => {
  it.each([
    ['fire', 'en', '🔥'],
    // Before firefighters, fire engines and first quarters of the moon.
    ['fir', 'en', '🔥'],
    ['firef', 'en', '🧑‍🚒'],
    ['roc', 'en', '🚀'],
    ['heart', 'en', '❤'],
    ['warn', 'en', '⚠'],
    ['thumbs', 'en', '👍'],
    ['+1', 'en', '👍'],
    ['tada', 'en', '🎉'],
    ['feu', 'fr', '🔥'],
    ['fus', 'fr', '🚀'],
    ['fusée', 'fr', '🚀'],
    ['coeur', 'fr', '❤'],
    ['cœur_r', 'fr', '❤'],
    ['pouce', 'fr', '👍'],
    ['attention', 'fr', '⚠'],
    // The English short names are those of every other tool.
    ['fir', 'fr', '🔥'],
    ['tada', 'fr', '🎉'],
  ] as const)('%s in %s is %s', async (query, language, emoji) =>
    expect(await first(query, language)).toBe(emoji.replaceAll('\ufe0f', '')),
  )

  it('puts the shorter of two rare names first', async () => {
    const found = await findEmoji('anch', 'en')
    expect(found[0]?.label).toBe('anchor')
  })

  it('gives those used most before anything is typed', async () => {
    const found = await findEmoji('', 'fr', 3)
    expect(found.map(({ unicode }) => unicode.replaceAll('\ufe0f', ''))).toEqual([
      '✅',
      '⚠',
      '❌',
    ])
  })

  it('closes by its name in either language', async () => {
    const [rocket] = await findEmoji('fusée', 'fr')
    expect(rocket?.codes).toEqual(['rocket', 'fusee'])
  })

  it('finds nothing for what names nothing', async () => {
    expect(await findEmoji('zzqx', 'en')).toEqual([])
    expect(await findEmoji('_', 'en')).toEqual([])
  })
})
