import type { MenuItemConstructorOptions } from 'electron'

/** What the menu can ask of the app. */
export interface MenuActions {
  /** Shows a route in the front window. */
  navigate(path: string): void
  newWindow(): void
}

/** The menu's words. */
export interface MenuWords {
  readonly file: string
  readonly newWindow: string
  readonly importFolder: string
  readonly settings: string
  readonly edit: string
  readonly view: string
  readonly home: string
  readonly search: string
  readonly trash: string
  readonly window: string
}

/** The native menu's words by language: it stands outside the page, so outside its locale files. */
export const menuWords: Readonly<Record<'fr' | 'en', MenuWords>> = {
  en: {
    file: 'File',
    newWindow: 'New Window',
    importFolder: 'Import a Folder…',
    settings: 'Settings…',
    edit: 'Edit',
    view: 'View',
    home: 'Home',
    search: 'Search',
    trash: 'Trash',
    window: 'Window',
  },
  fr: {
    file: 'Fichier',
    newWindow: 'Nouvelle fenêtre',
    importFolder: 'Importer un dossier…',
    settings: 'Réglages…',
    edit: 'Édition',
    view: 'Affichage',
    home: 'Accueil',
    search: 'Rechercher',
    trash: 'Corbeille',
    window: 'Fenêtre',
  },
}

/** Gives the native menu as data; the standard items are Electron's roles, translated by the system. */
export function menuTemplate(
  words: MenuWords,
  actions: MenuActions,
  isMac: boolean,
): MenuItemConstructorOptions[] {
  const go = (
    label: string,
    path: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => actions.navigate(path),
  })
  const settings = go(words.settings, '/settings/you', 'CmdOrCtrl+,')
  return [
    ...(isMac
      ? [
          {
            role: 'appMenu',
          } as MenuItemConstructorOptions,
        ]
      : []),
    {
      label: words.file,
      submenu: [
        {
          label: words.newWindow,
          accelerator: 'CmdOrCtrl+Shift+N',
          click: () => actions.newWindow(),
        },
        { type: 'separator' },
        go(words.importFolder, '/import'),
        settings,
        { type: 'separator' },
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { label: words.edit, role: 'editMenu' },
    {
      label: words.view,
      submenu: [
        go(words.home, '/', 'Alt+Home'),
        go(words.search, '/search', 'CmdOrCtrl+Shift+F'),
        go(words.trash, '/trash'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: words.window, role: 'windowMenu' },
  ]
}
