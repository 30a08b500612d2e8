import { hideStyles, showStyles, withAllowedStyles } from './allowedStyles.ts'
import { diagramFont, readDiagramTheme } from './diagramTheme.ts'

/** A drawing as a picture of its own. */
export interface DrawnDiagram {
  readonly ok: true
  readonly svg: string
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
  /** What its author says it shows (`accTitle`, `accDescr`); empty when they do not. */
  readonly description: string
}

/** How drawing a diagram went; the message is Mermaid's, in English, mostly with the line. */
export type DiagramOutcome = DrawnDiagram | { readonly ok: false; readonly message: string }

type Mermaid = typeof import('mermaid').default

let loading: Promise<Mermaid> | null = null
/** Mermaid has one configuration, and draws into the document: one after the other. */
let queue: Promise<unknown> = Promise.resolve()
let count = 0
const drawn = new Map<string, DiagramOutcome>()
const keptDrawings = 60

/**
 * Draws a diagram from Mermaid's text, in the colours of the theme. The result
 * is a picture to show in an `img`, where no script runs and no style of it
 * reaches the page. Rejects when Mermaid cannot be loaded; a text that is wrong is an outcome.
 */
export function drawDiagram(source: string, scheme: 'light' | 'dark'): Promise<DiagramOutcome> {
  const name = `${scheme}\n${source}`
  const known = drawn.get(name)
  if (known) return Promise.resolve(known)
  const drawing = queue.then(async () => {
    const outcome = await draw(await loadMermaid(), source, scheme)
    drawn.set(name, outcome)
    const oldest = drawn.keys().next().value
    if (drawn.size > keptDrawings && oldest !== undefined) drawn.delete(oldest)
    return outcome
  })
  queue = drawing.catch(() => undefined)
  return drawing
}

function loadMermaid(): Promise<Mermaid> {
  loading ??= import('mermaid').then(
    (module) => module.default,
    (error: unknown) => {
      loading = null
      throw error
    },
  )
  return loading
}

async function draw(
  mermaid: Mermaid,
  source: string,
  scheme: 'light' | 'dark',
): Promise<DiagramOutcome> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: 'base',
    themeVariables: readDiagramTheme(scheme === 'dark'),
    fontFamily: diagramFont,
    // Labels as text of the drawing: HTML in it would be laid out by styles that are blocked.
    htmlLabels: false,
    flowchart: { htmlLabels: false },
  })
  const place = document.createElement('div')
  Object.assign(place.style, {
    position: 'fixed',
    insetInlineStart: '-10000px',
    inlineSize: '1000px',
    fontFamily: diagramFont,
  })
  place.setAttribute('aria-hidden', 'true')
  document.body.append(place)
  try {
    const { result, css } = await withAllowedStyles(() =>
      mermaid.render(`diagram-${++count}`, source, place),
    )
    return toPicture(result.svg, css)
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  } finally {
    place.remove()
  }
}

/** Makes the drawing stand by itself: its styles in it, and a size of its own. */
function toPicture(markup: string, css: string): DiagramOutcome {
  // Read as HTML, which takes what a serializer of HTML wrote, and written again as XML.
  const svg = new DOMParser()
    .parseFromString(hideStyles(markup), 'text/html')
    .querySelector('svg')
  if (!svg) return { ok: false, message: 'Mermaid gave no drawing.' }
  const box = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  const width = Math.ceil(box[2] || Number.parseFloat(svg.getAttribute('width') ?? '') || 400)
  const height = Math.ceil(box[3] || Number.parseFloat(svg.getAttribute('height') ?? '') || 300)
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  const say = (tag: string) => svg.querySelector(`:scope > ${tag}`)?.textContent?.trim() ?? ''
  return {
    ok: true,
    svg: withStyle(showStyles(new XMLSerializer().serializeToString(svg)), css),
    width,
    height,
    description: [say('title'), say('desc')].filter(Boolean).join(' — '),
  }
}

/** Puts the styles into the text: as an element of this page the policy would block them. */
function withStyle(svg: string, css: string): string {
  const inside = svg.indexOf('>') + 1
  const text = css.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `${svg.slice(0, inside)}<style>${text}</style>${svg.slice(inside)}`
}
