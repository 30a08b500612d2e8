import { useMemo } from 'react'
import type { PageId } from '../../../../model/ids.ts'
import type { ReadingContextValue } from '../../../editor/context/ReadingContext.ts'
import { useOpenBody } from '../../../hooks/pages/useOpenBody.ts'
import { useFindPage } from '../../../hooks/pages/usePagePlace.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { parsePath } from '../../../routes.ts'

/** What a text that is no page needs to be read: pictures, links to pages, pages shown within it. */
export function useBodyReading(body: PageId | null): ReadingContextValue {
  const session = useSession()
  const { platform } = useServices()
  const navigate = useNavigate()
  const findPage = useFindPage()
  const openBody = useOpenBody()
  return useMemo(
    () => ({
      files: session.files,
      readPage: (page, home) => {
        const found = findPage(page, home)
        return (
          found && {
            page,
            space: found.space,
            title: found.page.title,
            icon: found.page.icon,
          }
        )
      },
      openPageLink: (page, home, heading = '') =>
        navigate({ name: 'page', space: findPage(page, home)?.space ?? home, page, heading }),
      followLink(url) {
        if (url.startsWith('/')) navigate(parsePath(url))
        else void platform.openExternal(url)
      },
      openBody,
      page: body,
    }),
    [session, platform, navigate, findPage, openBody, body],
  )
}
