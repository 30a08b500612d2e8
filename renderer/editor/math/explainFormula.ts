/** What a formula lacks, as far as KaTeX's message says it in a way that can be said in any language. */
export type FormulaProblem =
  | { readonly kind: 'command'; readonly sign: string }
  | { readonly kind: 'environment'; readonly sign: string }
  /** A closing sign is missing: `}`, `\right`, `]` or the end of an environment. */
  | { readonly kind: 'unclosed'; readonly sign: string }
  | { readonly kind: 'brace' }
  /** Something stands at the end or before a sign that needs what follows it. */
  | { readonly kind: 'nothing'; readonly sign: string }
  | { readonly kind: 'scripts' }
  /** Only KaTeX's own words, in English. */
  | { readonly kind: 'other'; readonly message: string }

/** Reads KaTeX's message (0.16), which is English and knows no other language. */
export function explainFormula(message: string): FormulaProblem {
  const found = (pattern: RegExp) => pattern.exec(message)?.[1]
  const command = found(/^Undefined control sequence: (\S+)/)
  if (command) return { kind: 'command', sign: command }
  const environment = found(/^No such environment: (\S+)/)
  if (environment) return { kind: 'environment', sign: environment }
  if (/^(?:Extra \}|Expected 'EOF', got '\}')/.test(message)) return { kind: 'brace' }
  if (/^Double (super|sub)script/.test(message)) return { kind: 'scripts' }
  const after = found(/^Expected group (?:after|as argument to) '([^']+)'/)
  if (after) return { kind: 'nothing', sign: after }
  const closing =
    found(/end of input in a macro argument, expected '([^']+)'/) ??
    found(/^Expected '([^']+)', got 'EOF'/)
  if (closing) return { kind: 'unclosed', sign: closing }
  return { kind: 'other', message }
}
