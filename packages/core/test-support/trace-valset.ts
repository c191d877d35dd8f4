import type { ValsetUpdatePacket } from '../src/packets/consumer-packet.js'
import { coins, valoperOf } from '../src/testing/values.js'
import type { TraceRecord } from './shared.js'

/** The part of the wire form that these tests read. Heights and times of the runs are small. */
interface ValsetUpdateJson {
  readonly height: number
  readonly time: number
  readonly additions: readonly KeyJson[]
  readonly removals: readonly string[]
  readonly updated: readonly KeyJson[]
  readonly jailed: readonly string[]
  readonly unjailed: readonly string[]
  readonly tombstoned: readonly string[]
  readonly slashed: readonly {
    readonly address: string
    readonly infraction_height: number
    readonly infraction_time: number
    readonly power: number
    readonly slash_amount: { readonly denom: string; readonly amount: string }
    readonly slash_ratio: string
  }[]
}

interface KeyJson {
  readonly valoper: string
  readonly pub_key: string
}

/** The validator-set packet that the provider took in this transaction; undefined for anything else, or if it refused it. */
export function packetFromTrace({ op, chain, ok, packet, ack }: TraceRecord): ValsetUpdatePacket | undefined {
  if (op !== 'recv' || chain !== 'provider' || !ok || !ack?.startsWith('{"result"')) return undefined
  if (!packet?.startsWith('{"valset_update":')) return undefined
  const { valset_update: json } = JSON.parse(packet) as { valset_update: ValsetUpdateJson }
  return {
    type: 'valsetUpdate',
    height: BigInt(json.height),
    timeSeconds: BigInt(json.time),
    additions: json.additions.map(keyed),
    removals: json.removals.map(valoperOf),
    updated: json.updated.map(keyed),
    jailed: json.jailed.map(valoperOf),
    unjailed: json.unjailed.map(valoperOf),
    tombstoned: json.tombstoned.map(valoperOf),
    slashed: json.slashed.map((slash) => ({
      validator: valoperOf(slash.address),
      infractionHeight: BigInt(slash.infraction_height),
      infractionTimeSeconds: BigInt(slash.infraction_time),
      power: BigInt(slash.power),
      slashAmount: coins(BigInt(slash.slash_amount.amount), slash.slash_amount.denom),
      slashRatio: slash.slash_ratio,
    })),
  }
}

function keyed({ valoper, pub_key: pubKey }: KeyJson): ValsetUpdatePacket['additions'][number] {
  return { valoper: valoperOf(valoper), pubKey }
}
