/**
 * Serves the built renderer, as one function from Request to Response: the relay
 * calls it for HTTP and the desktop shell for `app://relais/`. Knows only Node.
 */
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, isAbsolute, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { securityHeaders } from './contentSecurityPolicy.ts'

/** Where the app lies and how to send it. */
export interface AppHandlerOptions {
  /** The folder of the built renderer, with its `index.html`. */
  readonly root: string
  /** Compresses text for clients that take it; for the network, not for `app://`. */
  readonly compress?: boolean
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
}
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/
const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

function refuse(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      ...securityHeaders,
      ...headers,
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    },
  })
}

/** Reads the path a request asks for; `null` when it is written in no way a page of ours is. */
function parsePath(url: string): string | null {
  try {
    const path = decodeURIComponent(new URL(url).pathname)
    // A backslash separates folders on Windows, and a NUL ends a name in C.
    if (path.includes('\0') || path.includes('\\')) return null
    return path.split('/').some((part) => part.startsWith('.')) ? null : path
  } catch {
    // Neither an address nor percent-encoded UTF-8 (an overlong form, a lone %).
    return null
  }
}

/** Tells whether a real path lies in a real folder; `/web-old` does not lie in `/web`. */
function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

interface Found {
  readonly path: string
  readonly size: number
  readonly tag: string
}

async function find(root: string, path: string): Promise<Found | null> {
  try {
    const [folder, file] = await Promise.all([
      realpath(root),
      realpath(resolve(root, `.${path}`)),
    ])
    // Asked of the real paths, so that a link out of the folder leads nowhere.
    if (!isInside(folder, file)) return null
    const status = await stat(file)
    if (!status.isFile()) return null
    const tag = `"${status.size.toString(36)}-${Math.trunc(status.mtimeMs).toString(36)}"`
    return { path: file, size: status.size, tag }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP')
      return null
    throw error
  }
}

/**
 * Creates the handler. A path without an extension that names no file gets
 * `index.html` (the app has its own routes); a missing file is 404. Files under
 * `/assets/` carry their hash in their name and are cached for ever, the rest is
 * asked for again each time. Never throws: what cannot be read is 500 without detail.
 */
export function createAppHandler(
  options: AppHandlerOptions,
): (request: Request) => Promise<Response> {
  const { root, compress = false } = options
  /** Compressed files by path, tag and encoding: as many as the build has, times two. */
  const compressed = new Map<string, Uint8Array<ArrayBuffer>>()

  async function encode(
    file: Found,
    bytes: Uint8Array,
    encoding: 'br' | 'gzip',
  ): Promise<Uint8Array<ArrayBuffer>> {
    const key = `${file.path} ${file.tag} ${encoding}`
    const known = compressed.get(key)
    if (known) return known
    const made = new Uint8Array(
      encoding === 'br'
        ? await compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
        : await compressGzip(bytes),
    )
    if (compressed.size > 500) compressed.clear()
    compressed.set(key, made)
    return made
  }

  async function answer(request: Request): Promise<Response> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' })
    const path = parsePath(request.url)
    if (path === null) return refuse(400, 'This path cannot be.')
    const named = path.endsWith('/') ? `${path}index.html` : path
    const found = await find(root, named)
    const file = found ?? (extname(path) === '' ? await find(root, '/index.html') : null)
    if (!file) return refuse(404, 'Not found.')

    const type = types[extname(file.path).toLowerCase()] ?? 'application/octet-stream'
    const lasting = found !== null && path.startsWith('/assets/')
    const headers = new Headers({
      ...securityHeaders,
      'Content-Type': type,
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: file.tag,
    })
    const squeeze = compress && compressible.test(type) && file.size > 1024
    if (squeeze) headers.set('Vary', 'Accept-Encoding')
    if (request.headers.get('if-none-match') === file.tag)
      return new Response(null, { status: 304, headers })

    const accepted = request.headers.get('accept-encoding') ?? ''
    let body: Uint8Array<ArrayBuffer> = new Uint8Array(await readFile(file.path))
    if (squeeze && /\b(br|gzip)\b/.test(accepted)) {
      const encoding = /\bbr\b/.test(accepted) ? 'br' : 'gzip'
      body = await encode(file, body, encoding)
      headers.set('Content-Encoding', encoding)
    }
    headers.set('Content-Length', String(body.byteLength))
    const sent = request.method === 'HEAD' ? null : body
    return new Response(sent, { headers })
  }

  return async (request) => {
    try {
      return await answer(request)
    } catch (error) {
      // The reason (a path, a permission) is no business of whoever asked.
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
      return refuse(500, `The app's files cannot be read (${code}).`)
    }
  }
}
