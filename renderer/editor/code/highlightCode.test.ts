import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeLanguages, findCodeLanguage } from './codeLanguages.ts'
import { codeColors, highlightCode } from './highlightCode.ts'

const colored = async (text: string, language: string) =>
  (await highlightCode(text, language))?.map(
    ({ start, end, color }) => `${color}:${text.slice(start, end)}`,
  )

describe('the languages of code', () => {
  it('each have a grammar that can be loaded and colours without a fault', async () => {
    for (const { id } of codeLanguages)
      expect(await highlightCode('# a "b" 1\n<p>x</p>', id), id).not.toBeNull()
  })

  it('are found by the names that people and other programs write', () => {
    for (const [name, id] of [
      ['py', 'python'],
      ['C++', 'cpp'],
      [' TypeScript ', 'typescript'],
      ['yml', 'yaml'],
    ])
      expect(findCodeLanguage(name)?.id).toBe(id)
    expect(findCodeLanguage('brainfog')).toBeNull()
    expect(findCodeLanguage(undefined)).toBeNull()
  })

  it('have no name twice', () => {
    const names = codeLanguages.flatMap((one) => [one.id, ...one.aliases])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

describe('colouring', () => {
  it('gives stretches at their places, line ends and wide characters counted', async () => {
    expect(await colored('# é🔥\ndef f():\n\treturn "x"', 'py')).toEqual([
      'comment:# é🔥',
      'keyword:def',
      'title:f',
      'keyword:return',
      'string:"x"',
    ])
  })

  it('colours what stands in a string as code, and a language within another', async () => {
    const python = await colored('f"a {b if c else 1}"', 'python')
    expect(python).not.toContain('string:b')
    expect(python).toContain('number:1')
    const html = await colored('<style>p { color: red }</style>', 'html')
    expect(html).toContain('type:color')
  })

  it('has a colour for each kind of word', () => {
    const css = readFileSync(new URL('./codeColors.css', import.meta.url), 'utf8')
    for (const color of codeColors) expect(css).toContain(`::highlight(code-${color})`)
  })

  it('leaves a language that is not on offer alone', async () => {
    expect(await highlightCode('x', 'brainfog')).toBeNull()
  })
})
