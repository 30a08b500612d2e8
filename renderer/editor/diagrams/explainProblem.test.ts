import { describe, expect, it } from 'vitest'
import { explainProblem } from './explainProblem.ts'

const parseError = (line: number) =>
  `Parse error on line ${line}:\n...> B[Allumer]  B -- --> D[\n-----^\nExpecting 'STR', got 'LINK'`

describe('what Mermaid says of a text', () => {
  it('names the line as it was written, past front matter, comments and empty lines', () => {
    expect(explainProblem(parseError(2), 'graph LR\n  A -->\n  B')).toEqual({
      kind: 'line',
      line: 2,
      text: 'A -->',
    })
    const source = '---\ntitle: Four\n---\n\n%% une note\ngraph LR\n%% encore\n  A -- --> B['
    expect(explainProblem(parseError(2), source)).toEqual({
      kind: 'line',
      line: 8,
      text: 'A -- --> B[',
    })
  })

  it('names the last line when Mermaid waits for more than there is', () => {
    expect(explainProblem(parseError(9), 'graph LR\n  A[')).toMatchObject({ line: 2 })
  })

  it('reads what the lexer did not know, too', () => {
    expect(
      explainProblem('Lexical error on line 2. Unrecognized text.\n…', 'graph LR\n  A ¶ B'),
    ).toMatchObject({ kind: 'line', line: 2 })
  })

  it('names the word that is no kind of diagram', () => {
    const message =
      'No diagram type detected matching given configuration for text: diagramme LR'
    expect(explainProblem(message, '\ndiagramme LR\n A --> B')).toEqual({
      kind: 'unknown-type',
      word: 'diagramme',
    })
  })

  it('leaves the rest to Mermaid’s own words', () => {
    expect(explainProblem('Too many edges', 'graph LR')).toEqual({ kind: 'other' })
  })
})
