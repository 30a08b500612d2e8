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
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          setupFiles: ['./renderer/testing/setupDom.ts'],
          environment: 'happy-dom',
          include: ['**/*.test.tsx'],
          exclude: ['**/node_modules/**', 'e2e/**', 'dist/**', 'out/**'],
          testTimeout: 20_000,
        },
      },
    ],
    maxWorkers: 2,
  },
})
