import { useMemo } from 'react'
import type * as Y from 'yjs'
import type { PersonId } from '../../../../model/ids.ts'
import type { Page } from '../../../../model/page.ts'
import {
  type VerificationState,
  verifiedUntil,
} from '../../../../model/verification/verificationState.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePresentPeople } from '../../../hooks/people/usePresentPeople.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useSpaceRules } from '../../../hooks/spaces/useSpaceRules.ts'
import { useMayVerify } from '../../../hooks/verification/useMayVerify.ts'
import { useStandingWords } from '../../../hooks/verification/useStandingWords.ts'
import { useVerifyOperations } from '../../../hooks/verification/useVerifyOperations.ts'
import { Button } from '../../../ui/Button.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import { NextHolder } from './NextHolder.tsx'
import { readSinceVerified } from './readSinceVerified.ts'
import styles from './Standing.module.css'

/** What opens from the panel. */
export type StandingDialogKind = 'ask' | 'withdraw' | 'since' | 'change'

/** Everything about who stands behind a page, and what can be done about it. */
export function StandingPanel(props: {
  readonly at: PageAt
  readonly page: Page
  readonly doc: Y.Doc | null
  readonly state: VerificationState
  readonly readOnly: boolean
  readonly onVerify: () => void
  readonly onOpen: (dialog: StandingDialogKind) => void
}) {
  const { at, page, state, readOnly } = props
  const t = useMessages()
  const words = useStandingWords()
  const rules = useSpaceRules(at.space)
  const people = usePresentPeople()
  const mayVerify = useMayVerify(at.space, page) && !readOnly
  const { verified, verifier, days } = page.verification
  const nameOf = (id: PersonId | null) => people.byId(id)?.name || t('verification.someone')
  const markedName = (id: PersonId) =>
    people.isHere(id) ? nameOf(id) : t('verification.leftMark', { name: nameOf(id) })
  const holder = verifier ?? page.owner
  const isOrphan = page.owner === null || !people.isHere(page.owner)
  return (
    <div className={styles.panel}>
      <p className={styles.state} data-state={state.kind}>
        {words.ofState(state)}
      </p>
      <VerifiedWords page={page} state={state} nameOf={nameOf} />
      <Requests at={at} page={page} nameOf={nameOf} readOnly={readOnly} />
      {verified && <Since {...props} nameOf={nameOf} />}
      <dl className={styles.facts}>
        <dt>{t('verification.owner')}</dt>
        <dd>{page.owner ? markedName(page.owner) : t('verification.nobody')}</dd>
        <dt>{t('verification.verifier')}</dt>
        <dd>{verifier ? markedName(verifier) : t('verification.theOwner')}</dd>
        <dt>{t('verification.interval')}</dt>
        <dd>
          {days === null
            ? t('verification.daysOfSpace', { days: words.ofDays(rules.verifyDays) })
            : words.ofDays(days)}
        </dd>
      </dl>
      {!readOnly && isOrphan && <NextHolder at={at} page={page} nameOf={nameOf} />}
      {!readOnly && !mayVerify && holder && (
        <p className={styles.note}>{t('verification.mayNot', { name: nameOf(holder) })}</p>
      )}
      {!readOnly && (
        <div className={styles.actions}>
          <Button size="s" variant="quiet" onPress={() => props.onOpen('change')}>
            {t('verification.change')}
          </Button>
          {(!mayVerify || state.kind === 'fresh') && (
            <Button size="s" onPress={() => props.onOpen('ask')}>
              {t('verification.ask')}
            </Button>
          )}
          {mayVerify && verified && state.kind !== 'stale' && (
            <Button size="s" onPress={() => props.onOpen('withdraw')}>
              {t('verification.withdraw')}
            </Button>
          )}
          {mayVerify && (
            <Button size="s" variant="primary" onPress={props.onVerify}>
              {t(verified ? 'verification.verifyAgain' : 'verification.verify')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

type NameOf = (id: PersonId | null) => string

function VerifiedWords(props: {
  readonly page: Page
  readonly state: VerificationState
  readonly nameOf: NameOf
}) {
  const { verification } = props.page
  const t = useMessages()
  const formats = useFormats()
  const { verified } = verification
  if (!verified) return <p>{t('verification.neverWords')}</p>
  const until = verifiedUntil(verification)
  // Taken back before its time: until when it would have counted is of no interest.
  const ends = props.state.kind === 'stale' && props.state.request !== null
  return (
    <p>
      {t('verification.verifiedBy', {
        name: props.nameOf(verified.by),
        date: formats.date(verified.at),
      })}{' '}
      {!ends &&
        (until === null
          ? t('verification.holdsForGood')
          : t(
              props.state.kind === 'stale' ? 'verification.ranOut' : 'verification.holdsUntil',
              {
                date: formats.date(until),
              },
            ))}
    </p>
  )
}

function Requests(props: {
  readonly at: PageAt
  readonly page: Page
  readonly nameOf: NameOf
  readonly readOnly: boolean
}) {
  const { at } = props
  const t = useMessages()
  const formats = useFormats()
  const { person } = useSession()
  const operations = useVerifyOperations()
  const { requests } = props.page.verification
  if (requests.length === 0) return null
  return (
    <ul className={styles.requests}>
      {requests.map((request) => (
        <li key={request.id}>
          <p>
            {t(request.kind === 'asked' ? 'verification.asked' : 'verification.takenBack', {
              name: props.nameOf(request.by),
              date: formats.date(request.at),
            })}
          </p>
          {request.reason && (
            <p className={styles.reason}>
              {t('verification.reasonIs', { reason: request.reason })}
            </p>
          )}
          {request.by === person && !props.readOnly && (
            <Button
              size="s"
              variant="quiet"
              onPress={() => void operations.dropRequest(at, request.id)}
            >
              {t('verification.dropRequest')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A change is noted on the page that much later at most (useTouch.ts). */
const touchMs = 60_000

/** Whether the text changed since, and the way to see how. */
function Since(props: {
  readonly page: Page
  readonly doc: Y.Doc | null
  readonly nameOf: NameOf
  readonly onOpen: (dialog: StandingDialogKind) => void
}) {
  const { page, doc } = props
  const t = useMessages()
  const formats = useFormats()
  const at = page.verification.verified?.at ?? 0
  const since = useMemo(() => (doc ? readSinceVerified(doc, at) : null), [doc, at])
  if (!doc || !since) return null
  const changedAt = page.updatedAt ?? 0
  // Nothing to compare with is kept: the page's own date tells, a minute late at most.
  const isSame = since.before ? since.isSame : changedAt <= at + touchMs
  if (isSame) return <p className={styles.note}>{t('verification.unchanged')}</p>
  return (
    <p>
      {changedAt > at
        ? t('verification.changed', {
            name: props.nameOf(page.updatedBy),
            when: formats.when(changedAt),
          })
        : t('verification.changedSince')}{' '}
      {since.before && (
        <Button size="s" onPress={() => props.onOpen('since')}>
          {t('verification.see')}
        </Button>
      )}
    </p>
  )
}
