/** Which screen a route shows. Each is loaded when it is first gone to. */
import { type ReactNode, Suspense, useMemo } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { TopicsContext } from '../../editor/context/TopicsContext.ts'
import { HomeScreen } from '../../features/home/HomeScreen.tsx'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useNavigation } from '../../hooks/screen/useNavigation.tsx'
import { useTopicFinder } from '../../hooks/topics/useTopicFinder.ts'
import { PersonCardContext, type PersonCards } from '../../ui/PersonCardContext.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { bodySlots } from './bodySlots.ts'
import { NotFound } from './NotFound.tsx'
import styles from './Screens.module.css'
import { screenParts } from './screenParts.ts'
import { useAsk } from './useAsk.ts'

const {
  AskScreen,
  AuditScreen,
  BrokenLinksScreen,
  BrowseSpacesScreen,
  ClaimProposals,
  DigestScreen,
  EditPersonScreen,
  EvidenceSection,
  ExportScreen,
  FeedScreen,
  GraphScreen,
  ImportPeopleScreen,
  ImportScreen,
  MembersSection,
  OpenCommentsScreen,
  OutboxScreen,
  PageKnowers,
  PageScreen,
  PeopleScreen,
  PersonCard,
  PersonScreen,
  QuestionScreen,
  QuestionsScreen,
  ReviewScreen,
  SearchKnowers,
  SearchScreen,
  SettingsScreen,
  SpaceScreen,
  TopicScreen,
  TopicsScreen,
  TrashScreen,
  VerifyScreen,
} = screenParts

/** What the screens may ask of the frame. */
export interface ScreensProps {
  readonly onSearch: () => void
  readonly onNewPage: () => void
}

/** A part of a screen that comes from another room, once it is loaded: the screen around it stays, and with it the focus. */
const part = (shown: ReactNode) => <Suspense>{shown}</Suspense>

/** The screen of the route. */
export function Screens(props: ScreensProps) {
  const t = useMessages()
  const findTopic = useTopicFinder()
  const cards = useMemo(
    (): PersonCards => ({
      draw: (person) => part(<PersonCard person={person as PersonId} />),
      label: (name) => t('people.card', { name }),
    }),
    [t],
  )
  return (
    <Suspense
      fallback={
        <div className={styles.waiting}>
          <Skeleton label={t('app.loading')} lines={5} />
        </div>
      }
    >
      <TopicsContext value={findTopic}>
        <PersonCardContext value={cards}>
          <Screen {...props} />
        </PersonCardContext>
      </TopicsContext>
    </Suspense>
  )
}

function Screen(props: ScreensProps) {
  const ask = useAsk()
  const { route } = useNavigation()
  switch (route.name) {
    case 'home':
      return (
        <HomeScreen
          onWrite={props.onNewPage}
          onSearch={props.onSearch}
          claims={part(<ClaimProposals />)}
        />
      )
    case 'page':
      return (
        <PageScreen
          key={route.page}
          space={route.space}
          page={route.page}
          knowers={part(<PageKnowers space={route.space} page={route.page} />)}
        />
      )
    case 'space':
      return <SpaceScreen key={route.space} space={route.space} />
    case 'feed':
      return <FeedScreen key={route.space} space={route.space} post={route.post} />
    case 'digest':
      return <DigestScreen week={route.week} />
    case 'spaces':
      return <BrowseSpacesScreen />
    case 'trash':
      return <TrashScreen space={route.space} />
    case 'search':
      return (
        <SearchScreen
          query={route.query}
          onAsk={ask}
          knowers={(text) => part(<SearchKnowers text={text} />)}
        />
      )
    case 'graph':
      return <GraphScreen space={route.space} page={route.page} />
    case 'broken-links':
      return <BrokenLinksScreen space={route.space} />
    case 'comments':
      return <OpenCommentsScreen space={route.space} />
    case 'people':
      return <PeopleScreen query={route.query} />
    case 'person':
      return route.isEditing ? (
        <EditPersonScreen person={route.person} />
      ) : (
        <PersonScreen
          key={route.person}
          person={route.person}
          topics={({ id }) => part(<EvidenceSection person={id} />)}
        />
      )
    case 'import-people':
      return <ImportPeopleScreen />
    case 'topics':
      return <TopicsScreen />
    case 'topic':
      return <TopicScreen key={route.topic} topic={route.topic} />
    case 'questions':
      return <QuestionsScreen key={route.queue} queue={route.queue} />
    case 'question':
      return (
        <QuestionScreen
          key={route.question}
          slots={bodySlots}
          space={route.space}
          question={route.question}
          anchor={route.anchor ?? ''}
        />
      )
    case 'ask':
      return (
        <AskScreen
          slots={bodySlots}
          title={route.title ?? ''}
          person={route.person ?? null}
          topic={route.topic ?? null}
        />
      )
    case 'import':
      return <ImportScreen />
    case 'export':
      return <ExportScreen key={route.page} space={route.space} page={route.page} />
    case 'outbox':
      return <OutboxScreen />
    case 'review':
      return <ReviewScreen />
    case 'verify':
      return <VerifyScreen />
    case 'audit':
      return <AuditScreen />
    case 'settings':
      return <SettingsScreen section={route.section} members={part(<MembersSection />)} />
    case 'not-found':
      return <NotFound path={route.path} />
  }
}
