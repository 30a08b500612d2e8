/** Reads a whole number given as `--name N`; the fallback when it is not there. */
export function readNumberOption(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`)
  if (at < 0) return fallback
  const value = Number(process.argv[at + 1])
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${name} ${process.argv[at + 1]}: a whole number is needed`)
  return value
}

/** Reads a text given as `--name TEXT`; `null` when it is not there. */
export function readTextOption(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : (process.argv[at + 1] ?? null)
}
