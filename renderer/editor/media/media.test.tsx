import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { messages } from '../../locales/messages.ts'
import { createMemoryFiles } from '../../testing/memoryFiles.ts'
import * as toasts from '../../ui/toasts.ts'
import { Editor } from '../Editor.tsx'
import type { FileProblem } from '../files/keepFile.ts'
import { insertFiles } from '../files/registerFiles.ts'
import { createBodyEditor } from '../headless.ts'

afterEach(cleanup)

const en = messages.en

/** Shows a page with these blocks in the real editor. */
function show(
  blocks: readonly BodyElement[],
  more: Partial<Parameters<typeof Editor>[0]> = {},
) {
  const doc = new Y.Doc()
  changeBody(doc, blocks, 'test')
  const shown = render(
    <IntlProvider locale="en" messages={en}>
      <Editor
        doc={doc}
        docName="page"
        editable
        language="en"
        personName="Ana"
        cursorColor="#0b6a61"
        label="Furnace"
        files={createMemoryFiles()}
        onOpenPageLink={() => {}}
        {...more}
      />
    </IntlProvider>,
  )
  return { doc, ...shown }
}

function firstOf(doc: Y.Doc, type: string): BodyElement['props'] {
  const found = readBody(doc).find((block) => block.type === type)
  if (!found) throw new Error(`firstOf: no ${type}`)
  return found.props
}

const image = (props: BodyElement['props'] = {}) =>
  createElement('image', { __src: 'https://example.org/a.png', ...props })

describe('an image in its place', () => {
  it('asks for a description until it has one', async () => {
    const { doc } = show([image()])
    await userEvent.click(await screen.findByRole('button', { name: en['media.altAsk'] }))
    await userEvent.type(
      screen.getByRole('textbox', { name: en['media.alt'] }),
      'The furnace{Enter}',
    )
    await waitFor(() => expect(firstOf(doc, 'image').__alt).toBe('The furnace'))
    expect(screen.queryByRole('button', { name: en['media.altAsk'] })).toBeNull()
    expect(await screen.findByRole('button', { name: en['media.altGiven'] })).toBeTruthy()
  })

  it('takes "decorative" for an answer', async () => {
    const { doc } = show([image()])
    await userEvent.click(await screen.findByRole('button', { name: en['media.altAsk'] }))
    await userEvent.click(screen.getByRole('checkbox', { name: /decoration/ }))
    await waitFor(() => expect(firstOf(doc, 'image').__decorative).toBe(true))
    await userEvent.click(screen.getByRole('button', { name: en['media.done'] }))
    expect(await screen.findByRole('button', { name: en['media.altDecorative'] })).toBeTruthy()
  })

  it('has a caption that is typed under it and kept when it is left', async () => {
    const { doc } = show([image()])
    const caption = await screen.findByRole('textbox', { name: en['media.caption'] })
    await userEvent.type(caption, 'Fig. 1')
    expect(firstOf(doc, 'image').__caption ?? '').toBe('')
    act(() => caption.blur())
    await waitFor(() => expect(firstOf(doc, 'image').__caption).toBe('Fig. 1'))
  })

  it('leads by Enter from its caption to the line after it, where one goes on writing', async () => {
    const { doc } = show([image()])
    const caption = await screen.findByRole('textbox', { name: en['media.caption'] })
    await userEvent.type(caption, 'Fig. 1{Enter}')
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Furnace' })),
    )
    expect(readBody(doc).map(({ type }) => type)).toEqual(['image', 'paragraph'])
    expect(firstOf(doc, 'image').__caption).toBe('Fig. 1')
  })

  it('leads by Enter from its caption to a line of its own, not into what stands below', async () => {
    const { doc } = show([
      image(),
      createElement('paragraph', {}, [{ kind: 'text', text: 'Below', format: 0 }]),
    ])
    const caption = await screen.findByRole('textbox', { name: en['media.caption'] })
    await userEvent.type(caption, 'Fig. 1{Enter}')
    await waitFor(() =>
      expect(readBody(doc).map(({ type }) => type)).toEqual([
        'image',
        'paragraph',
        'paragraph',
      ]),
    )
    expect(firstOf(doc, 'image').__caption).toBe('Fig. 1')
  })

  it('is resized by keys, once they rest, and goes back to its own width', async () => {
    const { doc } = show([image({ __width: 400 })])
    const handle = await screen.findByRole('slider', { name: en['media.width'] })
    const frame = handle.closest('figure') as HTMLElement
    frame.getBoundingClientRect = () => ({ width: 400 }) as DOMRect
    Object.defineProperty(frame.parentElement, 'clientWidth', { value: 700 })
    act(() => handle.focus())
    await userEvent.keyboard('{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}')
    expect(frame.style.inlineSize).toBe('320px')
    expect(firstOf(doc, 'image').__width).toBe(400)
    act(() => handle.blur())
    await waitFor(() => expect(firstOf(doc, 'image').__width).toBe(320))
    act(() => handle.focus())
    await userEvent.keyboard('{End}')
    act(() => handle.blur())
    await waitFor(() => expect(firstOf(doc, 'image').__width ?? null).toBeNull())
  })

  it('keeps its place free by its own size while it is not there', async () => {
    show([
      createElement('image', {
        __fileId: 'a'.repeat(64),
        __naturalWidth: 800,
        __naturalHeight: 400,
      }),
    ])
    const words = await screen.findByText(en['media.imageMissing'])
    expect((words.parentElement as HTMLElement).style.aspectRatio.replace(/\s/g, '')).toMatch(
      /^2(\/1)?$/,
    )
  })

  it('shows a reader no tools that change it', async () => {
    show([image({ __alt: 'The furnace' })], { editable: false })
    expect(await screen.findByRole('img', { name: 'The furnace' })).toBeTruthy()
    expect(screen.queryByRole('slider')).toBeNull()
    expect(screen.queryByRole('textbox', { name: en['media.caption'] })).toBeNull()
    expect(screen.getByRole('button', { name: en['media.enlarge'] })).toBeTruthy()
  })
})

describe('an attached file', () => {
  it('is opened outside of the app when its kind can be shown, and says when it was not', async () => {
    const files = createMemoryFiles()
    const kept = await files.add({
      name: 'plan.pdf',
      type: 'application/pdf',
      bytes: new Uint8Array([7]),
    })
    if (!kept.ok) throw new Error(kept.message)
    const opened: string[] = []
    let works = true
    const fileOpener = {
      canOpen: (name: string) => name.endsWith('.pdf'),
      open: async (name: string, bytes: Uint8Array) => {
        if (works) opened.push(`${name} ${bytes.join()}`)
        return works
      },
    }
    const file = (name: string) =>
      createElement('file', { __fileId: kept.file.id, __name: name, __size: 1 })
    for (const editable of [true, false]) {
      show([file('plan.pdf'), file('tool.exe')], { files, fileOpener, editable })
      const buttons = await screen.findAllByRole('button', { name: en['media.openFile'] })
      expect(buttons).toHaveLength(1)
      await userEvent.click(buttons[0] as HTMLElement)
      await waitFor(() => expect(opened.splice(0)).toEqual(['plan.pdf 7']))
      cleanup()
    }
    works = false
    show([file('plan.pdf')], { files, fileOpener })
    const told = vi.spyOn(toasts, 'showToast')
    await userEvent.click(await screen.findByRole('button', { name: en['media.openFile'] }))
    await waitFor(() => expect(told).toHaveBeenCalledTimes(1))
  })
})

describe('files that are inserted', () => {
  async function insert(files: readonly File[], maxBytes?: number) {
    const editor = createBodyEditor()
    const problems: FileProblem[] = []
    await insertFiles(
      editor,
      { ...createMemoryFiles(), ...(maxBytes !== undefined && { maxBytes }) },
      files,
      (problem) => problems.push(problem),
    )
    await Promise.resolve()
    const state = editor.getEditorState().toJSON()
    return { types: state.root.children.map(({ type }) => type), problems }
  }

  it('become pictures, sounds, videos or attached files, in their order', async () => {
    const { types } = await insert([
      new File(['1'], 'four.png', { type: 'image/png' }),
      new File(['2'], 'note.m4a'),
      new File(['3'], 'clip.mp4', { type: 'video/mp4' }),
      new File(['4'], 'plan.pdf', { type: 'application/pdf' }),
    ])
    expect(types.filter((type) => type !== 'paragraph')).toEqual([
      'image',
      'audio',
      'video',
      'file',
    ])
  })

  it('stand together before what followed, wherever the caret goes while they are read', async () => {
    const editor = createBodyEditor()
    const picture = (alt: string) => new File([alt], `${alt}.png`, { type: 'image/png' })
    editor.update(
      () => {
        const lines = ['first', 'last'].map((text) =>
          $createParagraphNode().append($createTextNode(text)),
        )
        $getRoot().append(...lines)
        lines[0]?.select()
      },
      { discrete: true },
    )
    const slow = picture('two')
    const read = slow.arrayBuffer.bind(slow)
    slow.arrayBuffer = () => {
      editor.update(() => void $getRoot().getLastChild()?.selectEnd(), { discrete: true })
      return read()
    }
    await insertFiles(
      editor,
      createMemoryFiles(),
      [picture('one'), slow, picture('three')],
      () => {},
    )
    const { children } = editor.getEditorState().toJSON().root
    expect(children.map((one) => ('alt' in one ? one.alt : one.type))).toEqual([
      'paragraph',
      'one',
      'two',
      'three',
      'paragraph',
    ])
  })

  it('that are too large are not read, and the limit is told; the others go in', async () => {
    const large = new File(['123456'], 'film.mp4', { type: 'video/mp4' })
    large.arrayBuffer = vi.fn()
    const { types, problems } = await insert([large, new File(['1'], 'a.pdf')], 5)
    expect(problems).toEqual([{ name: 'film.mp4', reason: 'too-big', limit: 5 }])
    expect(large.arrayBuffer).not.toHaveBeenCalled()
    expect(types).toContain('file')
  })

  it('that cannot be read, as a folder, are told', async () => {
    const folder = new File([], 'Photos')
    folder.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { problems } = await insert([folder])
    expect(problems).toEqual([{ name: 'Photos', reason: 'unreadable', limit: null }])
    warn.mockRestore()
  })
})

describe('a sound', () => {
  it('is recorded where it stands: what hinders it is said', async () => {
    show([createElement('audio')])
    const panel = await screen.findByRole('group', { name: en['media.audioNote'] })
    await userEvent.click(within(panel).getByRole('button', { name: en['media.record'] }))
    // There is no microphone in this window.
    const alert = await within(panel).findByRole('alert')
    expect(alert.textContent).toMatch(/https|cannot record/)
    expect(within(panel).getByRole('button', { name: en['media.pickSound'] })).toBeTruthy()
  })

  it('says to a reader that there is none yet', async () => {
    show([createElement('audio')], { editable: false })
    expect(await screen.findByText(en['media.audioNone'])).toBeTruthy()
  })
})
