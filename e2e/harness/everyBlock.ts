/** A page with every kind of block. */
import {
  type BodyElement,
  type BodyNode,
  type BodyText,
  type BodyValue,
  createElement,
} from '../../model/body/BodyNode.ts'
import { writeBody } from '../../renderer/markdown/writeBody.ts'

type Child = BodyNode | readonly BodyText[]

/** Makes a node of a body. */
export function element(
  type: string,
  props: Readonly<Record<string, BodyValue>> = {},
  ...children: readonly Child[]
): BodyElement {
  return createElement(type, { ...props }, children.flat())
}

/** Makes the text of a node; a run is its words and, when it has one, its format. */
export function text(
  ...runs: readonly (string | readonly [string, number])[]
): readonly BodyText[] {
  return runs.flatMap((run): BodyText[] => {
    const [words, format] = typeof run === 'string' ? [run, 0] : run
    return words === '' ? [] : [{ kind: 'text', text: words, format }]
  })
}

/** Encodes a document whose body is these blocks. */
export function encodeBody(blocks: readonly BodyElement[]): Uint8Array {
  return writeBody(blocks)
}

const paragraph = (...children: readonly Child[]) => element('paragraph', {}, ...children)
const item = (attributes: Readonly<Record<string, BodyValue>>, ...children: readonly Child[]) =>
  element('listitem', attributes, ...children)
const link = (url: string, words: string) => element('link', { __url: url }, text(words))

/** The blocks; `page` and `space` are where its page links lead. */
export function everyBlock(page: string, space: string): readonly BodyElement[] {
  const bullet = { __listType: 'bullet', __tag: 'ul' }
  const cell = (words: string, headerState = 0) =>
    element(
      'tablecell',
      headerState === 0 ? {} : { __headerState: headerState },
      paragraph(text(words)),
    )
  return [
    paragraph(
      text('Le four 3 monte à ', ['1 180 °C', 1], ' en ', ['neuf heures', 2], ', jamais '),
      link('https://example.org/four', 'plus vite'),
      text('. Voir '),
      element('page-link', { __pageId: page, __spaceId: space, __label: 'Réglage' }),
      text(', demander à '),
      element('mention', { __personId: page, __label: 'Ana' }),
      text(', ou lancer ', ['purge --deux-fois', 16], ' ; ', ['ancien', 4], ' ', [
        'souligné',
        8,
      ]),
    ),
    element('heading', { __tag: 'h2' }, text('Avant la mise en route')),
    paragraph(
      text('La première chose est de purger, puis d’attendre que la flamme soit bleue.'),
    ),
    element(
      'list',
      bullet,
      item({}, text('Ouvrir la vanne d’arrivée')),
      item({}, text('Purger deux fois')),
      item(
        {},
        element('list', bullet, item({}, text('sans forcer')), item({}, text('à froid'))),
      ),
      item({}, text('Allumer')),
    ),
    element('heading', { __tag: 'h3' }, text('Ordre des gestes')),
    element(
      'list',
      {},
      item({}, text('Régler la consigne sur 600 °C et laisser monter une heure pleine')),
      item({}, text('Fermer la trappe')),
      item({}, text('Monter par paliers')),
    ),
    element(
      'list',
      { __listType: 'check', __tag: 'ul' },
      item({ __checked: true }, text('Couper le gaz')),
      item({}, text('Relire '), link('https://example.org/fiche', 'la fiche'), text(' à deux')),
      item({}, text('')),
    ),
    element('quote', {}, text('On ne rattrape pas une montée trop rapide.')),
    element('heading', { __tag: 'h4' }, text('Réglage en ligne de commande')),
    element(
      'code',
      { __language: 'sh' },
      text(
        'relais-four --palier 600 --attente 60m\nrelais-four --palier 1180 --rampe 65 --surveiller --journal /var/log/four-3.log --alerte ana\n',
      ),
    ),
    element(
      'table',
      {},
      element('tablerow', {}, cell('', 3), cell('Palier', 1), cell('Durée', 1), cell('Qui', 1)),
      element('tablerow', {}, cell('Matin', 2), cell('600 °C'), cell('1 h'), cell('Ana')),
      element('tablerow', {}, cell('Soir', 2), cell('1 180 °C'), cell(''), cell('Béa')),
    ),
    element('horizontalrule'),
    element('image', {
      __fileId: 'a'.repeat(64),
      __alt: 'Le four 3',
      __caption: 'Le four 3, vu du quai',
    }),
    element('file', { __fileId: 'b'.repeat(64), __name: 'fiche-four-3.pdf', __size: 482_133 }),
    element('audio', { __fileId: 'c'.repeat(64), __name: 'Note d’Ana', __duration: 12 }),
    element('audio'),
    element('video', { __fileId: 'd'.repeat(64), __name: 'montee.webm', __size: 4_821_330 }),
    paragraph(text('Avec '), element('math-inline', { __formula: 'T = T_0 + rt' }), text('.')),
    element('math', { __formula: '\\int_0^9 r\\,dt = 1180' }),
    element('diagram', {
      __source: 'graph LR\n  accTitle: Montée du four\n  A[Purger] --> B[Allumer]',
      __caption: 'Ordre des gestes',
    }),
    element('page-embed', { __pageId: page, __spaceId: space, __label: 'Réglage' }),
    paragraph(text('Ancienne note : '), link('../Notes/four.md', 'Four 3'), text('.')),
    paragraph(text('')),
  ]
}
