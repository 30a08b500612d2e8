import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useServices } from '../ServicesContext.tsx'

/** How a person likes to write; of this device alone. */
export interface WritingSettings {
  readonly typography: boolean
  readonly spelling: boolean
  /** Whether all but the page is hidden. */
  readonly focus: boolean
  /** In focus mode: whether the other paragraphs are dimmed. */
  readonly dim: boolean
  /** In focus mode: whether the line of the caret stays in the middle. */
  readonly typewriter: boolean
}

const defaults: WritingSettings = {
  typography: true,
  spelling: true,
  focus: false,
  dim: true,
  typewriter: false,
}

const keyOf = (name: keyof WritingSettings) => `writing.${name}`
const names = Object.keys(defaults) as (keyof WritingSettings)[]

/** The settings of writing, and the way to change one; windows of one device agree. */
export function useWritingSettings(): {
  readonly writing: WritingSettings
  readonly setWriting: (name: keyof WritingSettings, value: boolean) => void
} {
  const { settings } = useServices()
  const kept = useSyncExternalStore(settings.subscribe, () =>
    names.map((name) => settings.read(keyOf(name)) ?? '').join(),
  )
  const writing = useMemo(() => {
    const values = kept.split(',')
    const read = (name: keyof WritingSettings, at: number) =>
      values[at] === '1' ? true : values[at] === '0' ? false : defaults[name]
    return Object.fromEntries(
      names.map((name, at) => [name, read(name, at)]),
    ) as unknown as WritingSettings
  }, [kept])
  const setWriting = useCallback(
    (name: keyof WritingSettings, value: boolean) =>
      settings.write(keyOf(name), value === defaults[name] ? null : value ? '1' : '0'),
    [settings],
  )
  return { writing, setWriting }
}
