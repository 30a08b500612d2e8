/** What was brought to this person who looks after a space, and what others did with what this person wrote. */
import type * as Y from 'yjs'
import type { PageId } from '../../../model/ids.ts'
import { type ListedAct, listActs } from '../../../model/moderation/moderate.ts'
import { listReports } from '../../../model/moderation/reports.ts'
import { recordOfTarget, type Target } from '../../../model/moderation/Target.ts'
import { readText } from '../../../model/sharedMap.ts'
import type { Notice, NoticeFacts, NoticeSource, NoticeSpace } from '../notices/Notice.ts'

const longestTitle = 80
/** Whoever comes back after a year is not told of everything. */
const mostActs = 100

/** See the head of this file. */
export const moderationNotices: NoticeSource = {
  reads: ['spaces', { map: 'acts' }, { map: 'reports' }],
  list: (facts) =>
    facts.spaces.flatMap((space) => [
      ...(space.looksAfter ? listReportNotices(space) : []),
      ...listActNotices(space, facts),
    ]),
}

function listReportNotices(space: NoticeSpace): readonly Notice[] {
  return listReports(space.doc)
    .filter((report) => report.closed === null)
    .map((report) => ({
      key: `report:${report.id}`,
      kind: 'moderation',
      at: report.at,
      isDated: true,
      // Whoever signed is named where the report is read, and nowhere else.
      by: null,
      group: `report:${space.id}`,
      message: 'notices.moderation.report',
      title: titleOf(space.doc, report.target) || space.name,
      line: report.words.replace(/\s+/g, ' ').slice(0, 200),
      space: space.id,
      route: { name: 'audit' },
    }))
}

function listActNotices(space: NoticeSpace, { me }: NoticeFacts): readonly Notice[] {
  return listActs(space.doc)
    .slice(0, mostActs)
    .filter((act) => act.by !== me && authorOf(space.doc, act.target) === me)
    .flatMap((act) => {
      const verb = verbOf(act)
      const page = act.target.kind === 'page' ? (act.target.id as PageId) : null
      if (!verb) return []
      return [
        {
          key: `act:${act.id}`,
          kind: 'moderation' as const,
          at: act.at,
          isDated: true,
          by: act.by,
          group: `act:${act.target.kind}/${act.target.id}`,
          message: `notices.moderation.${verb}`,
          title: titleOf(space.doc, act.target) || space.name,
          line: act.reason.replace(/\s+/g, ' ').slice(0, 200),
          space: space.id,
          route: page
            ? ({ name: 'page', space: space.id, page } as const)
            : ({ name: 'audit' } as const),
        },
      ]
    })
}

/** Pins are no news to an author. */
function verbOf(act: ListedAct): 'hide' | 'lock' | 'show' | null {
  if (act.kind === 'hide' || act.kind === 'lock') return act.kind
  return act.kind === 'undo' && act.undone === 'hide' ? 'show' : null
}

const authorFields = ['createdBy', 'askedBy', 'by'] as const

function authorOf(space: Y.Doc, target: Target): unknown {
  const record = recordOfTarget(space, null, target)
  const field = record && authorFields.find((one) => typeof record.get(one) === 'string')
  return field ? record.get(field) : null
}

function titleOf(space: Y.Doc, target: Target): string {
  const holder: Target = target.kind === 'comment' ? { kind: 'page', id: target.page } : target
  let record = recordOfTarget(space, null, holder)
  if (target.kind === 'reply' && record)
    record = recordOfTarget(space, null, { kind: 'post', id: readText(record, 'post') })
  if (target.kind === 'answer' && record)
    record = recordOfTarget(space, null, {
      kind: 'question',
      id: readText(record, 'question'),
    })
  if (!record) return ''
  return (readText(record, 'title') || readText(record, 'text'))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestTitle)
}
