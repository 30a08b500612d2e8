/** Asking: a title is enough; what resembles it is shown while it is typed. */
import {
  type FormEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  isRestrictedSpace,
  type PersonId,
  type SpaceId,
  type TopicId,
} from '../../../../model/ids.ts'
import type { QuestionAudience } from '../../../../model/questions/Question.ts'
import { readQuestionSettings } from '../../../../model/questions/questionSettings.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useDraftBody } from '../../../hooks/questions/useDraftBody.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useAccess } from '../../../hooks/spaces/useAccess.ts'
import { useMayWriteIn } from '../../../hooks/spaces/useMayWrite.ts'
import { useWritableSpace } from '../../../hooks/spaces/useWritableSpace.ts'
import { useDocumentValue } from '../../../hooks/useDocumentValue.ts'
import { useJoinedSpaces, useSpaces } from '../../../hooks/useWorkspace.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toasts.ts'
import type { BodySlots } from '../BodySlots.ts'
import { KnowerChoice } from '../KnowerChoice.tsx'
import styles from '../Questions.module.css'
import { TopicChoice } from '../TopicChoice.tsx'
import own from './Ask.module.css'
import { AudienceChoice } from './AudienceChoice.tsx'
import { PlanNote } from './PlanNote.tsx'
import { SimilarToQuestion } from './SimilarToQuestion.tsx'

const nobody: readonly PersonId[] = []

/** The screen of the route `ask`. */
export function AskScreen(props: {
  readonly slots: BodySlots
  readonly title: string
  readonly person: PersonId | null
  readonly topic: TopicId | null
}) {
  const t = useMessages()
  const writable = useWritableSpace()
  const { rights } = useAccess()
  const readable = useJoinedSpaces()[0]?.id ?? null
  // Who may only read offers a question to those who may write.
  const isProposed = writable === null && rights.kind === 'member' && rights.role === 'reader'
  const home = isProposed ? readable : writable
  if (home === null)
    return (
      <EmptyState as="h1" title={t('questions.askClosed')}>
        {t('questions.askClosedWords')}
      </EmptyState>
    )
  return <AskForm {...props} home={home} isProposed={isProposed} />
}

function AskForm(
  props: Parameters<typeof AskScreen>[0] & {
    readonly home: SpaceId
    readonly isProposed: boolean
  },
) {
  const { isProposed } = props
  const { Draft } = props.slots
  const t = useMessages()
  const session = useSession()
  const language = useLanguage()
  const navigate = useNavigate()
  const operations = useQuestionOperations()
  const mayWriteIn = useMayWriteIn()
  const spaces = useSpaces().filter((one) => isProposed || mayWriteIn(one.id))
  const [space, setSpace] = useState(props.home)
  const [title, setTitle] = useState(props.title)
  const [topics, setTopics] = useState<readonly TopicId[]>(props.topic ? [props.topic] : [])
  const [people, setPeople] = useState<readonly PersonId[]>(props.person ? [props.person] : [])
  const [kind, setKind] = useState<QuestionAudience['kind']>(
    props.person ? 'people' : props.topic ? 'topic' : 'space',
  )
  const [isAnonymous, setAnonymous] = useState(false)
  const [wasSent, setSent] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const draft = useDraftBody('ask')
  const field = useRef<HTMLInputElement>(null)
  const settings = useDocumentValue(session.space(space).doc, readQuestionSettings)
  const mayBeNobody = settings.anonymous && !isProposed
  useEffect(() => field.current?.focus(), [])

  // The same while the title is typed: an editor is not drawn anew at each key.
  const details = useMemo(
    () => (
      <Draft
        space={space}
        body={null}
        doc={draft.doc}
        label={t('questions.details')}
        placeholder={t('questions.detailsPlaceholder')}
        language={null}
      />
    ),
    [Draft, space, draft.doc, t],
  )

  const audience = useMemo((): QuestionAudience => {
    if (kind === 'people') return { kind, people }
    if (kind === 'topic') return { kind, topics }
    return { kind }
  }, [kind, people, topics])
  const lacksTitle = title.trim() === ''
  const lacksPeople = kind === 'people' && people.length === 0
  const setTopic = useCallback(
    (topic: TopicId, present: boolean) => {
      const next = present ? [...topics, topic] : topics.filter((one) => one !== topic)
      setTopics(next)
      // Whoever knows it is whom one asks, unless one chose otherwise.
      if (present && kind === 'space' && topics.length === 0) setKind('topic')
      if (next.length === 0 && kind === 'topic') setKind('space')
    },
    [topics, kind],
  )
  const askPerson = useCallback((person: PersonId) => {
    setKind('people')
    setPeople((was) => [...was.filter((one) => one !== person), person])
  }, [])
  // The field answers at once; what is proposed for its words comes after.
  const words = useDeferredValue(`${title} ${draft.text}`)
  const chooseSpace = (id: SpaceId) => {
    setSpace(id)
    if (isRestrictedSpace(id) && kind === 'everyone') setKind('space')
  }
  const ask = async () => {
    setSent(true)
    if (isBusy) return
    if (lacksTitle) return field.current?.focus()
    if (lacksPeople) return
    setBusy(true)
    const asked = {
      space,
      title,
      details: draft.readBlocks(),
      topics,
      audience,
      language,
      isAnonymous: isAnonymous && mayBeNobody,
    }
    if (isProposed) {
      const offered = await operations.propose(asked)
      setBusy(false)
      if (!offered.ok)
        return showToast({
          kind: 'danger',
          title: t('questions.proposeFailed'),
          description: t(`questions.proposeFailed.${toFailure(offered.reason)}`),
        })
      draft.forget()
      showToast({ kind: 'success', title: t('questions.proposed') })
      return navigate({ name: 'review' })
    }
    const outcome = await operations.ask(asked)
    setBusy(false)
    if (!outcome.ok) {
      showToast({
        kind: 'danger',
        title: t('questions.sendFailed'),
        description: outcome.message,
      })
      return
    }
    draft.forget()
    navigate({ name: 'question', space, question: outcome.id }, { replace: true })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void ask()
  }
  return (
    <div className={styles.screen}>
      <form
        className={styles.column}
        onSubmit={onSubmit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void ask()
        }}
      >
        <header className={styles.head}>
          <h1>{t('questions.ask')}</h1>
        </header>
        {isProposed && (
          <Banner tone="info" isInline>
            {t('questions.proposeWords')}
          </Banner>
        )}
        <div className={own.fields}>
          <TextField
            label={t('questions.fieldTitle')}
            size="l"
            placeholder={t('questions.fieldTitlePlaceholder')}
            inputRef={field}
            value={title}
            onChange={setTitle}
            maxLength={300}
            error={wasSent && lacksTitle ? t('questions.titleNeeded') : null}
          />
          <SimilarToQuestion title={title} text={draft.text} />
          <div>
            <p className={own.label}>{t('questions.details')}</p>
            <div className={own.editor}>{details}</div>
          </div>
          <TopicChoice text={words} chosen={topics} onChange={setTopic} />
          <KnowerChoice
            text={words}
            topics={topics}
            chosen={kind === 'people' ? people : nobody}
            onAsk={askPerson}
          />
          {spaces.length > 1 && (
            <Select
              label={t('questions.space')}
              description={t(
                isRestrictedSpace(space)
                  ? 'questions.spaceWordsRestricted'
                  : 'questions.spaceWords',
              )}
              value={space as string}
              options={spaces.map(({ id, name }) => ({ id: id as string, label: name }))}
              onChange={(id) => chooseSpace(id as SpaceId)}
            />
          )}
          <AudienceChoice
            kind={kind}
            onKind={setKind}
            space={space}
            hasTopics={topics.length > 0}
            people={people}
            onPeople={setPeople}
            error={wasSent && lacksPeople ? t('questions.audienceNeedsPeople') : null}
          />
          <PlanNote audience={audience} space={space} settings={settings} />
          {mayBeNobody && (
            <Switch
              label={t('questions.anonymously')}
              description={t('questions.anonymouslyWords')}
              isSelected={isAnonymous}
              onChange={setAnonymous}
            />
          )}
          <div className={own.actions}>
            <Button type="submit" variant="primary" isPending={isBusy}>
              {t(isProposed ? 'questions.propose' : 'questions.send')}
            </Button>
            <Button
              variant="quiet"
              onPress={() => {
                draft.forget()
                navigate({ name: 'questions', queue: 'mine' })
              }}
            >
              {t('questions.discard')}
            </Button>
          </div>
        </div>
      </form>
    </div>
  )
}

/** Why a question could not be offered, as far as its reader can do something about it. */
function toFailure(reason: string): 'away' | 'many' | 'refused' {
  if (reason === 'unreachable' || reason === 'no-relay' || reason === 'busy') return 'away'
  return reason === 'too-many' ? 'many' : 'refused'
}
