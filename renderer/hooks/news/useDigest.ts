import { useMemo } from 'react'
import { type IsoWeek, isoWeekOf, isoWeekRange } from '../../../model/isoWeek.ts'
import { type Digest, digestOf } from '../../services/digest/digestOf.ts'
import {
  type DigestWords,
  digestToHtml,
  digestToMail,
  digestToText,
} from '../../services/digest/writeDigest.ts'
import { useFormats } from '../language/useFormats.ts'
import { useLanguage } from '../language/useLanguage.ts'
import { useMessages } from '../language/useMessages.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { useSpacesStatus } from '../sync/useSpacesStatus.ts'
import { useJoinedSpaces, usePeople, useWorkspace } from '../useWorkspace.ts'

// Screens may not reach below the hooks, not even for a type.
export type { Digest, IsoWeek }

const day = 86_400_000

/** The week before the one that is now, and the ways to its neighbours. */
export function useWeeks(week: IsoWeek | null): {
  readonly week: IsoWeek
  readonly before: IsoWeek
  /** `null` when it has not begun. */
  readonly after: IsoWeek | null
  readonly isRunning: boolean
} {
  const { platform } = useServices()
  const now = isoWeekOf(platform.now())
  const shown = week ?? isoWeekOf(isoWeekRange(now).from - day)
  const { from, to } = isoWeekRange(shown)
  return {
    week: shown,
    before: isoWeekOf(from - day),
    after: to <= isoWeekRange(now).from ? isoWeekOf(to) : null,
    isRunning: shown === now,
  }
}

/** What happened in a week in this person's spaces; `null` while their documents are being read. Worked out once a look, not at each key. */
export function useDigest(week: IsoWeek): Digest | null {
  const session = useSession()
  const spaces = useJoinedSpaces()
  const status = useSpacesStatus(useMemo(() => spaces.map((one) => one.id), [spaces]))
  return useMemo(
    () =>
      status === 'loading'
        ? null
        : digestOf({
            week,
            root: session.root.doc,
            spaces: spaces.map(({ id, name }) => ({ id, name, doc: session.space(id).doc })),
          }),
    [week, session, spaces, status],
  )
}

/** The words of a digest in the person's language. */
export function useDigestWords(
  digest: Digest | null,
): DigestWords & { readonly subject: string } {
  const t = useMessages()
  const formats = useFormats()
  const language = useLanguage()
  const people = usePeople()
  const { person } = useSession()
  const workspace = useWorkspace()?.name ?? ''
  const from = formats.date(digest?.from ?? 0)
  const to = formats.date((digest?.to ?? day) - day)
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? ''
  return {
    heading: t('digest.heading', { workspace }),
    range: t('digest.range', { from, to }),
    subject: t('digest.subject', { workspace, from, to }),
    foot: t('digest.foot', { name: nameOf(person) }),
    quiet: t('digest.quiet'),
    language,
    section: ({ kind, count }) => t(`digest.${kind}`, { count }),
    behind: ({ by, to, space }) =>
      [
        to
          ? t('thanks.line', {
              name: nameOf(by) || t('notices.someone'),
              people: formats.list(to.map((one) => nameOf(one) || t('notices.someone'))),
            })
          : nameOf(by) === ''
            ? ''
            : t('digest.by', { name: nameOf(by) }),
        space === '' ? '' : t('digest.in', { space }),
      ]
        .filter((one) => one !== '')
        .join(', '),
    title: ({ title }) => title || t('notices.untitled'),
    more: (count) => t('digest.more', { count }),
  }
}

/** Ways to take a digest along; each says whether it worked. */
export function useDigestCopies(digest: Digest): {
  copyText(): Promise<boolean>
  saveHtml(): Promise<string | null>
  saveMail(): Promise<string | null>
} {
  const { platform } = useServices()
  const words = useDigestWords(digest)
  const save = async (name: string, text: string, type: string) =>
    (await platform.saveFile(name, new TextEncoder().encode(text), type)) ? name : null
  const name = `relais-${digest.week.toLowerCase()}`
  return {
    copyText: () => platform.copyText(digestToText(digest, words)),
    saveHtml: () => save(`${name}.html`, digestToHtml(digest, words), 'text/html'),
    saveMail: () =>
      save(`${name}.eml`, digestToMail(digest, words, words.subject), 'message/rfc822'),
  }
}
