import {
  Bell,
  CircleHelp,
  Cloud,
  FilePlus,
  FolderDown,
  HardDrive,
  House,
  Info,
  Languages,
  LayoutGrid,
  LayoutTemplate,
  Link2Off,
  MessageCircleQuestion,
  MessageSquareText,
  Monitor,
  Moon,
  Palette,
  PencilLine,
  Search,
  Stethoscope,
  Sun,
  Trash2,
  Upload,
  UserRound,
  UsersRound,
  Waypoints,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { useMessages } from '../../../hooks/language/useMessages.ts'
import type { useSettings } from '../../../hooks/useSettings.ts'
import { type Route, type SettingsSection, settingsSections } from '../../../routes.ts'

/** Something to do that is no page. */
export interface PaletteCommand {
  readonly id: string
  readonly label: string
  /** Other words people may type for it. */
  readonly words: string
  readonly icon: ReactNode
  readonly run: () => void
}

const sectionIcons: Readonly<Record<SettingsSection, ReactNode>> = {
  you: <UserRound />,
  appearance: <Palette />,
  writing: <PencilLine />,
  search: <Search />,
  notifications: <Bell />,
  members: <UsersRound />,
  sync: <Cloud />,
  diagnosis: <Stethoscope />,
  storage: <HardDrive />,
  about: <Info />,
}

/** Lists the commands in the order they are shown; the theme and the language in use are left out. */
export function listCommands(
  t: ReturnType<typeof useMessages>,
  settings: ReturnType<typeof useSettings>,
  shown: { readonly language: string },
  actions: {
    /** `null` for someone who may write nowhere. */
    readonly newPage: (() => void) | null
    /** Begins a page with the choice of templates open. */
    readonly newFromTemplate?: () => void
    readonly navigate: (route: Route) => void
  },
): readonly PaletteCommand[] {
  const go = (route: Route) => () => actions.navigate(route)
  const themes = [
    ['light', <Sun key="light" />],
    ['dark', <Moon key="dark" />],
    ['system', <Monitor key="system" />],
  ] as const
  return [
    ...(actions.newPage
      ? [
          {
            id: 'new-page',
            label: t('search.command.newPage'),
            words: t('search.words.newPage'),
            icon: <FilePlus />,
            run: actions.newPage,
          },
        ]
      : []),
    ...(actions.newPage && actions.newFromTemplate
      ? [
          {
            id: 'new-from-template',
            label: t('templates.newPage'),
            words: t('templates.insertWords'),
            icon: <LayoutTemplate />,
            run: actions.newFromTemplate,
          },
        ]
      : []),
    {
      id: 'home',
      label: t('search.command.home'),
      words: t('search.words.home'),
      icon: <House />,
      run: go({ name: 'home' }),
    },
    {
      id: 'questions',
      label: t('questions.title'),
      words: t('questions.openWords'),
      icon: <CircleHelp />,
      run: go({ name: 'questions', queue: 'could-answer' }),
    },
    ...(actions.newPage
      ? [
          {
            id: 'ask',
            label: t('questions.ask'),
            words: t('questions.askWords'),
            icon: <MessageCircleQuestion />,
            run: go({ name: 'ask' }),
          },
        ]
      : []),
    {
      id: 'spaces',
      label: t('search.command.spaces'),
      words: t('search.words.spaces'),
      icon: <LayoutGrid />,
      run: go({ name: 'spaces' }),
    },
    ...(actions.newPage
      ? [
          {
            id: 'import',
            label: t('search.command.import'),
            words: t('search.words.import'),
            icon: <Upload />,
            run: go({ name: 'import' }),
          },
        ]
      : []),
    {
      id: 'export',
      label: t('export.title'),
      words: t('export.words'),
      icon: <FolderDown />,
      run: go({ name: 'export', space: null, page: null }),
    },
    {
      id: 'comments',
      label: t('comments.all'),
      words: t('comments.allWords'),
      icon: <MessageSquareText />,
      run: go({ name: 'comments', space: null }),
    },
    {
      id: 'graph',
      label: t('graph.open'),
      words: t('graph.openWords'),
      icon: <Waypoints />,
      run: go({ name: 'graph', space: null, page: null }),
    },
    {
      id: 'broken-links',
      label: t('links.brokenTitle'),
      words: t('links.brokenSearchWords'),
      icon: <Link2Off />,
      run: go({ name: 'broken-links', space: null }),
    },
    {
      id: 'trash',
      label: t('search.command.trash'),
      words: t('search.words.trash'),
      icon: <Trash2 />,
      run: go({ name: 'trash', space: null }),
    },
    ...settingsSections.map((section) => ({
      id: `settings-${section}`,
      label: t(`search.command.settings.${section}`),
      words: t('search.words.settings'),
      icon: sectionIcons[section],
      run: go({ name: 'settings', section }),
    })),
    ...themes
      .filter(([theme]) => theme !== settings.theme)
      .map(([theme, icon]) => ({
        id: `theme-${theme}`,
        label: t(`search.command.theme.${theme}`),
        words: t('search.words.theme'),
        icon,
        run: () => settings.setTheme(theme),
      })),
    {
      id: 'language',
      // Said in the other language too: whoever needs it may not read this one.
      label: t('search.command.language'),
      words: t('search.words.language'),
      icon: <Languages />,
      run: () => settings.setLanguage(shown.language === 'fr' ? 'en' : 'fr'),
    },
  ]
}

/** The commands of which every typed word begins a word, accents and case aside. */
export function filterCommands(
  commands: readonly PaletteCommand[],
  text: string,
): readonly PaletteCommand[] {
  const fold = (part: string) => part.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const typed = fold(text).split(/\s+/).filter(Boolean)
  return commands.filter((command) => {
    const words = fold(`${command.label} ${command.words}`).split(/[^\p{L}\p{N}]+/u)
    return typed.every((one) => words.some((word) => word.startsWith(one)))
  })
}
