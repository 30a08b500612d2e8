import { useEffect } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { usePageTrees } from '../../hooks/pages/usePageTrees.ts'
import { useQuestionTitle } from '../../hooks/questions/useQuestionTitle.ts'
import { useTopics } from '../../hooks/topics/useTopics.ts'
import { usePeople, useSpaces, useWorkspace } from '../../hooks/useWorkspace.ts'
import type { Route } from '../../routes.ts'

/** The title of the screen in the person's language; also the window's, with the workspace's name. */
export function useScreenTitle(route: Route): string {
  const t = useMessages()
  const spaces = useSpaces()
  const workspace = useWorkspace()
  const people = usePeople()
  const topics = useTopics()
  const [tree] = usePageTrees(
    route.name === 'page' && spaces.some((one) => one.id === route.space) ? [route.space] : [],
  )
  const question = useQuestionTitle(route.name === 'question' ? route : null)
  const title = (() => {
    switch (route.name) {
      case 'home':
        return t('app.home')
      case 'page':
        return tree?.page(route.page)?.title || t('app.untitled')
      case 'space':
        return spaces.find((space) => space.id === route.space)?.name ?? t('app.space')
      case 'feed': {
        const space = spaces.find((one) => one.id === route.space)?.name
        return space ? t('feed.of', { space }) : t('feed.title')
      }
      case 'digest':
        return t('digest.title')
      case 'spaces':
        return t('spaces.title')
      case 'trash':
        return t('app.trash')
      case 'search':
        return t('app.search')
      case 'graph':
        return t('graph.title')
      case 'broken-links':
        return t('links.brokenTitle')
      case 'comments':
        return t('comments.all')
      case 'people':
        return t('people.all')
      case 'person':
        return people.find((one) => one.id === route.person)?.name || t('people.someone')
      case 'import-people':
        return t('people.import.title')
      case 'topics':
        return t('topics.title')
      case 'topic':
        return topics.get(route.topic)?.name || t('topics.title')
      case 'questions':
        return t('questions.title')
      case 'question':
        return question || t('questions.title')
      case 'ask':
        return t('questions.ask')
      case 'import':
        return t('app.import')
      case 'export':
        return t('export.title')
      case 'outbox':
        return t('sync.outbox.title')
      case 'review':
        return t('review.title')
      case 'verify':
        return t('verification.reviews')
      case 'audit':
        return t('governance.audit')
      case 'settings':
        return t('app.settings')
      case 'not-found':
        return t('app.notFound.title')
    }
  })()
  const name = workspace?.name || t('app.name')
  useEffect(() => {
    document.title = `${title} – ${name}`
  }, [title, name])
  return title
}
