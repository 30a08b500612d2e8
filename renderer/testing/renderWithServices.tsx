import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import { useLanguage } from '../hooks/language/useLanguage.ts'
import { ServicesProvider } from '../hooks/ServicesContext.tsx'
import { NavigationProvider } from '../hooks/screen/useNavigation.tsx'
import { messages } from '../locales/messages.ts'
import type { Services } from '../services/services.ts'

function Words(props: { children: ReactNode }) {
  const language = useLanguage()
  return (
    <IntlProvider locale={language} messages={messages[language]}>
      {props.children}
    </IntlProvider>
  )
}

/** Renders a screen on services, in their language, at a path (`/` unless told). */
export function renderWithServices(element: ReactNode, services: Services, path = '/') {
  window.history.replaceState(null, '', path)
  return render(
    <ServicesProvider services={services}>
      <NavigationProvider>
        <Words>{element}</Words>
      </NavigationProvider>
    </ServicesProvider>,
  )
}
