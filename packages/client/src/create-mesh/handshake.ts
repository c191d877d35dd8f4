import { ok, type Result } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import type { ChannelOrdering } from '@meshwork/core/packets'
import { ibcState } from '../adapters/memory/relay-chain.js'
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

/** One of the four steps, in order. */
export type HandshakeStepName = 'openInit' | 'openTry' | 'openAck' | 'openConfirm'

/** How one step of a handshake ended. */
export interface HandshakeStep {
  readonly step: HandshakeStepName
  readonly side: 'consumer' | 'provider'
  readonly executed: Executed
}

/** What a complete handshake agreed on. */
export interface OpenedChannel {
  readonly consumer: string
  readonly provider: string
  /** The version both ends speak. */
  readonly version: string
}

/** The port of a contract, as channels name it. */
export function portOf(contract: Address): string {
  return `wasm.${contract}`
}

/**
 * Opens a channel from the converter to the external staking, step by step as a relayer does (spec 8.4). The first refusal ends it; the error is that
 * step. `onStep` hears each step.
 */
export function openChannel(
  plan: HandshakePlan,
  onStep: (step: HandshakeStep) => void = () => {},
): Result<OpenedChannel, HandshakeStep> {
  const { consumer, provider, connectionId, ordering = 'unordered', version = '' } = plan
  const ids = plan.channelIds ?? { consumer: nextChannelId(consumer.chain), provider: nextChannelId(provider.chain) }
  const take = (step: HandshakeStepName, side: 'consumer' | 'provider', msg: object): HandshakeStep => {
    const { chain } = side === 'consumer' ? consumer : provider
    const taken: HandshakeStep = { step, side, executed: chain.executeModule('ibc', { type: step, ...msg }) }
    onStep(taken)
    return taken
  }

  const init = take('openInit', 'consumer', {
    channelId: ids.consumer,
    port: consumer.contract,
    counterpartyPort: portOf(provider.contract),
    connectionId,
    ordering,
    version,
  })
  if (!init.executed.ok) return { ok: false, error: init }
  const proposed = versionOf(init.executed)
  const tried = take('openTry', 'provider', {
    channelId: ids.provider,
    port: provider.contract,
    counterpartyPort: portOf(consumer.contract),
    counterpartyChannelId: ids.consumer,
    connectionId,
    ordering,
    counterpartyVersion: proposed,
  })
  if (!tried.executed.ok) return { ok: false, error: tried }
  const agreed = versionOf(tried.executed)
  const acked = take('openAck', 'consumer', {
    channelId: ids.consumer,
    counterpartyChannelId: ids.provider,
    counterpartyVersion: agreed,
  })
  if (!acked.executed.ok) return { ok: false, error: acked }
  const confirmed = take('openConfirm', 'provider', { channelId: ids.provider })
  if (!confirmed.executed.ok) return { ok: false, error: confirmed }
  return ok({ ...ids, version: agreed })
}

/** The name that the channel module would give by itself. */
function nextChannelId(chain: Chain): string {
  return `channel-${ibcState(chain).nextChannel}`
}

function versionOf(executed: Executed): string {
  return executed.ok ? String(executed.value.data) : ''
}
