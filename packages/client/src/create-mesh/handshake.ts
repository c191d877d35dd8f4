import { err, InvariantError, ok, type Result } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Commit, Executed } from '@meshwork/core/mesh'
import { type ChannelOrdering, portOf } from '@meshwork/core/packets'
import type { IbcEvent, IbcMessage } from '@meshwork/ibc/channel'
import type { Chain } from '../runtime/chain.js'

/** The two contracts between which a channel opens, and how. */
export interface HandshakePlan {
  readonly consumer: { readonly chain: Chain; readonly contract: Address }
  readonly provider: { readonly chain: Chain; readonly contract: Address }
  readonly connectionId: string
  /** Default unordered. */
  readonly ordering?: ChannelOrdering
  /** The version that the consumer proposes; empty (default): its own highest. */
  readonly version?: string
  /** Names of the channel on both sides. Default: the next free ones. */
  readonly channelIds?: { readonly consumer: string; readonly provider: string }
}

export { portOf }

/** One of the four steps, in order. */
export type HandshakeStepName = 'openInit' | 'openTry' | 'openAck' | 'openConfirm'

/** How one step of a handshake ended. */
export interface HandshakeStep {
  readonly step: HandshakeStepName
  readonly side: 'consumer' | 'provider'
  readonly executed: Executed
}

/** The step that ended a handshake. */
export interface RefusedStep extends HandshakeStep {
  readonly executed: Extract<Executed, { ok: false }>
}

/** What a complete handshake agreed on. */
export interface OpenedChannel {
  readonly consumer: string
  readonly provider: string
  /** The version both ends speak. */
  readonly version: string
}

/**
 * Opens a channel from the converter to the external staking, step by step as a relayer does (spec 8.4). The first refusal ends it; the error is that
 * step. Steps before it stay: an attempt that nobody finishes does no harm, and another one gets names of its own. `onStep` hears each step.
 */
export function openChannel(
  plan: HandshakePlan,
  onStep: (step: HandshakeStep) => void = () => {},
): Result<OpenedChannel, RefusedStep> {
  const { consumer, provider, connectionId, ordering = 'unordered', version = '', channelIds } = plan
  const take = (side: 'consumer' | 'provider', msg: IbcMessage & { readonly type: HandshakeStepName }) => {
    const { chain } = side === 'consumer' ? consumer : provider
    const executed = chain.executeModule('ibc', msg)
    onStep({ step: msg.type, side, executed })
    return executed.ok ? executed : err({ step: msg.type, side, executed })
  }

  const init = take('consumer', {
    type: 'openInit',
    ...(channelIds && { channelId: channelIds.consumer }),
    port: consumer.contract,
    counterpartyPort: portOf(provider.contract),
    connectionId,
    ordering,
    version,
  })
  if (!init.ok) return init
  const proposed = beginningOf(init.value)
  const tried = take('provider', {
    type: 'openTry',
    ...(channelIds && { channelId: channelIds.provider }),
    port: provider.contract,
    counterpartyPort: portOf(consumer.contract),
    counterpartyChannelId: proposed.channelId,
    connectionId,
    ordering,
    counterpartyVersion: proposed.version,
  })
  if (!tried.ok) return tried
  const agreed = beginningOf(tried.value)
  const acked = take('consumer', {
    type: 'openAck',
    channelId: proposed.channelId,
    counterpartyChannelId: agreed.channelId,
    counterpartyVersion: agreed.version,
  })
  if (!acked.ok) return acked
  const confirmed = take('provider', { type: 'openConfirm', channelId: agreed.channelId })
  if (!confirmed.ok) return confirmed
  return ok({ consumer: proposed.channelId, provider: agreed.channelId, version: agreed.version })
}

/** The event with which an end tells its name and version. */
type Beginning = Extract<IbcEvent, { type: 'channelOpenInit' | 'channelOpenTry' }>

function beginningOf({ events }: Commit): Beginning {
  for (const { event } of events) if (isBeginning(event)) return event
  throw new InvariantError('an end began without telling its name')
}

function isBeginning(event: { readonly type: string }): event is Beginning {
  return event.type === 'channelOpenInit' || event.type === 'channelOpenTry'
}
