import type { ChannelOpening } from './channel-message.js'

/** A channel in another version than the only one that a machine speaks: what was proposed or answered, and what it should be. */
export interface InvalidIbcVersion {
  readonly type: 'InvalidIbcVersion'
  readonly version: string
  readonly expected: string
}

/** The refusal of a channel whose version is not exactly this. Whoever opens a channel chooses it, and with it how its packets are read. */
export function refuseVersion({ version = '' }: ChannelOpening, expected: string): InvalidIbcVersion | undefined {
  return version === expected ? undefined : { type: 'InvalidIbcVersion', version, expected }
}
