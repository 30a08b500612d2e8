import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/*
 * What the web app loads before any screen is asked for has a budget (350 KB compressed), which `npm run bench -- start`
 * weighs. Here is what must not be in it: one import by name is enough to bring the whole of it along.
 */
const root = join(import.meta.dirname, '..')
const entry = join(root, 'renderer/main.tsx')

const heavy = [
  /^(@lexical\/|lexical$)/,
  /^(katex|lowlight|highlight\.js|mermaid|d3-force|emojibase-data)\b/,
  /^(mdast-|micromark|fflate$|fast-diff$)/,
  /^renderer\/markdown\//,
  /^renderer\/services\/sample\//,
  /^model\/history\/(versions|versionDifference)\.ts$/,
  /^model\/body\/(changeBody|writeFlow)\.ts$/,
]

/** What a file imports by value, from the beginning: `import(…)` comes later, types not at all. */
function importsOf(path: string): string[] {
  const statement =
    /^(?:import|export)\s+(?!type\b)([\w*{}\s,$]*?)\s*from\s*'([^']+)'|^import\s+'([^']+)'/gm
  return [...readFileSync(path, 'utf8').matchAll(statement)].flatMap(
    ([, names, from, bare]) => {
      const list = /^\{([\s\S]*)\}$/.exec(names?.trim() ?? '')?.[1]?.split(',') ?? []
      const named = list.map((one) => one.trim()).filter((one) => one !== '')
      if (named.length > 0 && named.every((one) => one.startsWith('type '))) return []
      return from ?? bare ?? []
    },
  )
}

/** Everything the first load reaches, each with what imports it. */
function reach(): Map<string, string> {
  const from = new Map([[entry, '']])
  const packages = new Map<string, string>()
  for (const path of from.keys())
    for (const target of importsOf(path)) {
      if (!target.startsWith('.')) packages.set(target, relative(root, path))
      else if (/\.tsx?$/.test(target)) {
        const file = join(dirname(path), target)
        if (!from.has(file)) from.set(file, relative(root, path))
      }
    }
  const files = [...from].map(([path, by]) => [relative(root, path), by] as const)
  return new Map([...files, ...packages])
}

describe('the first load', () => {
  const reached = reach()

  it('is walked from its beginning', () => {
    expect(reached.has('renderer/app/App.tsx')).toBe(true)
    expect(reached.has('renderer/services/createServices.ts')).toBe(true)
    expect(reached.has('yjs')).toBe(true)
  })

  it('has nothing in it that a later screen brings', () => {
    const found = [...reached]
      .filter(([name]) => heavy.some((pattern) => pattern.test(name)))
      .map(([name, by]) => `${by} imports ${name}`)
    expect(found).toEqual([])
  })
})
