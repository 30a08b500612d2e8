import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import viteConfig from '../../vite.config.ts'

/** Builds the page on which the bare editor is typed in (main.tsx), as the app is built. */
export async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: join(import.meta.dirname),
    publicDir: false,
    logLevel: 'error',
    plugins: [react()],
    define: viteConfig.define ?? {},
    resolve: viteConfig.resolve ?? {},
    worker: viteConfig.worker ?? {},
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
}
