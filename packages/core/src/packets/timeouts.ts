import { err, ok, type Result } from '../foundation/result.js'
import { afterSeconds } from '../foundation/time.js'
import type { ConsumerPacket } from './consumer-packet.js'
import { DEPLOYED_DIALECT, type MeshDialect } from './dialect.js'
import type { ProviderPacket } from './provider-packet.js'

/**
 * How long a packet of each kind may travel, in seconds; afterwards it is as if it had never been sent (spec 8.1, D-28). Both sides of a pairing have the
 * whole record, and each uses its own kinds of it.
 */
export type PacketTimeouts = Readonly<Record<PacketTimeoutKind, bigint>>

/** Every kind of packet; `resent` is a packet of any kind that is sent again. Audits and re-syncs travel as long as an unstake. */
export type PacketTimeoutKind = Exclude<ProviderPacket['type'], 'audit' | 'resync'> | ConsumerPacket['type'] | 'resent'

/** The deployed contracts' times: ten minutes to the consumer, an hour or a day from it, a day for what is sent again (spec 8.1). */
export const DEPLOYED_TIMEOUTS: PacketTimeouts = {
  stake: 600n,
  unstake: 600n,
  burn: 600n,
  transferRewards: 600n,
  valsetUpdate: 86_400n,
  internalUnstake: 3_600n,
  distribute: 3_600n,
  distributeBatch: 3_600n,
  resent: 86_400n,
}

const SEVEN_DAYS = 604_800n

/** What holds where nothing is said, by the dialect of the contract: the deployed times; seven days for everything on the documented line (spec 8.1). */
export const DEFAULT_TIMEOUTS: Readonly<Record<MeshDialect, PacketTimeouts>> = {
  '0.11.0': DEPLOYED_TIMEOUTS,
  '0.12.0': DEPLOYED_TIMEOUTS,
  '1.0.0': {
    stake: SEVEN_DAYS,
    unstake: SEVEN_DAYS,
    burn: SEVEN_DAYS,
    transferRewards: SEVEN_DAYS,
    valsetUpdate: SEVEN_DAYS,
    internalUnstake: SEVEN_DAYS,
    distribute: SEVEN_DAYS,
    distributeBatch: SEVEN_DAYS,
    resent: SEVEN_DAYS,
  },
}

/** A packet needs time to travel. */
export interface InvalidPacketTimeout {
  readonly type: 'InvalidPacketTimeout'
  readonly kind: PacketTimeoutKind
  readonly seconds: bigint
}

/** The times of a dialect, but for those that were chosen. Error: `InvalidPacketTimeout` for zero or less. */
export function packetTimeouts(
  chosen: Partial<PacketTimeouts> = {},
  dialect: MeshDialect = DEPLOYED_DIALECT,
): Result<PacketTimeouts, InvalidPacketTimeout> {
  const timeouts: PacketTimeouts = { ...DEFAULT_TIMEOUTS[dialect], ...chosen }
  for (const kind of PACKET_TIMEOUT_KINDS)
    if (timeouts[kind] <= 0n) return err({ type: 'InvalidPacketTimeout', kind, seconds: timeouts[kind] })
  return ok(timeouts)
}

/** All kinds, in the order of {@link DEPLOYED_TIMEOUTS}. */
export const PACKET_TIMEOUT_KINDS = Object.keys(DEPLOYED_TIMEOUTS) as readonly PacketTimeoutKind[]

/** The moment from which a packet of this kind that is sent now is refused. */
export function timeoutAtNanos(timeouts: PacketTimeouts, kind: PacketTimeoutKind, timeNanos: bigint): bigint {
  return afterSeconds(timeNanos, timeouts[kind])
}
