import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { bundlePackages } from './build/bundlePackages.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// A value import of `electron` outside Electron starts a download: tests get a stub that throws.
const electronStub = at('./electron/testing/electronStub.ts')

// Each file of tests loads its packages anew, and these are thousands of modules.
const bundled = await bundlePackages(
  ['react-aria-components', '@testing-library/react', '@testing-library/user-event'],
  ['react', 'react-dom', '@internationalized/date'],
)
const lucide = at('./node_modules/lucide-react/dist/cjs/lucide-react.js')

export default defineConfig({
  resolve: {
    alias: {
      electron: electronStub,
      'lucide-react': lucide,
      ...bundled,
    },
    dedupe: ['yjs', 'lib0', 'lexical'],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', 'e2e/**', 'dist/**', 'out/**'],
          setupFiles: ['./renderer/testing/setupPatience.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          setupFiles: ['./renderer/testing/setupPatience.ts', './renderer/testing/setupDom.ts'],
          environment: 'happy-dom',
          include: ['**/*.test.tsx'],
          exclude: ['**/node_modules/**', 'e2e/**', 'dist/**', 'out/**'],
        },
      },
    ],
    server: { deps: { external: [/\/out\/packages\//] } },
    maxWorkers: 2,
    // Nothing is timed here (`npm run bench` does that): the limits only end what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
  },
})
