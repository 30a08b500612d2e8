import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { katexFonts } from './build/katexFonts.ts'
import { precache } from './build/precache.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The renderer, the same for the desktop shell and for browsers. */
export default defineConfig({
  root: at('./renderer'),
  base: '/',
  plugins: [react(), katexFonts(), precache(at('./renderer/public'))],
  define: { __RELAIS_VERSION__: JSON.stringify(process.env.npm_package_version ?? '0.1.0') },
  resolve: {
    // Two copies of yjs report "synced" and transfer nothing: one copy, whoever asks.
    dedupe: ['yjs', 'lib0', 'y-protocols', 'lexical', 'react', 'react-dom'],
    alias: {
      // In a worker this package resolves to its DOM build, which needs a document.
      'decode-named-character-reference': at(
        './node_modules/decode-named-character-reference/index.js',
      ),
    },
  },
  worker: { format: 'es' },
  build: {
    outDir: at('./dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: false,
    // Inlined assets would need data: in the CSP.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What a screen needs lies in the service worker or beside the shell: asking for each of its parts ahead, by a
      // link that the document has to take in, cost a start more than it saved.
      resolveDependencies: (_file, parts, { hostType }) => (hostType === 'html' ? parts : []),
    },
    rollupOptions: {
      input: {
        index: at('./renderer/index.html'),
        'service-worker': at('./renderer/serviceWorker.ts'),
      },
      output: {
        // The browser finds the service worker by its path, so it alone has no hash.
        entryFileNames: (chunk) =>
          chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
})
