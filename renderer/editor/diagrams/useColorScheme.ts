import { useSyncExternalStore } from 'react'

const query = '(prefers-color-scheme: dark)'

function readScheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia(query).matches ? 'dark' : 'light'
}

function follow(listener: () => void): () => void {
  const media = window.matchMedia(query)
  media.addEventListener('change', listener)
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    media.removeEventListener('change', listener)
    observer.disconnect()
  }
}

/** Whether the app is light or dark now, by its setting or else the system's. */
export function useColorScheme(): 'light' | 'dark' {
  return useSyncExternalStore(follow, readScheme)
}
