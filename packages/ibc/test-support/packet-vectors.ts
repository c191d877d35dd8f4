import { readFileSync } from 'node:fs'
import type { MeshDialect, PacketAck } from '@meshwork/core/packets'
import type { ChannelSide } from '../src/packets/index.js'

/** Texts of one dialect, with what they say. Those of 0.11.0 were recorded from the compiled contracts, the others are written by hand; each file says so. */
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
    /** `unknown`: there are no contracts that speak the dialect. */
    readonly contracts: 'accepted' | 'refused' | 'unknown'
  }[]
  readonly acks: readonly { readonly text: string; readonly ack: PacketAck; readonly source: string }[]
  /** Texts that are no ack of the dialect. */
  readonly refusedAcks?: readonly string[]
  /** Successes whose payload says nothing that can be read. */
  readonly unreadableAcks?: readonly string[]
}

/** The texts of a dialect. Fails when the file is missing: it is part of the project. */
export function readPacketVectors(dialect: MeshDialect = '0.11.0'): PacketVectors {
  const file = new URL(`../../../testdata/ibc/packets-${dialect}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** A value as the vectors write it: numbers as decimal strings. */
export function withTextNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_field, part) => (typeof part === 'bigint' ? part.toString() : part)))
}
