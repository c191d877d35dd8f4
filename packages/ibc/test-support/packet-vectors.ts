import { readFileSync } from 'node:fs'
import type { PacketAck } from '@meshwork/core/packets'
import type { ChannelSide } from '../src/packets/index.js'

/** Texts recorded from the compiled contracts; `testdata/ibc/packets-0.11.0.json` says from where. */
export interface PacketVectors {
  readonly versions: readonly string[]
  readonly packets: readonly {
    readonly from: ChannelSide
    readonly text: string
    /** The packet, its numbers as decimal strings. */
    readonly packet: { readonly type: string }
    readonly source: string
  }[]
  /** Texts that tests put under way and that we refuse; the contracts accept one of them. */
  readonly refused: readonly {
    readonly from: ChannelSide
    readonly text: string
    readonly contracts: 'accepted' | 'refused'
  }[]
  readonly acks: readonly { readonly text: string; readonly ack: PacketAck; readonly source: string }[]
}

/** The recorded texts. Fails when the file is missing: it is part of the project. */
export function readPacketVectors(): PacketVectors {
  const file = new URL('../../../testdata/ibc/packets-0.11.0.json', import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** A value as the vectors write it: numbers as decimal strings. */
export function withTextNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_field, part) => (typeof part === 'bigint' ? part.toString() : part)))
}
