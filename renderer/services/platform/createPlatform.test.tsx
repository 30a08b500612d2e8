import { describe, expect, it, vi } from 'vitest'
import { createPlatform, isExternalUrl } from './createPlatform.ts'

type Host = Window & typeof globalThis

/** The test's window with some of its properties replaced. */
function hostWith(fields: Record<string, unknown>): Host {
  return new Proxy(window, {
    get: (target, key) => (key in fields ? fields[key as string] : Reflect.get(target, key)),
    has: (target, key) => key in fields || key in target,
  }) as Host
}

describe('the platform', () => {
  it.each([
    ['https://example.org/a', true],
    ['http://10.0.0.2:8090', true],
    ['mailto:odile@example.org', true],
    ['tel:+41215550133', true],
    ['slack://channel?team=T&id=C', true],
    ['ms-msdt:/id', false],
    ['javascript:alert(1)', false],
    ['file:///etc/passwd', false],
    ['relais://p/1', false],
    ['not an address', false],
  ])('opens %s outside: %s', async (url, allowed) => {
    expect(isExternalUrl(url)).toBe(allowed)
    const open = vi.fn()
    expect(await createPlatform('1', hostWith({ open })).openExternal(url)).toBe(allowed)
    expect(open).toHaveBeenCalledTimes(allowed ? 1 : 0)
    if (allowed) expect(open.mock.calls[0]?.[2]).toContain('noopener')
  })

  it('tells the three hosts apart', () => {
    expect(createPlatform('1', hostWith({ isSecureContext: true })).kind).toBe('web')
    expect(createPlatform('1', hostWith({ isSecureContext: false })).kind).toBe('lan-web')
    expect(createPlatform('1', hostWith({ relais: {} })).kind).toBe('desktop')
  })

  it('copies by selection where the Clipboard API is absent, and gives the focus back', async () => {
    let copied = ''
    document.execCommand = vi.fn(() => {
      copied = (document.activeElement as HTMLTextAreaElement).value
      return true
    })
    const button = document.createElement('button')
    document.body.append(button)
    button.focus()
    const platform = createPlatform('1', hostWith({ navigator: { languages: ['fr'] } }))
    expect(await platform.copyText('un lien')).toBe(true)
    expect(copied).toBe('un lien')
    expect(document.activeElement).toBe(button)
    expect(document.querySelector('textarea')).toBeNull()
    expect(await platform.persist()).toBe(false)
  })

  it('copies looks beside words: by the Clipboard API, or by what is put into the copy', async () => {
    const written: Record<string, string> = {}
    class Item {
      readonly parts: Record<string, Blob>
      constructor(parts: Record<string, Blob>) {
        this.parts = parts
      }
    }
    const write = async ([item]: Item[]) => {
      for (const [type, part] of Object.entries(item!.parts)) written[type] = await part.text()
    }
    const navigator = { languages: ['en'], clipboard: { write } }
    const modern = createPlatform('1', hostWith({ navigator, ClipboardItem: Item }))
    expect(await modern.copyText('bold', '<b>bold</b>')).toBe(true)
    expect(written).toEqual({ 'text/plain': 'bold', 'text/html': '<b>bold</b>' })

    const put: string[] = []
    document.execCommand = vi.fn(() => {
      const event = new Event('copy', { bubbles: true, cancelable: true })
      const clipboardData = { setData: (type: string, data: string) => put.push(type, data) }
      document.activeElement?.dispatchEvent(Object.assign(event, { clipboardData }))
      return event.defaultPrevented
    })
    const plain = createPlatform('1', hostWith({ navigator: { languages: ['en'] } }))
    expect(await plain.copyText('bold', '<b>bold</b>')).toBe(true)
    expect(put).toEqual(['text/plain', 'bold', 'text/html', '<b>bold</b>'])
  })

  it('uses the shell where it can and takes only paths from it', async () => {
    let tell: (path: string) => void = () => {}
    const relais = {
      openExternal: vi.fn(async () => true),
      saveFile: vi.fn(async () => false),
      onNavigate: (listener: (path: string) => void) => {
        tell = listener
        return () => {}
      },
    }
    const platform = createPlatform('1', hostWith({ relais }))
    expect(await platform.openExternal('https://example.org')).toBe(true)
    expect(await platform.openExternal('file:///x')).toBe(false)
    expect(relais.openExternal).toHaveBeenCalledTimes(1)
    expect(await platform.saveFile('a.md', new Uint8Array(1), 'text/markdown')).toBe(false)
    const went: string[] = []
    platform.onNavigate((path) => went.push(path))
    tell('/p/x/y')
    tell('https://elsewhere')
    expect(went).toEqual(['/p/x/y'])
  })

  it('shows files that cannot run, under a type of our own choosing', async () => {
    const opened: Blob[] = []
    const open = vi.fn(() => ({ opener: window }))
    const host = hostWith({
      open,
      Blob,
      setTimeout: () => 0,
      URL: {
        createObjectURL: (blob: Blob) => {
          opened.push(blob)
          return 'blob:x'
        },
      },
    })
    const { fileOpener } = createPlatform('1', host)
    const names = ['plan.pdf', 'a.PNG', 'notes.md', 'x.html', 'x.svg', 'x.js', 'x', 'a.docx']
    expect(names.map((name) => fileOpener.canOpen(name))).toEqual([
      ...[true, true, true, false, false, false, false, false],
    ])
    expect(await fileOpener.open('notes.md', new Uint8Array([60]))).toBe(true)
    expect(await fileOpener.open('x.html', new Uint8Array([60]))).toBe(false)
    expect(opened.map((one) => one.type)).toEqual(['text/plain;charset=utf-8'])
    expect(open).toHaveBeenCalledTimes(1)
    const openFile = vi.fn(async () => true)
    const shell = createPlatform('1', hostWith({ relais: { openFile } }))
    expect(shell.fileOpener.canOpen('a.docx')).toBe(true)
    expect(await shell.fileOpener.open('a.docx', new Uint8Array([1]))).toBe(true)
    expect(openFile).toHaveBeenCalledTimes(1)
    // A shell of before, which has no such function.
    expect(createPlatform('1', hostWith({ relais: {} })).fileOpener.canOpen('a.pdf')).toBe(
      false,
    )
  })

  it('shares on the network only where the shell can, and tells of waking either way', async () => {
    const status = { kind: 'off' } as const
    const relais = {
      startSharing: async () => status,
      stopSharing: async () => status,
      sharing: async () => status,
    }
    expect(createPlatform('1', hostWith({ relais: {} })).sharing).toBeNull()
    expect(await createPlatform('1', hostWith({ relais })).sharing?.status()).toEqual(status)
    const platform = createPlatform('1', window)
    expect(platform.sharing).toBeNull()
    expect(await platform.about()).toBeNull()
    const listener = vi.fn()
    const stop = platform.onResume(listener)
    window.dispatchEvent(new Event('online'))
    stop()
    window.dispatchEvent(new Event('online'))
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('draws as many random bytes as asked', () => {
    const platform = createPlatform('1', window)
    expect(platform.randomBytes(16)).toHaveLength(16)
    expect(platform.randomBytes(16)).not.toEqual(platform.randomBytes(16))
  })
})
