/** A topic: what it is about, who knows it, what is written and asked about it, and how critical it is. */
import { Hash, MessageCircleQuestion, MoreHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TopicId } from '../../../../model/ids.ts'
import type { Topic } from '../../../../model/topics/settleTopics.ts'
import { setTopicRemoved } from '../../../../model/topics/topics.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { useWritableSpace } from '../../../hooks/spaces/useWritableSpace.ts'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useStamp } from '../../../hooks/useStamp.ts'
import { toPath } from '../../../routes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { ButtonLink, Link } from '../../../ui/Link.tsx'
import { MenuButton } from '../../../ui/Menu.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useTopicMenu } from '../dialogs/useTopicMenu.tsx'
import shared from '../Topics.module.css'
import { CriticalitySection } from './CriticalitySection.tsx'
import { HolderList } from './HolderList.tsx'
import { MergeNotes } from './MergeNotes.tsx'
import { OwnLevel } from './OwnLevel.tsx'
import { TopicDescription } from './TopicDescription.tsx'
import { TopicPages } from './TopicPages.tsx'
import { TopicQuestions } from './TopicQuestions.tsx'
import styles from './TopicScreen.module.css'

/** The screen of the route `topic`. */
export function TopicScreen(props: { readonly topic: TopicId }) {
  const t = useMessages()
  const { facts, written, pages } = useExpertise()
  const writtenName = written.get(props.topic)
  // Of a topic that only texts wrote somebody may have made a record: it is the same one.
  const recorded = props.topic.startsWith('~')
    ? facts.topics.find(props.topic.slice(1))
    : facts.topics.get(props.topic)
  if (recorded) return <RecordedTopic key={recorded.id} topic={recorded} />
  if (writtenName) return <WrittenTopic id={props.topic} name={writtenName} />
  if (pages === 'waiting' && props.topic.startsWith('~'))
    return (
      <div className={styles.screen}>
        <div className={styles.column}>
          <Skeleton label={t('topics.reading')} lines={5} />
        </div>
      </div>
    )
  return (
    <div className={styles.screen}>
      <EmptyState
        as="h1"
        icon={<Hash />}
        title={t('topics.missing')}
        actions={
          <ButtonLink href={toPath({ name: 'topics' })}>{t('topics.backToAll')}</ButtonLink>
        }
      >
        {t('topics.missingWords')}
      </EmptyState>
    </div>
  )
}

function RecordedTopic(props: { readonly topic: Topic }) {
  const { topic } = props
  const t = useMessages()
  const { root } = useSession()
  const stamp = useStamp()
  const { facts } = useExpertise()
  const mayWrite = useMayWrite(null)
  const { menu, dialog } = useTopicMenu(topic)
  const children = facts.topics.children(topic.id)
  return (
    <TopicFrame
      name={topic.name}
      above={facts.topics.ancestors(topic.id)}
      aliases={topic.aliases}
      actions={
        <>
          <AskAbout topic={topic.id} />
          {mayWrite && (
            <MenuButton
              label={t('topics.actions', { name: topic.name })}
              items={menu}
              placement="bottom end"
            >
              <IconButton
                label={t('topics.actions', { name: topic.name })}
                icon={<MoreHorizontal />}
              />
            </MenuButton>
          )}
        </>
      }
    >
      {topic.removedAt !== null && (
        <Banner
          tone="info"
          isInline
          actions={
            mayWrite && (
              <Button
                size="s"
                onPress={() => {
                  setTopicRemoved(root.doc, topic.id, false, stamp())
                }}
              >
                {t('topics.bringBack')}
              </Button>
            )
          }
        >
          {t('topics.removed')}
        </Banner>
      )}
      <MergeNotes topic={topic} />
      <TopicDescription topic={topic} mayWrite={mayWrite} />
      <OwnLevel topic={topic.id} name={topic.name} mayWrite={mayWrite} />
      <HolderList topic={topic.id} name={topic.name} mayWrite={mayWrite} />
      {children.length > 0 && (
        <section className={shared.part} aria-labelledby="topic-children">
          <h2 id="topic-children">{t('topics.subtopics')}</h2>
          <ul className={styles.chips}>
            {children.map((child) => (
              <li key={child.id}>
                <Link
                  look="plain"
                  className={styles.chip as string}
                  href={toPath({ name: 'topic', topic: child.id })}
                >
                  {child.name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <TopicPages topic={topic.id} name={topic.name} />
      <TopicQuestions topic={topic.id} />
      <CriticalitySection topic={topic} mayWrite={mayWrite} />
      {dialog}
    </TopicFrame>
  )
}

/** Leads to asking whoever knows the topic; nothing for who may write nowhere. */
function AskAbout(props: { readonly topic: TopicId }) {
  const t = useMessages()
  if (useWritableSpace() === null) return null
  return (
    <ButtonLink
      icon={<MessageCircleQuestion />}
      href={toPath({ name: 'ask', topic: props.topic })}
    >
      {t('questions.ask')}
    </ButtonLink>
  )
}

/** A topic that only texts write: it has a record as soon as somebody says something of it. */
function WrittenTopic(props: { readonly id: TopicId; readonly name: string }) {
  const { id, name } = props
  const t = useMessages()
  const mayWrite = useMayWrite(null)
  return (
    <TopicFrame name={name} above={[]} aliases={[]} actions={null}>
      <p className={shared.muted}>{t('topics.writtenOnly')}</p>
      <OwnLevel topic={id} name={name} mayWrite={mayWrite} />
      <HolderList topic={id} name={name} mayWrite={mayWrite} />
      <TopicPages topic={id} name={name} />
    </TopicFrame>
  )
}

function TopicFrame(props: {
  readonly name: string
  readonly above: readonly Topic[]
  readonly aliases: readonly string[]
  readonly actions: ReactNode
  readonly children: ReactNode
}) {
  const t = useMessages()
  return (
    <div className={styles.screen}>
      <article className={styles.column}>
        <nav className={styles.path} aria-label={t('topics.path')}>
          <Link look="plain" href={toPath({ name: 'topics' })}>
            {t('topics.title')}
          </Link>
          {props.above.map((topic) => (
            <span key={topic.id}>
              <span aria-hidden="true">›</span>
              <Link look="plain" href={toPath({ name: 'topic', topic: topic.id })}>
                {topic.name}
              </Link>
            </span>
          ))}
        </nav>
        <header className={styles.head}>
          <h1>{props.name}</h1>
          {props.actions && <div className={styles.headActions}>{props.actions}</div>}
        </header>
        {props.aliases.length > 0 && (
          <p className={shared.muted}>
            {t('topics.alsoCalled', { names: props.aliases.join(', ') })}
          </p>
        )}
        {props.children}
      </article>
    </div>
  )
}
