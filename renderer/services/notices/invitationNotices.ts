import type { NoticeSource } from './Notice.ts'

/** Restricted spaces that somebody else founded and let me into. An open space invites nobody: everyone may join. */
export const invitationNotices: NoticeSource = {
  reads: ['spaces'],
  list: ({ me, spaces }) =>
    spaces
      .filter((space) => space.kind === 'restricted' && space.createdBy !== me)
      .map((space) => ({
        key: `invitation:${space.id}`,
        kind: 'invitation',
        at: space.createdAt ?? 0,
        // When somebody was let in is the relay's to know, and it does not say.
        isDated: false,
        by: null,
        group: `space:${space.id}`,
        message: 'notices.invitation',
        title: space.name,
        line: '',
        space: space.id,
        route: { name: 'space', space: space.id },
      })),
}
