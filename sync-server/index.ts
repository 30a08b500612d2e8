/** The relay as a program of its own, or as a utility process of the desktop app; and its commands. */
import { runCommand } from './admin/runCommand.ts'
import { parseConfig } from './config/config.ts'
import { serve } from './serve.ts'

const version = process.env.RELAIS_VERSION ?? '0.1.0'

async function main(): Promise<void> {
  const parsed = parseConfig(process.argv.slice(2), process.env)
  if (!parsed.ok) {
    const stream = parsed.help ? process.stdout : process.stderr
    stream.write(`${parsed.message}\n`)
    process.exitCode = parsed.help ? 0 : 2
    return
  }
  const { config, command, flags, notes } = parsed
  if (command.length === 0) {
    await serve(config, { version, notes })
    return
  }
  const { code, text } = await runCommand(command, { config, flags, version })
  const stream = code === 0 ? process.stdout : process.stderr
  stream.write(text)
  process.exitCode = code
}

main().catch((error: unknown) => {
  process.stderr.write(`relais relay: ${(error as Error).message}\n`)
  process.exit(1)
})
