import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { blockEnd, flowOf } from '../../model/body/flowShape.ts'
import { readPageBody } from '../../model/pageBody.ts'

/** Another client (stock y-websocket) that has the same page open and draws nothing. */
export interface SecondClient {
  holds(text: string): boolean
  /**
   * Types `perSecond` letters a second, in turn in four blocks of the middle of the page, until it is
   * stopped; gives then what was typed in each. Others' words that are typed there meanwhile come in between.
   */
  write(perSecond: number): () => readonly string[]
  close(): void
}

const letters = 'αβγδεζηθικλμνξοπρστυφχψω'

/** Opens the client on a relay's document. */
export function openSecondClient(port: number, name: string): SecondClient {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/w`, name, doc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  provider.awareness.setLocalState({ name: 'Second' })
  return {
    holds: (text) => readPageBody(doc).text.includes(text),
    write(perSecond) {
      const writers = placesIn(flowOf(doc)).map((place) => ({ place, written: '' }))
      let count = 0
      const startedAt = performance.now()
      const timer = setInterval(() => {
        const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1000)
        for (; count < due; count++) {
          const writer = writers[count % writers.length]
          const at = writer && Y.createAbsolutePositionFromRelativePosition(writer.place, doc)
          if (!writer || !at)
            throw new Error(`openSecondClient: ${name} has no blocks to write in`)
          const letter = letters[count % letters.length] as string
          writer.written += letter
          flowOf(doc).insert(at.index, letter)
        }
      }, 1000 / perSecond)
      return () => {
        clearInterval(timer)
        return writers.map(({ written }) => written)
      }
    },
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** The ends of blocks about the middle of the page: two before where the keys are typed, two behind. */
function placesIn(flow: Y.Text): readonly Y.RelativePosition[] {
  const ends: number[] = []
  let index = 0
  for (const { insert } of flow.toDelta()) {
    if (typeof insert !== 'string') index += 1
    else
      for (const letter of insert) {
        if (letter === blockEnd) ends.push(index)
        index += letter.length
      }
  }
  const middle = Math.floor(ends.length / 2)
  return [-3, -2, 3, 4].flatMap((offset) => {
    const end = ends[middle + offset]
    return end === undefined ? [] : [Y.createRelativePositionFromTypeIndex(flow, end)]
  })
}
