import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// A value import of `electron` outside Electron starts a download: tests get a stub that throws.
const electronStub = fileURLToPath(
  new URL('./electron/testing/electronStub.ts', import.meta.url),
)

export default defineConfig({
  resolve: { alias: { electron: electronStub }, dedupe: ['yjs', 'lib0', 'lexical'] },
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
    maxWorkers: 2,
    // Nothing is timed here (`npm run bench` does that): the limits only end what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
  },
})
