/**
 * The languages that code can be in: what is stored is the first name. Each
 * grammar is a chunk of its own, loaded when a block in that language is seen.
 */
import type { LanguageFn } from 'highlight.js'

/** A language of code. */
export interface CodeLanguage {
  /** As it is stored and written after ``` in Markdown. */
  readonly id: string
  /** As people write it; the same in every language of the interface. */
  readonly name: string
  /** Other names under which it is stored or looked for. */
  readonly aliases: readonly string[]
  readonly load: () => Promise<{ readonly default: LanguageFn }>
  /** Languages that stand within it. */
  readonly needs: readonly string[]
}

/** All languages on offer, by name. */
export const codeLanguages: readonly CodeLanguage[] = [
  one('ada', 'Ada', '', () => import('highlight.js/lib/languages/ada')),
  one('apache', 'Apache', 'apacheconf', () => import('highlight.js/lib/languages/apache')),
  one('arduino', 'Arduino', 'ino', () => import('highlight.js/lib/languages/arduino')),
  one('armasm', 'ARM assembly', 'arm', () => import('highlight.js/lib/languages/armasm')),
  one('asciidoc', 'AsciiDoc', 'adoc', () => import('highlight.js/lib/languages/asciidoc')),
  one('awk', 'AWK', '', () => import('highlight.js/lib/languages/awk')),
  one('bash', 'Bash', 'sh zsh shell', () => import('highlight.js/lib/languages/bash')),
  one('basic', 'BASIC', '', () => import('highlight.js/lib/languages/basic')),
  one('dos', 'Batch', 'bat cmd', () => import('highlight.js/lib/languages/dos')),
  one('c', 'C', 'h', () => import('highlight.js/lib/languages/c')),
  one('csharp', 'C#', 'cs c#', () => import('highlight.js/lib/languages/csharp')),
  one('cpp', 'C++', 'cc c++ hpp cxx', () => import('highlight.js/lib/languages/cpp')),
  one('clojure', 'Clojure', 'clj edn', () => import('highlight.js/lib/languages/clojure')),
  one('cmake', 'CMake', 'cmake.in', () => import('highlight.js/lib/languages/cmake')),
  one(
    'coffeescript',
    'CoffeeScript',
    'coffee',
    () => import('highlight.js/lib/languages/coffeescript'),
  ),
  one('crystal', 'Crystal', 'cr', () => import('highlight.js/lib/languages/crystal')),
  one('css', 'CSS', '', () => import('highlight.js/lib/languages/css')),
  one('dart', 'Dart', '', () => import('highlight.js/lib/languages/dart')),
  one(
    'delphi',
    'Delphi, Pascal',
    'pascal pas',
    () => import('highlight.js/lib/languages/delphi'),
  ),
  one('diff', 'Diff', 'patch', () => import('highlight.js/lib/languages/diff')),
  one('dns', 'DNS zone', 'bind zone', () => import('highlight.js/lib/languages/dns')),
  one(
    'dockerfile',
    'Dockerfile',
    'docker',
    () => import('highlight.js/lib/languages/dockerfile'),
  ),
  one('elixir', 'Elixir', 'ex exs', () => import('highlight.js/lib/languages/elixir')),
  one('elm', 'Elm', '', () => import('highlight.js/lib/languages/elm')),
  one('erlang', 'Erlang', 'erl', () => import('highlight.js/lib/languages/erlang')),
  one('excel', 'Excel formula', 'xls xlsx', () => import('highlight.js/lib/languages/excel')),
  one('fsharp', 'F#', 'fs f#', () => import('highlight.js/lib/languages/fsharp')),
  one('fortran', 'Fortran', 'f90 f95', () => import('highlight.js/lib/languages/fortran')),
  one('gcode', 'G-code', 'nc cnc', () => import('highlight.js/lib/languages/gcode')),
  one('gherkin', 'Gherkin', 'feature', () => import('highlight.js/lib/languages/gherkin')),
  one('glsl', 'GLSL', '', () => import('highlight.js/lib/languages/glsl')),
  one('go', 'Go', 'golang', () => import('highlight.js/lib/languages/go')),
  one('graphql', 'GraphQL', 'gql', () => import('highlight.js/lib/languages/graphql')),
  one('groovy', 'Groovy', 'gradle', () => import('highlight.js/lib/languages/groovy')),
  one(
    'handlebars',
    'Handlebars',
    'hbs',
    () => import('highlight.js/lib/languages/handlebars'),
    'xml',
  ),
  one('haskell', 'Haskell', 'hs', () => import('highlight.js/lib/languages/haskell')),
  one(
    'html',
    'HTML',
    'xhtml htm vue svelte',
    () => import('highlight.js/lib/languages/xml'),
    'xml css javascript',
  ),
  one('http', 'HTTP', 'https', () => import('highlight.js/lib/languages/http')),
  one('ini', 'INI', '', () => import('highlight.js/lib/languages/ini')),
  one('java', 'Java', 'jsp', () => import('highlight.js/lib/languages/java')),
  one(
    'javascript',
    'JavaScript',
    'js jsx mjs cjs',
    () => import('highlight.js/lib/languages/javascript'),
    'xml css',
  ),
  one('json', 'JSON', 'jsonc json5', () => import('highlight.js/lib/languages/json')),
  one('julia', 'Julia', 'jl', () => import('highlight.js/lib/languages/julia')),
  one('kotlin', 'Kotlin', 'kt kts', () => import('highlight.js/lib/languages/kotlin')),
  one('latex', 'LaTeX', 'tex', () => import('highlight.js/lib/languages/latex')),
  one('less', 'Less', '', () => import('highlight.js/lib/languages/less')),
  one('lisp', 'Lisp', '', () => import('highlight.js/lib/languages/lisp')),
  one('accesslog', 'Log', 'log access', () => import('highlight.js/lib/languages/accesslog')),
  one('lua', 'Lua', '', () => import('highlight.js/lib/languages/lua')),
  one('makefile', 'Makefile', 'make mk', () => import('highlight.js/lib/languages/makefile')),
  one(
    'markdown',
    'Markdown',
    'md mdx',
    () => import('highlight.js/lib/languages/markdown'),
    'xml',
  ),
  one('matlab', 'MATLAB', '', () => import('highlight.js/lib/languages/matlab')),
  one('nginx', 'Nginx', '', () => import('highlight.js/lib/languages/nginx')),
  one('nix', 'Nix', '', () => import('highlight.js/lib/languages/nix')),
  one(
    'objectivec',
    'Objective-C',
    'objc obj-c',
    () => import('highlight.js/lib/languages/objectivec'),
  ),
  one('ocaml', 'OCaml', 'ml', () => import('highlight.js/lib/languages/ocaml')),
  one('openscad', 'OpenSCAD', 'scad', () => import('highlight.js/lib/languages/openscad')),
  one('perl', 'Perl', 'pl pm', () => import('highlight.js/lib/languages/perl')),
  one('php', 'PHP', '', () => import('highlight.js/lib/languages/php')),
  one(
    'pgsql',
    'PostgreSQL',
    'postgres plpgsql',
    () => import('highlight.js/lib/languages/pgsql'),
  ),
  one(
    'powershell',
    'PowerShell',
    'ps ps1 pwsh',
    () => import('highlight.js/lib/languages/powershell'),
  ),
  one('prolog', 'Prolog', '', () => import('highlight.js/lib/languages/prolog')),
  one(
    'properties',
    'Properties',
    'conf',
    () => import('highlight.js/lib/languages/properties'),
  ),
  one(
    'protobuf',
    'Protocol Buffers',
    'proto',
    () => import('highlight.js/lib/languages/protobuf'),
  ),
  one('puppet', 'Puppet', '', () => import('highlight.js/lib/languages/puppet')),
  one('python', 'Python', 'py gyp ipython', () => import('highlight.js/lib/languages/python')),
  one('r', 'R', '', () => import('highlight.js/lib/languages/r')),
  one('ruby', 'Ruby', 'rb gemspec irb', () => import('highlight.js/lib/languages/ruby')),
  one('rust', 'Rust', 'rs', () => import('highlight.js/lib/languages/rust')),
  one('scala', 'Scala', '', () => import('highlight.js/lib/languages/scala')),
  one('scheme', 'Scheme', 'racket', () => import('highlight.js/lib/languages/scheme')),
  one('scss', 'SCSS', 'sass', () => import('highlight.js/lib/languages/scss')),
  one(
    'shell-session',
    'Shell session',
    'console shellsession',
    () => import('highlight.js/lib/languages/shell'),
    'bash',
  ),
  one('smalltalk', 'Smalltalk', 'st', () => import('highlight.js/lib/languages/smalltalk')),
  one('sql', 'SQL', 'mysql sqlite', () => import('highlight.js/lib/languages/sql')),
  one('step21', 'STEP', 'p21 stp', () => import('highlight.js/lib/languages/step21')),
  one('swift', 'Swift', '', () => import('highlight.js/lib/languages/swift')),
  one('verilog', 'SystemVerilog', 'sv', () => import('highlight.js/lib/languages/verilog')),
  one('tcl', 'Tcl', 'tk', () => import('highlight.js/lib/languages/tcl')),
  one('toml', 'TOML', '', () => import('highlight.js/lib/languages/ini')),
  one('twig', 'Twig', 'jinja craftcms', () => import('highlight.js/lib/languages/twig'), 'xml'),
  one(
    'typescript',
    'TypeScript',
    'ts tsx mts cts',
    () => import('highlight.js/lib/languages/typescript'),
    'xml css',
  ),
  one('vbnet', 'Visual Basic', 'vb vba vbs', () => import('highlight.js/lib/languages/vbnet')),
  one('vhdl', 'VHDL', '', () => import('highlight.js/lib/languages/vhdl')),
  one('vim', 'Vim script', 'vimscript', () => import('highlight.js/lib/languages/vim')),
  one('wasm', 'WebAssembly', 'wat', () => import('highlight.js/lib/languages/wasm')),
  one('x86asm', 'x86 assembly', 'asm nasm', () => import('highlight.js/lib/languages/x86asm')),
  one(
    'xml',
    'XML',
    'svg rss atom xsd xsl plist',
    () => import('highlight.js/lib/languages/xml'),
    'css javascript',
  ),
  one('xquery', 'XQuery', 'xpath xq', () => import('highlight.js/lib/languages/xquery')),
  one('yaml', 'YAML', 'yml', () => import('highlight.js/lib/languages/yaml')),
]

const byName = new Map(
  codeLanguages.flatMap((language) =>
    [language.id, language.name.toLowerCase(), ...language.aliases].map(
      (name) => [name, language] as const,
    ),
  ),
)

/** Finds the language that a stored or typed name means; `null` for plain text and for what is not on offer. */
export function findCodeLanguage(name: string | null | undefined): CodeLanguage | null {
  return (name && byName.get(name.trim().toLowerCase())) || null
}

/** Names by which Markdown says that a block of code is in no language. */
export const plainTextNames: readonly string[] = ['text', 'txt', 'plain']

/** Tells whether a stored name says that the code is plain text. */
export function isPlainText(name: string): boolean {
  const wanted = name.trim().toLowerCase()
  return wanted === 'plaintext' || plainTextNames.includes(wanted)
}

function one(
  id: string,
  name: string,
  aliases: string,
  load: CodeLanguage['load'],
  needs = '',
): CodeLanguage {
  const split = (words: string) => words.split(' ').filter((word) => word !== '')
  return { id, name, aliases: split(aliases), load, needs: split(needs) }
}
