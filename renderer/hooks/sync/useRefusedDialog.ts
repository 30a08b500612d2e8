import { useCallback, useState } from 'react'
import type { DocName } from '../../../model/ids.ts'
import { useMessages } from '../language/useMessages.ts'
import { useRefusedActions } from './useRefusedChanges.ts'

/** Characters of a note; the relay takes no more. */
export const longestNote = 500

/** What a screen needs to offer the ways out of a refusal; `say` shows what came of it. */
export function useRefusedDialog(
  say: (words: { readonly title: string; readonly isProblem: boolean }) => void,
): {
  readonly exportPage: (name: DocName, title: string) => void
  /** The document that is being proposed; `null` while none is. */
  readonly asked: DocName | null
  readonly ask: (name: DocName | null) => void
  readonly propose: (note: string) => void
  readonly discard: (name: DocName, title: string) => void
} {
  const t = useMessages()
  const actions = useRefusedActions()
  const [asked, ask] = useState<DocName | null>(null)

  const exportPage = useCallback(
    (name: DocName, title: string) => {
      actions.exportPage(name, title).catch((error: unknown) => {
        console.warn('useRefusedDialog: the page cannot be exported', error)
        say({ title: t('sync.refused.exportFailed', { title }), isProblem: true })
      })
    },
    [actions, say, t],
  )
  const propose = useCallback(
    (note: string) => {
      if (!asked) return
      const words = {
        nothing: t('sync.refused.nothing'),
        'too-big': t('sync.refused.tooBig'),
        'too-large': t('sync.refused.tooBig'),
        unreachable: t('sync.refused.proposeOffline'),
        'no-relay': t('sync.refused.proposeOffline'),
      } as Readonly<Record<string, string>>
      actions.propose(asked, note).then(
        (outcome) =>
          outcome.ok
            ? say({ title: t('sync.refused.proposed'), isProblem: false })
            : say({
                title: words[outcome.reason] ?? t('sync.refused.proposeFailed'),
                isProblem: outcome.reason !== 'nothing',
              }),
        (error: unknown) => {
          console.warn('useRefusedDialog: the changes cannot be read', error)
          say({ title: t('sync.refused.proposeFailed'), isProblem: true })
        },
      )
    },
    [actions, asked, say, t],
  )
  const discard = useCallback(
    (name: DocName, title: string) => {
      const failed = { title: t('sync.refused.discardFailed'), isProblem: true }
      actions.discard(name).then(
        (done) =>
          say(
            done ? { title: t('sync.refused.discarded', { title }), isProblem: false } : failed,
          ),
        (error: unknown) => {
          console.warn('useRefusedDialog: the changes cannot be discarded', error)
          say(failed)
        },
      )
    },
    [actions, say, t],
  )
  return { exportPage, asked, ask, propose, discard }
}
