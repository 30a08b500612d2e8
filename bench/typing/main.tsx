/**
 * The page on which `typing` types: `?space=…&page=…&address=<join link>&mode=…`.
 * It takes the page from the relay into this device's storage as the app does.
 * `collaboration` shows the app's editor on that document, connected; `plain`
 * closes everything and shows the same nodes, rules and tools with Lexical's
 * history in place of Yjs.
 */
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'react-intl'
import { hasBody } from '../../model/body/readBody.ts'
import { type PageId, pageDocName, parseId, type SpaceId } from '../../model/ids.ts'
import { Editor } from '../../renderer/editor/Editor.tsx'
import { createPageCursors } from '../../renderer/features/wiki/body/pageCursors.ts'
import { messages } from '../../renderer/locales/messages.ts'
import { createHostServices } from '../../renderer/services/createHostServices.ts'
import type { OpenDocument } from '../../renderer/services/documents/Documents.ts'
import type { Session } from '../../renderer/services/services.ts'
import { PlainEditor } from './PlainEditor.tsx'
import { readEditorState } from './readEditorState.ts'
import styles from './typing.module.css'
import '../../renderer/ui/fonts.css'
import '../../renderer/ui/tokens.css'
import '../../renderer/ui/reset.css'

async function start(root: HTMLElement): Promise<void> {
  const parameters = new URLSearchParams(location.search)
  const space = parseId<SpaceId>(parameters.get('space'))
  const page = parseId<PageId>(parameters.get('page'))
  if (!space || !page) throw new Error(`typing: ${location.search} names no page`)
  const services = await createHostServices('bench')
  const outcome = await services.join({
    link: parameters.get('address') ?? '',
    personName: 'Bench',
  })
  if (!outcome.ok) throw new Error(`typing: ${outcome.reason} ${outcome.message}`)
  const { session } = outcome
  const open = await openBody(session, space, page)
  const { doc } = open
  if (parameters.get('mode') === 'collaboration') {
    show(
      root,
      <Editor
        doc={doc}
        docName={open.name}
        editable
        presence={createPageCursors(session.sync.awareness, page)}
        language="en"
        personName="Bench"
        cursorColor="#0b6a61"
        label="Text"
        files={session.files}
        onOpenPageLink={() => {}}
      />,
    )
    return
  }
  const state = readEditorState(doc)
  open.release()
  await services.leave()
  show(root, <PlainEditor state={state} label="Text" />)
}

/** The body, once it came from the relay and lies in this device's store. */
async function openBody(session: Session, space: SpaceId, page: PageId): Promise<OpenDocument> {
  const open = session.documents.open(pageDocName(session.workspace, space, page))
  await open.whenLoaded
  const isThere = () => hasBody(open.doc) && session.sync.status().kind === 'received'
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 50))
  return open
}

function show(root: HTMLElement, editor: ReactNode): void {
  createRoot(root).render(
    <StrictMode>
      <IntlProvider locale="en" messages={messages.en}>
        <div className={styles.scroller}>
          <div className={styles.page}>{editor}</div>
        </div>
      </IntlProvider>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('typing: index.html has no #root')
void start(root)
