/** The relay as a program of its own, or as a utility process of the desktop app. */
import { parseConfig } from './config/config.ts'
import { serve } from './serve.ts'

async function main(): Promise<void> {
  const parsed = parseConfig(process.argv.slice(2), process.env)
  if (!parsed.ok) {
    const stream = parsed.help ? process.stdout : process.stderr
    stream.write(`${parsed.message}\n`)
    process.exitCode = parsed.help ? 0 : 2
    return
  }
  await serve(parsed.config, parsed.notes)
}

main().catch((error: unknown) => {
  process.stderr.write(`relais relay: ${(error as Error).message}\n`)
  process.exit(1)
})
