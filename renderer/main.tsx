/** Composition root: builds the services, opens the last workspace, mounts the app. */
// The ground first: what components say comes after it and wins.
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/reset.css'

import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { readStartAddress } from './app/startAddress.ts'
import { chooseLanguage } from './hooks/language/useLanguage.ts'
import { loadMessages } from './locales/loadMessages.ts'
import { createHostServices } from './services/createHostServices.ts'
import { registerServiceWorker } from './services/platform/registerServiceWorker.ts'

async function start(root: HTMLElement): Promise<void> {
  const services = await createHostServices(__RELAIS_VERSION__)
  const { settings, platform } = services
  const words = loadMessages(chooseLanguage(settings.language, platform.languages))

  const address = readStartAddress(window.location, settings.workspaces)
  if (address.joinAddress || address.workspace) window.history.replaceState(null, '', '/')
  const [last] = [...settings.workspaces].sort((a, b) => b.lastOpenedAt - a.lastOpenedAt)
  const wanted = address.joinAddress ? null : (address.workspace ?? last?.id ?? null)
  const outcome = wanted ? await services.open(wanted) : null
  await words

  createRoot(root).render(
    <App
      services={services}
      failure={outcome && !outcome.ok ? outcome : null}
      joinAddress={address.joinAddress}
    />,
  )
  await registerServiceWorker()
}

const root = document.getElementById('root')
if (!root) throw new Error('main: index.html has no #root')
void start(root)
