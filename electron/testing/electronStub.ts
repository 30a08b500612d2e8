/** Stands for the `electron` package in tests, where importing it by value would start a download. */
throw new Error(
  'electron was imported by value outside Electron: only main.ts and preload.ts may',
)
