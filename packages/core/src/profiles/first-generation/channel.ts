import { err, ok, type Result } from '../../foundation/result.js'
import type { ChannelOpening, ChannelOrdering } from '../../packets/channel-message.js'
import { type InvalidIbcVersion, refuseVersion } from '../../packets/exact-version.js'
import type { FirstGenerationRules } from '../../rules/first-generation.js'
import type { DisallowedStep, MeshSide, NoChannel, OpeningStep } from '../../rules/first-generation-channel.js'

/** The other end that a machine of the first generation was told to trust. */
export interface TrustedEnd {
  readonly connectionId: string
  /** Null: any port of that chain. */
  readonly portId: string | null
}

/** How long packets of the first generation travel unless told: an hour (spec 10). */
export const DEFAULT_LIFETIME_SECONDS = 3_600n

/** Why a channel is not the right one (spec 10). */
export type MeshChannelError =
  | NoChannel
  | ChannelExists
  | UnknownChannel
  | DisallowedStep
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | InvalidIbcVersion
  /** The connection goes to another chain than the trusted one. */
  | { readonly type: 'WrongConnection'; readonly connectionId: string; readonly expected: string }
  /** At the other end is another contract than the trusted one. */
  | { readonly type: 'WrongPort'; readonly portId: string; readonly expected: string }

/** One channel at a time. */
export interface ChannelExists {
  readonly type: 'ChannelExists'
  readonly channelId: string
}

/** A channel that is not the machine's own. */
export interface UnknownChannel {
  readonly type: 'UnknownChannel'
  readonly channelId: string
}

/** The refusals of a channel that begins to open, in the order of the checks. */
export type OpeningRefusal =
  | 'ChannelExists'
  | DisallowedStep['type']
  | 'ChannelNotUnordered'
  | 'InvalidIbcVersion'
  | 'WrongConnection'
  | 'WrongPort'

/** The only version of the first generation; nothing is negotiated (spec 10). */
export const FIRST_GENERATION_VERSION = 'mesh-security-v0.1'

/** What an end says of itself when a channel begins to open, as the data of its answer: by it the channel module knows whose packets are whose. */
export interface MeshChannelTerms {
  readonly side: MeshSide
}

/** An end while a channel begins to open: which one it is, the channel that it has, and whom it trusts. */
export interface OpeningEnd extends MeshChannelTerms {
  readonly current: string | null
  readonly trusted: TrustedEnd
}

/** The refusal of a channel that begins to open: beside another one, at the wrong end (safe), ordered, in another version, or to somebody else than the trusted end. */
export function refuseOpening(
  { side, current, trusted }: OpeningEnd,
  { type, channel }: { readonly type: OpeningStep; readonly channel: ChannelOpening },
  rules: Pick<FirstGenerationRules, 'refuseOpeningStep'>,
): Extract<MeshChannelError, { type: OpeningRefusal }> | undefined {
  const disallowed = refuseSecondChannel(current) ?? rules.refuseOpeningStep(side, type)
  if (disallowed) return disallowed
  const { ordering, connectionId, counterpartyPort: portId } = channel
  if (ordering !== 'unordered') return { type: 'ChannelNotUnordered', ordering }
  const otherVersion = refuseVersion(channel, FIRST_GENERATION_VERSION)
  if (otherVersion) return otherVersion
  if (connectionId !== trusted.connectionId)
    return { type: 'WrongConnection', connectionId, expected: trusted.connectionId }
  return trusted.portId === null || portId === trusted.portId
    ? undefined
    : { type: 'WrongPort', portId, expected: trusted.portId }
}

/** The refusal of a channel beside the one that is there. After a close there is none, and another one may open. */
export function refuseSecondChannel(current: string | null): ChannelExists | undefined {
  return current === null ? undefined : { type: 'ChannelExists', channelId: current }
}

/** The refusal of what comes through a channel that is not the machine's own. */
export function refuseOtherChannel(current: string | null, channelId: string): UnknownChannel | undefined {
  return current === channelId ? undefined : { type: 'UnknownChannel', channelId }
}

/** The channel to send on. Error: `NoChannel`. */
export function openChannel(current: string | null): Result<string, NoChannel> {
  return current === null ? err({ type: 'NoChannel' }) : ok(current)
}
