import { describe, expect, it } from 'vitest'
import {
  type BodyElement,
  bodyNodeToText,
  createElement,
} from '../../../../model/body/BodyNode.ts'
import { bodyTypes } from '../../../../model/body/bodyTypes.ts'
import type { SpaceId } from '../../../../model/ids.ts'
import { languages } from '../../../../model/language.ts'
import { builtInTemplates } from './builtInTemplates.ts'
import { fillText, fillVariables, writeDay } from './fillVariables.ts'
import { loadBuiltIn } from './loadBuiltIn.ts'

const values = {
  date: '27 novembre 2026',
  author: 'Amélie',
  page: 'Four 3',
  space: 'Équipe four',
}
const space = 'space00000000000000' as SpaceId

function countOf(blocks: readonly BodyElement[], type: string): number {
  return blocks.reduce(
    (sum, block) =>
      sum +
      (block.type === type ? 1 : 0) +
      countOf(
        block.children.filter((child) => child.kind === 'element'),
        type,
      ),
    0,
  )
}

describe('variables', () => {
  it('are filled in either language, and other names stay', () => {
    expect(fillText('{{date}}, {{ Auteur }}, {{author}}, {{page}} ({{espace}})', values)).toBe(
      '27 novembre 2026, Amélie, Amélie, Four 3 (Équipe four)',
    )
    expect(fillText('{{ pression }} {date} {{constructor}}', values)).toBe(
      '{{ pression }} {date} {{constructor}}',
    )
  })

  it('are filled in text and captions, not in code, and the template stays as it was', () => {
    const text = (value: string) => ({ kind: 'text', text: value, format: 1 }) as const
    const body = [
      createElement('list', {}, [createElement('listitem', {}, [text('le {{date}}')])]),
      createElement('code', {}, [text('{{date}}')]),
      createElement('image', { __caption: 'par {{author}}', __fileId: '{{date}}' }),
    ]
    const before = JSON.stringify(body)
    const filled = fillVariables(body, values)
    expect(filled[0]?.children[0]).toMatchObject({
      children: [{ text: 'le 27 novembre 2026', format: 1 }],
    })
    expect(bodyNodeToText(filled[1] as BodyElement)).toBe('{{date}}')
    expect(filled[2]?.props).toEqual({ __caption: 'par Amélie', __fileId: '{{date}}' })
    expect(JSON.stringify(body)).toBe(before)
  })

  it('write the day as the language does', () => {
    const at = new Date(2026, 10, 27).getTime()
    expect(writeDay(at, 'fr')).toBe('27 novembre 2026')
    expect(writeDay(at, 'en')).toBe('November 27, 2026')
  })
})

describe.each(languages)('the templates in %s', (language) => {
  it.each(builtInTemplates.map((one) => one.id))(
    '%s is a body that can be written',
    async (id) => {
      const blocks = fillVariables(await loadBuiltIn(id, language, space), values)
      const text = blocks.map(bodyNodeToText).join('\n')
      expect(countOf(blocks, 'heading')).toBeGreaterThan(2)
      expect(text).not.toMatch(/\{\{|\*\*|^\|/m)
      const known = (block: BodyElement): boolean =>
        Object.hasOwn(bodyTypes, block.type) &&
        block.children.every((child) => child.kind === 'text' || known(child))
      expect(blocks.every(known)).toBe(true)
      // What is French keeps its spaces from breaking.
      if (language === 'fr') expect(text).not.toMatch(/ [:;!?»]|« /)
    },
  )

  it.each(builtInTemplates.map((one) => one.id))(
    '%s has the same shape in both languages',
    async (id) => {
      const shape = async (of: 'fr' | 'en') =>
        (await loadBuiltIn(id, of, space)).map((block) => block.type)
      expect(await shape('fr')).toEqual(await shape('en'))
    },
  )
})

describe('the templates', () => {
  it('have steps, tables and boxes to tick where they are needed', async () => {
    const procedure = await loadBuiltIn('procedure', 'fr', space)
    expect(countOf(procedure, 'table')).toBe(1)
    const lists = procedure.filter((block) => block.type === 'list')
    const kinds = lists.map((list) => list.props.__listType ?? 'number')
    expect(kinds).toEqual(expect.arrayContaining(['number', 'check', 'bullet']))
    expect(countOf(await loadBuiltIn('case', 'en', space), 'table')).toBe(1)
    expect(countOf(await loadBuiltIn('decision', 'en', space), 'table')).toBe(1)
  })
})
