import { useEffect, useRef } from 'react'
import { toPath } from '../../routes.ts'
import { createAlerts } from '../../services/notices/createAlerts.ts'
import { useMessages } from '../language/useMessages.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { noticesOf } from './useNotices.ts'
import { useNoticeWords } from './useNoticeWords.ts'

/** Tells of what waits by the system's notifications for as long as the workspace is open. */
export function useAlerts(): void {
  const session = useSession()
  const services = useServices()
  const t = useMessages()
  const wordsOf = useNoticeWords()
  // Names change while one types them; what tells goes on.
  const words = useRef({ t, wordsOf })
  words.current = { t, wordsOf }
  useEffect(
    () =>
      createAlerts({
        notices: noticesOf(session, services),
        personal: session.personal,
        notifier: services.platform.notifier,
        now: services.platform.now,
        isLooking: () => document.hasFocus() && document.visibilityState === 'visible',
        words: {
          title: (notice) => words.current.wordsOf(notice),
          many: (count) => words.current.t('notices.many', { count }),
          path: (notice) => toPath(notice.route),
          home: toPath({ name: 'home' }),
        },
      }),
    [session, services],
  )
}
