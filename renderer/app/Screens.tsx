/** Which screen a route shows. Each is loaded when it is first gone to. */
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import type { PersonId } from '../../model/ids.ts'
import { TopicsContext } from '../editor/context/TopicsContext.ts'
import { HomeScreen } from '../features/home/HomeScreen.tsx'
import { useMessages } from '../hooks/language/useMessages.ts'
import { useNavigation } from '../hooks/screen/useNavigation.tsx'
import { useTopicFinder } from '../hooks/topics/useTopicFinder.ts'
import { PersonCardContext, type PersonCards } from '../ui/PersonCardContext.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { bodySlots } from './bodySlots.ts'
import { NotFound } from './NotFound.tsx'
import styles from './Screens.module.css'
import { useAsk } from './useAsk.ts'

const PageScreen = lazy(() =>
  import('../features/wiki/page/PageScreen.tsx').then((file) => ({ default: file.PageScreen })),
)
const SpaceScreen = lazy(() =>
  import('../features/wiki/space/SpaceScreen.tsx').then((file) => ({
    default: file.SpaceScreen,
  })),
)
const FeedScreen = lazy(() =>
  import('../features/feed/FeedScreen.tsx').then((file) => ({ default: file.FeedScreen })),
)
const DigestScreen = lazy(() =>
  import('../features/digest/DigestScreen.tsx').then((file) => ({
    default: file.DigestScreen,
  })),
)
const BrowseSpacesScreen = lazy(() =>
  import('../features/spaces/BrowseSpacesScreen.tsx').then((file) => ({
    default: file.BrowseSpacesScreen,
  })),
)
const TrashScreen = lazy(() =>
  import('../features/wiki/trash/TrashScreen.tsx').then((file) => ({
    default: file.TrashScreen,
  })),
)
const BrokenLinksScreen = lazy(() =>
  import('../features/wiki/brokenLinks/BrokenLinksScreen.tsx').then((file) => ({
    default: file.BrokenLinksScreen,
  })),
)
const GraphScreen = lazy(() =>
  import('../features/graph/GraphScreen.tsx').then((file) => ({ default: file.GraphScreen })),
)
const OpenCommentsScreen = lazy(() =>
  import('../features/wiki/comments/OpenCommentsScreen.tsx').then((file) => ({
    default: file.OpenCommentsScreen,
  })),
)
const SearchScreen = lazy(() =>
  import('../features/search/SearchScreen.tsx').then((file) => ({
    default: file.SearchScreen,
  })),
)
const PeopleScreen = lazy(() =>
  import('../features/people/directory/PeopleScreen.tsx').then((file) => ({
    default: file.PeopleScreen,
  })),
)
const PersonScreen = lazy(() =>
  import('../features/people/profile/PersonScreen.tsx').then((file) => ({
    default: file.PersonScreen,
  })),
)
const EditPersonScreen = lazy(() =>
  import('../features/people/edit/EditPersonScreen.tsx').then((file) => ({
    default: file.EditPersonScreen,
  })),
)
const ClaimProposals = lazy(() =>
  import('../features/people/claims/ClaimProposals.tsx').then((file) => ({
    default: file.ClaimProposals,
  })),
)
const PersonCard = lazy(() =>
  import('../features/people/card/PersonCard.tsx').then((file) => ({
    default: file.PersonCard,
  })),
)
const ImportPeopleScreen = lazy(() =>
  import('../features/people/import/ImportPeopleScreen.tsx').then((file) => ({
    default: file.ImportPeopleScreen,
  })),
)
const TopicsScreen = lazy(() =>
  import('../features/topics/directory/TopicsScreen.tsx').then((file) => ({
    default: file.TopicsScreen,
  })),
)
const TopicScreen = lazy(() =>
  import('../features/topics/page/TopicScreen.tsx').then((file) => ({
    default: file.TopicScreen,
  })),
)
const PageKnowers = lazy(() =>
  import('../features/topics/evidence/KnowerList.tsx').then((file) => ({
    default: file.PageKnowers,
  })),
)
const SearchKnowers = lazy(() =>
  import('../features/topics/evidence/KnowerList.tsx').then((file) => ({
    default: file.SearchKnowers,
  })),
)
const EvidenceSection = lazy(() =>
  import('../features/topics/evidence/EvidenceSection.tsx').then((file) => ({
    default: file.EvidenceSection,
  })),
)
const ImportScreen = lazy(() =>
  import('../features/transfer/ImportScreen.tsx').then((file) => ({
    default: file.ImportScreen,
  })),
)
const ExportScreen = lazy(() =>
  import('../features/transfer/ExportScreen.tsx').then((file) => ({
    default: file.ExportScreen,
  })),
)
const OutboxScreen = lazy(() =>
  import('../features/outbox/OutboxScreen.tsx').then((file) => ({
    default: file.OutboxScreen,
  })),
)
const ReviewScreen = lazy(() =>
  import('../features/review/ReviewScreen.tsx').then((file) => ({
    default: file.ReviewScreen,
  })),
)
const VerifyScreen = lazy(() =>
  import('../features/verification/VerifyScreen.tsx').then((file) => ({
    default: file.VerifyScreen,
  })),
)
const AuditScreen = lazy(() =>
  import('../features/governance/AuditScreen.tsx').then((file) => ({
    default: file.AuditScreen,
  })),
)
const QuestionsScreen = lazy(() =>
  import('../features/questions/list/QuestionsScreen.tsx').then((file) => ({
    default: file.QuestionsScreen,
  })),
)
const QuestionScreen = lazy(() =>
  import('../features/questions/question/QuestionScreen.tsx').then((file) => ({
    default: file.QuestionScreen,
  })),
)
const AskScreen = lazy(() =>
  import('../features/questions/ask/AskScreen.tsx').then((file) => ({
    default: file.AskScreen,
  })),
)
const SettingsScreen = lazy(() =>
  import('../features/settings/SettingsScreen.tsx').then((file) => ({
    default: file.SettingsScreen,
  })),
)
const MembersSection = lazy(() =>
  import('../features/members/MembersSection.tsx').then((file) => ({
    default: file.MembersSection,
  })),
)

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
