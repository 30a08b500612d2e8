/** Arranges a graph by forces, a step at a time. It knows no worker. */
import {
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force'
import type { LayoutRequest } from './layoutMessages.ts'

interface Body extends SimulationNodeDatum {
  readonly group: number
}

type Start = Extract<LayoutRequest, { kind: 'start' }>

/** One arrangement, from its start until nothing moves any more. */
export class GraphLayout {
  readonly #bodies: Body[]
  readonly #simulation: Simulation<Body, SimulationLinkDatum<Body>>

  constructor({ count, links, groups, before }: Omit<Start, 'kind' | 'id' | 'still'>) {
    const isLarge = count > 2000
    const groupCount = groups.reduce((most, group) => Math.max(most, group + 1), 1)
    const spread = Math.sqrt(count) * 18
    this.#bodies = Array.from({ length: count }, (_, node) => {
      const [x, y] = [before[node * 2], before[node * 2 + 1]]
      const isKnown = Number.isFinite(x) && Number.isFinite(y)
      return {
        group: groups[node] ?? 0,
        ...(isKnown ? { x: x as number, y: y as number } : {}),
      }
    })
    const pairs: SimulationLinkDatum<Body>[] = []
    for (let at = 0; at + 1 < links.length; at += 2)
      pairs.push({ source: links[at] as number, target: links[at + 1] as number })
    // Spaces stand around the middle, each with its pages near it.
    const middle = (group: number, turn: (angle: number) => number) =>
      groupCount < 2 ? 0 : spread * 0.5 * turn((2 * Math.PI * group) / groupCount)
    this.#simulation = forceSimulation(this.#bodies)
      .force(
        'charge',
        forceManyBody<Body>()
          .strength(isLarge ? -34 : count < 60 ? -320 : -110)
          .theta(isLarge ? 1.2 : 0.9)
          .distanceMax(isLarge ? 520 : 900),
      )
      .force('link', forceLink(pairs).distance(isLarge ? 26 : count < 60 ? 90 : 56))
      .force(
        'x',
        forceX<Body>((body) => middle(body.group, Math.cos)).strength(isLarge ? 0.05 : 0.06),
      )
      .force(
        'y',
        forceY<Body>((body) => middle(body.group, Math.sin)).strength(isLarge ? 0.05 : 0.06),
      )
      // A large graph takes fewer steps: each costs tens of milliseconds.
      .alphaDecay(isLarge ? 0.045 : 0.028)
      .stop()
  }

  get isSettled(): boolean {
    return this.#simulation.alpha() < 0.01 && this.#simulation.alphaTarget() === 0
  }

  step(): void {
    this.#simulation.tick()
  }

  positions(): Float32Array {
    const positions = new Float32Array(this.#bodies.length * 2)
    this.#bodies.forEach(({ x = 0, y = 0 }, node) => {
      positions[node * 2] = x
      positions[node * 2 + 1] = y
    })
    return positions
  }

  /** Holds a node at a place; the others follow. */
  hold(node: number, x: number, y: number): void {
    const body = this.#bodies[node]
    if (!body) return
    body.fx = x
    body.fy = y
    this.#simulation.alphaTarget(0.2)
    if (this.#simulation.alpha() < 0.2) this.#simulation.alpha(0.2)
  }

  release(node: number): void {
    const body = this.#bodies[node]
    if (!body) return
    body.fx = null
    body.fy = null
    this.#simulation.alphaTarget(0)
  }
}
