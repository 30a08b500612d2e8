/** Takes accents and case off a text, so that « Réglage » is found by "reglage". */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
