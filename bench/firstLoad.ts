import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = join(import.meta.dirname, '../dist/renderer')

/** The compressed JavaScript, in KB, that the built app loads before any screen or the editor is asked for. */
export function firstLoadKb(): number {
  const seen = new Set<string>()
  const waiting = [
    ...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(
      /(?:src|href)="\/(assets\/[^"]+\.js)"/g,
    ),
  ].map((match) => match[1] as string)
  let bytes = 0
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const source = readFileSync(join(dist, file))
    bytes += gzipSync(source, { level: 9 }).length
    // Static imports only: `import(…)` is what is loaded later.
    const imports = source
      .toString('utf8')
      .matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)
    for (const match of imports) waiting.push(`assets/${match[1]}`)
  }
  return Math.round(bytes / 1024)
}
