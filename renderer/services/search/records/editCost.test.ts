/** What an edit costs the index on a page that brings much with it. */
import { expect, it } from 'vitest'
import { createElement } from '../../../../model/body/BodyNode.ts'
import { startThread } from '../../../../model/comments/comments.ts'
import {
  type CommentId,
  type FileId,
  pageDocName,
  type ThreadId,
} from '../../../../model/ids.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import {
  attached,
  createIndexDevice,
  line,
  page,
  space,
  workspace,
} from './testing/createIndexDevice.ts'

it('takes in an edit of a page with forty threads, ten files and ten topics well within a glance', async () => {
  const device = createIndexDevice()
  const file = (at: number) =>
    attached({ id: String(at).repeat(64) as FileId, name: `fichier ${at}.pdf` })
  const blocks = (words: string) => [
    line(words),
    ...Array.from({ length: 60 }, (_, at) =>
      line(`Une ligne du texte, numéro ${at}, assez longue.`),
    ),
    ...Array.from({ length: 10 }, (_, at) => file(at)),
    ...Array.from({ length: 10 }, (_, at) =>
      createElement('paragraph', {}, [createElement('topic', { __label: `sujet ${at}` })]),
    ),
  ]
  for (let at = 2; at < 200; at++)
    device.addPage(space, page(at), `Page ${at}`, [line(`Le mot${at} et d’autres mots.`)])
  device.addPage(space, page(1), 'Grande', blocks('avant'))
  for (let at = 0; at < 40; at++)
    startThread(
      device.bodyDoc(space, page(1)),
      {
        id: idOf<ThreadId>('thread', at),
        quote: null,
        first: { id: idOf<CommentId>('comment', at), text: `Remarque ${at}` },
      },
      stampOf(at + 1),
    )
  const { find, indexer } = await device.start()
  const times: number[] = []
  for (let edit = 0; edit < 9; edit++) {
    device.writePage(space, page(1), blocks(`edition${edit}`))
    const start = performance.now()
    indexer.changed([pageDocName(workspace, space, page(1))])
    await indexer.settle()
    times.push(performance.now() - start)
    expect(find(`edition${edit}`)).toEqual(['page Grande'])
  }
  const median = times.sort((a, b) => a - b)[4] as number
  console.info(
    `an edit of a page with 40 threads, 10 files, 10 topics: ${median.toFixed(1)} ms`,
  )
  expect(find('remarque 7')[0]).toBe('comment Remarque 7')
  // The budget is 50 ms: the benchmark holds it. A loaded machine takes many times as long, a slip of the order more still.
  expect(median).toBeLessThan(3_000)
})
