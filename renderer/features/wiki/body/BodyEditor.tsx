import { Suspense, useCallback, useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import { type PageId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import type { Language } from '../../../../model/language.ts'
import type { EditorComments } from '../../../editor/comments/EditorComments.ts'
import { PageLinksContext } from '../../../editor/links/PageLinksContext.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { treeOf } from '../../../hooks/pages/treeOf.ts'
import { useOpenBody } from '../../../hooks/pages/useOpenBody.ts'
import { useWritingSettings } from '../../../hooks/pages/useWritingSettings.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { usePageLinksValue } from '../links/usePageLinksValue.tsx'
import { Editor } from './lazyEditor.ts'
import { createPageCursors } from './pageCursors.ts'
import styles from './SharedBody.module.css'
import { useBodyReading } from './useBodyReading.ts'
import { useEditorSources } from './useEditorSources.ts'

/**
 * The editor of a text that is no page. Without `body` it is a draft: its document is on this
 * device only, and others see no caret in it.
 */
export function BodyEditor(props: {
  readonly space: SpaceId
  readonly body: PageId | null
  readonly doc: Y.Doc
  readonly label: string
  readonly placeholder?: string
  readonly language: Language | null
  readonly comments?: EditorComments
  readonly autoFocus?: boolean
  /** When a key or a hand comes to it. */
  readonly onHand?: () => void
  /** At every change that came from a hand. */
  readonly onEdit?: () => void
}) {
  const { space, body, onEdit, onHand } = props
  const t = useMessages()
  const session = useSession()
  const { platform, settings } = useServices()
  const locale = useLanguage()
  const navigate = useNavigate()
  const personName = usePeople().find((one) => one.id === session.person)?.name ?? ''
  const { awareness } = session.sync
  const cursors = useMemo(
    () => (body ? createPageCursors(awareness, body) : null),
    [awareness, body],
  )
  const ownColor: unknown = awareness.getLocalState()?.color
  const tree = treeOf(session.space(space).doc)
  // No page has the empty id: a draft stands beside all of them.
  const at = useMemo(() => ({ space, tree, page: body ?? ('' as PageId) }), [space, tree, body])
  const sources = useEditorSources(at)
  const pageLinks = usePageLinksValue(sources.findPages)
  const reading = useBodyReading(body)
  const openBody = useOpenBody()
  const { writing } = useWritingSettings()
  const editorWriting = useMemo(
    () => ({ ...writing, focus: false, dim: false, typewriter: false }),
    [writing],
  )
  const hasHand = useRef(false)
  const noteHand = useCallback(() => {
    hasHand.current = true
    onHand?.()
  }, [onHand])
  const noteEdit = useCallback(() => {
    // A repair when the text opens is no edit of the person's.
    if (hasHand.current) onEdit?.()
  }, [onEdit])
  return (
    <div
      className={styles.editor}
      onKeyDownCapture={noteHand}
      onPointerDownCapture={noteHand}
      onDropCapture={noteHand}
    >
      <PageLinksContext value={pageLinks}>
        <Suspense fallback={<Skeleton label={t('wiki.loading')} lines={3} />}>
          <Editor
            doc={props.doc}
            docName={body ? pageDocName(session.workspace, space, body) : 'draft'}
            editable
            autoFocus={props.autoFocus ?? false}
            presence={cursors}
            language={props.language ?? locale}
            personName={personName}
            cursorColor={typeof ownColor === 'string' ? ownColor : '#0b6a61'}
            label={props.label}
            {...(props.placeholder ? { placeholder: props.placeholder } : {})}
            files={session.files}
            comments={props.comments ?? null}
            writing={editorWriting}
            sources={sources}
            memory={settings}
            readPage={reading.readPage ?? (() => null)}
            onOpenPageLink={(page, home, heading = '') =>
              navigate({ name: 'page', space: home, page, heading })
            }
            {...(body ? { openBody } : {})}
            onOpenUrl={platform.openExternal}
            fileOpener={platform.fileOpener}
            onEdit={noteEdit}
          />
        </Suspense>
      </PageLinksContext>
    </div>
  )
}
