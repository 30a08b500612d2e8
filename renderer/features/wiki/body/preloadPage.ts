/** The editor is the heaviest part of the app: fetched while nothing else goes on, so that a page opens at once. */

/** Loads the editor's code; every call gives the same module. */
export function loadEditor() {
  return import('../../../editor/Editor.tsx')
}

/** Loads the page's screen and the editor once the app is idle; returns the way to call it off. */
export function preloadPage(): () => void {
  const load = () => {
    void import('../page/PageScreen.tsx')
    void loadEditor()
  }
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(load, 1500)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(load, { timeout: 3000 })
  return () => cancelIdleCallback(handle)
}
