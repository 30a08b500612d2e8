import katex from 'katex'
import { expect, it } from 'vitest'
import { explainFormula } from './explainFormula.ts'

/** What KaTeX itself says of a formula: its messages may change with its version. */
function explain(tex: string) {
  try {
    katex.renderToString(tex, { throwOnError: true, strict: 'ignore' })
  } catch (error) {
    if (error instanceof katex.ParseError) return explainFormula(error.rawMessage)
    throw error
  }
  return null
}

it('says what KaTeX found wrong in a way that can be translated', () => {
  expect(explain('\\frac{a')).toEqual({ kind: 'unclosed', sign: '}' })
  expect(explain('{a + b')).toEqual({ kind: 'unclosed', sign: '}' })
  expect(explain('\\left( a')).toEqual({ kind: 'unclosed', sign: '\\right' })
  expect(explain('a \\fraq b')).toEqual({ kind: 'command', sign: '\\fraq' })
  expect(explain('\\begin{matrixx} a \\end{matrixx}')).toEqual({
    kind: 'environment',
    sign: 'matrixx',
  })
  expect(explain('a}')).toMatchObject({ kind: 'brace' })
  expect(explain('x^')).toEqual({ kind: 'nothing', sign: '^' })
  expect(explain('x^1^2')).toEqual({ kind: 'scripts' })
  expect(explain('\\sqrt')).toEqual({ kind: 'nothing', sign: '\\sqrt' })
  expect(explain('\\color{#12}{a}')).toMatchObject({ kind: 'other' })
  expect(explain('a^2 + b^2')).toBeNull()
})
