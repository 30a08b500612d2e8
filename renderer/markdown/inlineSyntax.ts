/**
 * What the parser reads within a line beyond GitHub's Markdown: `[[links]]`, `![[embeds]]`
 * and formulas between dollars. Formulas follow Pandoc's rule, so that `$5 and $10` are
 * prices: no space inside the dollars, no letter before and no digit after them.
 */
import type { Extension as FromMarkdown, Handle } from 'mdast-util-from-markdown'
import { markdownLineEnding } from 'micromark-util-character'
import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    relaisWiki: 'relaisWiki'
    relaisMath: 'relaisMath'
  }
}

/** `[[target|label]]`; `value` is what stands between the brackets. */
export interface WikiLink {
  readonly type: 'wikiLink'
  value: string
  embedded: boolean
  position?: import('unist').Position | undefined
}

/** A formula within a line; `display` when it stood between two dollars each. */
export interface LineMath {
  readonly type: 'lineMath'
  value: string
  display: boolean
  position?: import('unist').Position | undefined
}

declare module 'mdast' {
  interface PhrasingContentMap {
    wikiLink: WikiLink
    lineMath: LineMath
  }
  interface RootContentMap {
    wikiLink: WikiLink
    lineMath: LineMath
  }
}

const codes = {
  dollar: 36,
  backtick: 96,
  bang: 33,
  open: 91,
  close: 93,
  backslash: 92,
} as const

const isLetter = (code: Code) =>
  code !== null && code > 0 && /[\p{L}\p{N}]/u.test(String.fromCodePoint(code))
const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57
const isBlank = (code: Code) => code === null || code < 0 || code === 32
const endsLine = (code: Code) => code === null || markdownLineEnding(code)

const tokenizeWiki: Tokenizer = (effects, ok, nok) => {
  let closing = false
  let empty = true
  const start: State = (code) => {
    effects.enter('relaisWiki')
    if (code !== codes.bang) return first(code)
    effects.consume(code)
    return first
  }
  const first: State = (code) => {
    if (code !== codes.open) return nok(code)
    effects.consume(code)
    return second
  }
  const second: State = (code) => {
    if (code !== codes.open) return nok(code)
    effects.consume(code)
    return inside
  }
  const inside: State = (code) => {
    if (endsLine(code) || code === codes.open) return nok(code)
    if (code === codes.close) {
      effects.consume(code)
      if (!closing) {
        closing = true
        return inside
      }
      if (empty) return nok
      effects.exit('relaisWiki')
      return ok
    }
    if (closing) return nok(code)
    if (!isBlank(code)) empty = false
    effects.consume(code)
    return inside
  }
  return start
}

const tokenizeMath: Tokenizer = function (effects, ok, nok) {
  const startsAfterLetter = isLetter(this.previous)
  let dollars = 0
  let ticks = 0
  let run = 0
  let last: Code = null
  let length = 0
  const take = (code: Code) => {
    effects.consume(code)
    last = code
    length += 1
  }
  const finish = () => {
    effects.exit('relaisMath')
  }
  const start: State = (code) => {
    effects.enter('relaisMath')
    return opening(code)
  }
  const opening: State = (code) => {
    if (code === codes.dollar) {
      dollars += 1
      if (dollars > 2) return nok(code)
      effects.consume(code)
      return opening
    }
    if (dollars === 2) return endsLine(code) ? nok(code) : double(code)
    if (code === codes.backtick) {
      effects.consume(code)
      ticks += 1
      return openingTicks
    }
    return startsAfterLetter || isBlank(code) ? nok(code) : single(code)
  }
  const openingTicks: State = (code) => {
    if (code !== codes.backtick) return fenced(code)
    effects.consume(code)
    ticks += 1
    return openingTicks
  }
  const fenced: State = (code) => {
    if (endsLine(code)) return nok(code)
    if (code === codes.backtick) {
      run += 1
      effects.consume(code)
      return fenced
    }
    if (code === codes.dollar && run === ticks) {
      effects.consume(code)
      finish()
      return ok
    }
    run = 0
    effects.consume(code)
    return fenced
  }
  const double: State = (code) => {
    if (endsLine(code)) return nok(code)
    if (code === codes.dollar) {
      effects.consume(code)
      return doubleEnd
    }
    take(code)
    return double
  }
  const doubleEnd: State = (code) => {
    if (code !== codes.dollar || length === 0) return nok(code)
    effects.consume(code)
    finish()
    return ok
  }
  const single: State = (code) => {
    if (endsLine(code)) return nok(code)
    if (code === codes.dollar) {
      if (isBlank(last)) return nok(code)
      effects.consume(code)
      return singleEnd
    }
    take(code)
    return code === codes.backslash ? escaped : single
  }
  const escaped: State = (code) => {
    if (endsLine(code)) return nok(code)
    take(code)
    return single
  }
  const singleEnd: State = (code) => {
    if (isDigit(code)) return nok(code)
    finish()
    return ok(code)
  }
  return start
}

const wiki: Construct = { name: 'relaisWiki', tokenize: tokenizeWiki }
const math: Construct = { name: 'relaisMath', tokenize: tokenizeMath }

/** The parser's half. */
export const inlineSyntax: Extension = {
  text: { [codes.open]: wiki, [codes.bang]: wiki, [codes.dollar]: math },
}

const exitWiki: Handle = function (token) {
  const source = this.sliceSerialize(token)
  const embedded = source.startsWith('!')
  this.enter({ type: 'wikiLink', value: source.slice(embedded ? 3 : 2, -2), embedded }, token)
  this.exit(token)
}

const exitMath: Handle = function (token) {
  const source = this.sliceSerialize(token)
  const display = source.startsWith('$$')
  const inside = source.slice(display ? 2 : 1, display ? -2 : -1)
  const fence = /^`+/.exec(inside)?.[0].length ?? 0
  const bare = fence > 0 ? inside.slice(fence, -fence) : inside
  const value = fence > 0 && /^ .*\S.* $/.test(bare) ? bare.slice(1, -1) : bare
  this.enter({ type: 'lineMath', value: display ? value.trim() : value, display }, token)
  this.exit(token)
}

/** The tree's half. */
export const inlineFromMarkdown: FromMarkdown = {
  exit: { relaisWiki: exitWiki, relaisMath: exitMath },
}
