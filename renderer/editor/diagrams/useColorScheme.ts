import { useSyncExternalStore } from 'react'
import { printingMark } from '../printing/readyToPrint.ts'

const query = '(prefers-color-scheme: dark)'

function readScheme(): 'light' | 'dark' {
  if (document.documentElement.dataset[printingMark] !== undefined) return 'light'
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia(query).matches ? 'dark' : 'light'
}

function follow(listener: () => void): () => void {
  const media = window.matchMedia(query)
  media.addEventListener('change', listener)
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, {
    attributeFilter: ['data-theme', `data-${printingMark}`],
  })
  return () => {
    media.removeEventListener('change', listener)
    observer.disconnect()
  }
}

/** Whether the app is light or dark now, by its setting or else the system's; on paper it is light. */
export function useColorScheme(): 'light' | 'dark' {
  return useSyncExternalStore(follow, readScheme)
}
