/**
 * Packages of very many files, as few: every file of tests loads its packages anew, and reading
 * eleven hundred modules takes longer than most tests do.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/**
 * Bundles packages below `out/`, unless they are there; gives the path of each by its name. They
 * share what they have in common. What is named in `external` stays a package: of React there
 * may be one copy only.
 */
export async function bundlePackages(
  names: readonly string[],
  external: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([names, external]))
    .digest('hex')
  const folder = join(root, 'out/packages', digest.slice(0, 16))
  const fileOf = (name: string) => name.replace(/\W+/g, '-')
  const paths = Object.fromEntries(names.map((name) => [name, `${folder}/${fileOf(name)}.mjs`]))
  if (existsSync(folder)) return paths
  // Under another name until it is whole: two runs may begin at once, and the first that ends counts.
  const part = `${folder}.${process.pid}`
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"test"' },
    ssr: { noExternal: true, external: [...external] },
    build: {
      ssr: true,
      outDir: part,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [fileOf(name), name])),
        external: external.map((one) => new RegExp(`^${one}(/|$)`)),
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  })
  if (existsSync(folder)) rmSync(part, { recursive: true })
  else renameSync(part, folder)
  return paths
}
