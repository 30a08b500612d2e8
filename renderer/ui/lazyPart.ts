import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A part of the app whose code comes when it is first shown, or when it is loaded ahead. */
export type LazyPart<Props> = LazyExoticComponent<ComponentType<Props>> & {
  /** Loads the code now; rejects when it cannot be had, and the part asks for it again. */
  readonly preload: () => Promise<void>
}

/**
 * Makes such a part. One that was loaded ahead is drawn at once: React's own `lazy` waits for its promise also where the
 * code is there, shows what stands for it meanwhile, and leaves that for 300 ms.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loaded: ComponentType<Props> | null = null
  const part = lazy((): Promise<{ default: ComponentType<Props> }> => {
    if (loaded) return settled({ default: loaded })
    return load().then((found) => ({ default: found }))
  })
  return Object.assign(part, {
    preload: async () => {
      loaded = await load()
    },
  })
}

/** What answers before `then` returns: React looks at a lazy part again right after asking, and finds it there. */
function settled<Value>(value: Value): Promise<Value> {
  // biome-ignore lint/suspicious/noThenProperty: a promise would answer later
  return { then: (resolve: (value: Value) => void) => resolve(value) } as Promise<Value>
}
