/** What is counted of what goes over the sockets: numbers and codes, never ids or content. */
import * as decoding from 'lib0/decoding'
import { parseRelayMessage } from '../contract/messages.ts'
import { relaisMessageType } from '../contract/protocol.ts'
import type { Outgoing } from './Outgoing.ts'
import { readFrames } from './wireFrame.ts'

/** Hears of what the sockets do. */
export interface Traffic {
  received(bytes: number): void
  sent(bytes: number): void
  /** An update was acknowledged, so many seconds after it had come. */
  acknowledged(seconds: number): void
  nacked(code: string): void
  /** The relay closed a connection with this code. */
  closed(code: number): void
  /** A connection was refused before it was one, with this status of HTTP. */
  refused(status: number): void
}

/** Counts nothing. */
export const noTraffic: Traffic = {
  received: () => undefined,
  sent: () => undefined,
  acknowledged: () => undefined,
  nacked: () => undefined,
  closed: () => undefined,
  refused: () => undefined,
}

/** The counted ends of one connection. */
export interface CountedEnds {
  readonly outgoing: Outgoing
  /** Is shown every message that came, before it is taken. */
  receive(message: Uint8Array): void
}

const kinds = { update: 4, ack: 5, nack: 11 } as const
/** More than one connection has under way; what is beyond is not timed. */
const maxTimed = 4_096

/** Counts what goes in and out of one connection. */
export function countTraffic(outgoing: Outgoing, traffic: Traffic): CountedEnds {
  const came = new Map<number, number>()

  function look(frame: Uint8Array): void {
    if (frame[0] !== relaisMessageType) return
    if (frame[1] !== kinds.ack && frame[1] !== kinds.nack) return
    const decoder = decoding.createDecoder(frame)
    decoding.readVarUint(decoder)
    const message = parseRelayMessage(decoder)
    if (message.kind !== 'ack' && message.kind !== 'nack') return
    const since = came.get(message.mid)
    came.delete(message.mid)
    if (message.kind === 'nack') traffic.nacked(message.code)
    else if (since !== undefined) traffic.acknowledged((performance.now() - since) / 1000)
  }

  return {
    outgoing: {
      send(frame) {
        traffic.sent(frame.length)
        look(frame)
        outgoing.send(frame)
      },
      sendFramed(frames) {
        traffic.sent(frames.length)
        // Most of what goes out is the same for all; only who waits for an answer may find one in it.
        if (came.size > 0) for (const frame of readFrames(frames)) look(frame)
        outgoing.sendFramed(frames)
      },
      sendPaced(frame) {
        traffic.sent(frame.length)
        return outgoing.sendPaced(frame)
      },
      close(code, reason) {
        if (!outgoing.closed) traffic.closed(code)
        outgoing.close(code, reason)
      },
      get closed() {
        return outgoing.closed
      },
      get queued() {
        return outgoing.queued
      },
    },
    receive(message) {
      traffic.received(message.length)
      if (message[0] !== relaisMessageType || message[1] !== kinds.update) return
      if (came.size >= maxTimed) return
      try {
        const decoder = decoding.createDecoder(message)
        decoder.pos = 2
        came.set(decoding.readVarUint(decoder), performance.now())
      } catch {
        // Too short to have a number: the connection refuses it in a moment.
      }
    },
  }
}
