import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { $createParagraphNode, $getRoot, type LexicalEditor } from 'lexical'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { messages } from '../../locales/messages.ts'
import { createMemoryFiles } from '../../testing/memoryFiles.ts'
import {
  EditorContext,
  type EditorContextValue,
  type EditorFiles,
} from '../context/EditorContext.ts'
import { createBodyEditor } from '../headless.ts'
import { $createAudioNode, AudioNode } from '../nodes/AudioNode.ts'
import { useRecording } from './RecordingContext.ts'
import type { RecordingKeep } from './RecordingKeep.ts'
import { RecordingProvider } from './RecordingProvider.tsx'
import { createFakeHost } from './testing/fakeHost.ts'

afterEach(cleanup)

function Buttons(props: { readonly blockKey: string }) {
  const recording = useRecording()
  return (
    <>
      <button type="button" onClick={() => recording?.begin(props.blockKey)}>
        begin
      </button>
      <button type="button" onClick={() => recording?.finish()}>
        finish
      </button>
      <button type="button" onClick={() => recording?.recover('recording-broken')}>
        recover
      </button>
      <output>{recording?.unkept?.reason}</output>
    </>
  )
}

function readSounds(editor: LexicalEditor) {
  return editor.getEditorState().read(() =>
    $getRoot()
      .getChildren()
      .flatMap((node) => (node instanceof AudioNode ? [node.read()] : [])),
  )
}

/** What reached the disk, as another window finds it. */
function createMemoryKeep() {
  const chunks = new Map<string, { parts: Blob[]; duration: number }>()
  const held = new Set<string>()
  const keep: RecordingKeep = {
    async add(name, chunk, duration) {
      chunks.set(name, { parts: [...(chunks.get(name)?.parts ?? []), chunk], duration })
    },
    hold(name) {
      held.add(name)
      return () => held.delete(name)
    },
    async take(name, use) {
      const kept = chunks.get(name)
      if (!kept || held.has(name)) return false
      const blob = new Blob(kept.parts, { type: 'audio/webm' })
      return (await use({ blob, duration: kept.duration })) && chunks.delete(name)
    },
    async forget(name) {
      chunks.delete(name)
    },
  }
  return { keep, chunks, held }
}

function show(files: EditorFiles = createMemoryFiles(), disk = createMemoryKeep()) {
  const editor = createBodyEditor()
  const doc = new Y.Doc()
  const release = vi.fn()
  let key = ''
  editor.update(
    () => {
      const place = $createAudioNode({})
      $getRoot().clear().append(place, $createParagraphNode())
      key = place.getKey()
    },
    { discrete: true },
  )
  const fake = createFakeHost()
  const shown = render(
    <IntlProvider locale="en" messages={messages.en}>
      <EditorContext value={{ editor, files, editable: true } as EditorContextValue}>
        <RecordingProvider
          host={fake.host}
          keep={disk.keep}
          holdDocument={() => ({ doc, release })}
        >
          <Buttons blockKey={key} />
        </RecordingProvider>
      </EditorContext>
    </IntlProvider>,
  )
  return { ...fake, ...shown, editor, doc, release, files, disk }
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

describe('recording into a page', () => {
  it('marks the place while it lasts, and puts the sound there', async () => {
    const { editor, media, clock, release, disk } = show()
    await press('begin')
    await waitFor(() => expect(readSounds(editor)[0]?.fileId).toMatch(/^recording-/))
    media().say('Purge twice.')
    clock.now = 4_200
    await press('finish')
    await waitFor(() => expect(readSounds(editor)[0]?.fileId).toMatch(/^[0-9a-f]{64}$/))
    expect(readSounds(editor)[0]).toMatchObject({ duration: 4.2, size: 12 })
    expect(readSounds(editor)[0]?.name).toMatch(/^Voice note/)
    expect(release).toHaveBeenCalledTimes(1)
    expect(disk.chunks.size).toBe(0)
    expect(disk.held.size).toBe(0)
  })

  it('writes each piece to the disk, and puts what a closed window left in its place', async () => {
    const { editor, media, clock, disk } = show()
    await press('begin')
    clock.now = 1000
    media().say('one ')
    clock.now = 2000
    media().say('two')
    const [[name, kept] = []] = [...disk.chunks]
    expect(name).toMatch(/^recording-/)
    expect(kept).toMatchObject({ duration: 2, parts: [expect.anything(), expect.anything()] })
    // The window is gone; another opens the page.
    cleanup()
    const later = createMemoryKeep()
    if (kept) later.chunks.set('recording-broken', kept)
    const again = show(createMemoryFiles(), later)
    again.editor.update(
      () => {
        const [place] = $getRoot().getChildren()
        if (place instanceof AudioNode) place.set({ fileId: 'recording-broken' })
      },
      { discrete: true },
    )
    await press('recover')
    await waitFor(() =>
      expect(readSounds(again.editor)[0]).toMatchObject({ size: 7, duration: 2 }),
    )
    expect(later.chunks.size).toBe(0)
    expect(readSounds(editor)).toHaveLength(1)
  })

  it('keeps it at the end when its place was removed meanwhile', async () => {
    const { editor, media } = show()
    await press('begin')
    media().say('still here')
    editor.update(() => $getRoot().getFirstChild()?.remove(), { discrete: true })
    // What goes on can still be ended.
    await userEvent.click(
      await screen.findByRole('button', { name: messages.en['media.recordStop'] }),
    )
    await waitFor(() => expect(readSounds(editor)).toHaveLength(1))
  })

  it('is kept in the document when the page is left in the middle of it', async () => {
    const { editor, doc, media, release, files, unmount } = show()
    await press('begin')
    await waitFor(() => expect(readSounds(editor)[0]?.fileId).toMatch(/^recording-/))
    const name = readSounds(editor)[0]?.fileId as string
    changeBody(doc, [createElement('audio', { __fileId: name })], 'test')
    media().say('until now')
    unmount()
    await waitFor(() => expect(release).toHaveBeenCalled())
    const [sound] = readBody(doc)
    expect(sound?.props.__fileId).toMatch(/^[0-9a-f]{64}$/)
    expect((await (files as ReturnType<typeof createMemoryFiles>).usage()).files).toBe(1)
  })

  it('stays in memory while it cannot be kept, and is kept when it can', async () => {
    const files = createMemoryFiles()
    let isFull = true
    const { editor, media } = show({
      ...files,
      add: async (file) =>
        isFull ? { ok: false, reason: 'full', message: '' } : files.add(file),
    })
    await press('begin')
    media().say('precious')
    await press('finish')
    expect(await screen.findByText('full')).toBeTruthy()
    isFull = false
    await press('finish')
    await waitFor(() => expect(readSounds(editor)[0]?.size).toBe(8))
  })
})
