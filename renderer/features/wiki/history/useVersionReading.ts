import { useMemo } from 'react'
import type { ReadingContextValue } from '../../../editor/context/ReadingContext.ts'
import { readLinkTarget } from '../../../editor/links/readLinkTarget.ts'
import { useOpenBody } from '../../../hooks/pages/useOpenBody.ts'
import { useFindPage } from '../../../hooks/pages/usePagePlace.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'

/** Gives what an old version's text needs of the app around; whoever follows a link leaves the history. */
export function useVersionReading(onLeave: () => void): ReadingContextValue {
  const session = useSession()
  const { platform } = useServices()
  const navigate = useNavigate()
  const findPage = useFindPage()
  const openBody = useOpenBody()
  return useMemo((): ReadingContextValue => {
    const openPageLink: ReadingContextValue['openPageLink'] = (page, space, heading = '') => {
      onLeave()
      navigate({ name: 'page', space: findPage(page, space)?.space ?? space, page, heading })
    }
    return {
      files: session.files,
      readPage: (id, space) => {
        const found = findPage(id, space)
        return (
          found && {
            page: id,
            space: found.space,
            title: found.page.title,
            icon: found.page.icon,
          }
        )
      },
      openPageLink,
      followLink: (url) => {
        const target = readLinkTarget(url)
        if (target.kind === 'page') openPageLink(target.page, target.space, target.heading)
        else if (target.kind === 'outside') platform.openExternal(target.url)
      },
      openBody,
      fileOpener: platform.fileOpener,
      page: null,
    }
  }, [session, platform, navigate, findPage, openBody, onLeave])
}
