import type { GraphColors } from './drawGraph.ts'

/** Reads the theme's colours as the canvas takes them: the page works out what the tokens mean. */
export function readGraphColors(canvas: HTMLElement, legend: HTMLElement): GraphColors {
  const style = getComputedStyle(canvas)
  return {
    text: style.color,
    background: style.backgroundColor,
    link: style.borderTopColor,
    accent: style.outlineColor,
    spaces: [...legend.children].map((one) => getComputedStyle(one).color),
  }
}
