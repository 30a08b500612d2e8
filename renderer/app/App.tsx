/** The app above its services: language, theme, navigation, and what is shown when something breaks. */
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { IntlProvider } from 'react-intl'
import { linkToView, type StartView } from '../features/onboarding/startView.ts'
import { useLanguage } from '../hooks/language/useLanguage.ts'
import { useMessages } from '../hooks/language/useMessages.ts'
import {
  type OpenOutcome,
  type Services,
  ServicesProvider,
  useSessionOrNull,
} from '../hooks/ServicesContext.tsx'
import { NavigationProvider, useNavigate } from '../hooks/screen/useNavigation.tsx'
import { parsePath } from '../routes.ts'
import { ToastRegion } from '../ui/ToastRegion.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Shell } from './Shell.tsx'
import { useDocumentLook } from './useDocumentLook.ts'
import { useHostRequests } from './useHostRequests.ts'
import { useLoadedMessages } from './useLoadedMessages.ts'

const OnboardingScreen = lazy(() =>
  import('../features/onboarding/OnboardingScreen.tsx').then((file) => ({
    default: file.OnboardingScreen,
  })),
)

/** What the app is started with. */
export interface AppProps {
  readonly services: Services
  /** Why the last workspace could not be opened, to say it on the first screen. */
  readonly failure?: Extract<OpenOutcome, { ok: false }> | null
  /** The address that led here when it is an invitation or a link for another device. */
  readonly joinAddress?: string | null
}

/** The whole app. */
export function App(props: AppProps) {
  return (
    <ServicesProvider services={props.services}>
      <NavigationProvider>
        <Localised>
          <ErrorBoundary isWindow>
            <Start failure={props.failure ?? null} joinAddress={props.joinAddress ?? null} />
          </ErrorBoundary>
          <Toasts />
        </Localised>
      </NavigationProvider>
    </ServicesProvider>
  )
}

function Localised(props: { readonly children: ReactNode }) {
  const wanted = useLanguage()
  const loaded = useLoadedMessages(wanted)
  const navigate = useNavigate()
  // The same function for good: every link on screen is drawn anew with another one.
  const followLink = useCallback((path: string) => navigate(parsePath(path)), [navigate])
  useDocumentLook(loaded?.language ?? wanted)
  if (!loaded) return null
  const { language, messages } = loaded
  return (
    <IntlProvider locale={language} messages={messages}>
      <I18nProvider locale={language}>
        <RouterProvider navigate={followLink}>{props.children}</RouterProvider>
      </I18nProvider>
    </IntlProvider>
  )
}

function Toasts() {
  const t = useMessages()
  return <ToastRegion label={t('app.notifications')} closeLabel={t('app.close')} />
}

/** The workspace when one is open, else the way to one. */
function Start(props: {
  readonly failure: Extract<OpenOutcome, { ok: false }> | null
  readonly joinAddress: string | null
}) {
  const session = useSessionOrNull()
  const [view, setView] = useState<StartView>(
    props.joinAddress ? linkToView(props.joinAddress) : { kind: 'auto' },
  )
  useHostRequests()
  if (!session)
    return (
      <Suspense>
        <OnboardingScreen view={view} onView={setView} failure={props.failure} />
      </Suspense>
    )
  return <Shell key={session.workspace} onStart={setView} />
}
