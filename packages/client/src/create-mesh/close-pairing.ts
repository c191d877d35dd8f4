import type { ContinueClose, ConverterState } from '@meshwork/core/converter'
import type { CloseChannel, ExternalStakingState } from '@meshwork/core/external-staking'
import { err, ok, type Result } from '@meshwork/core/foundation'
import type { Disconnect } from '@meshwork/core/local-link'
import type { Executed } from '@meshwork/core/mesh'
import type { IbcMessage } from '@meshwork/ibc/channel'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { Side } from '../relayer/index.js'
import { ADMIN } from './admin.js'
import { byAge, type ChannelNames, isLocal, type Pairing } from './pairing.js'
import { contractState, pairingStates } from './pairing-states.js'

/** How one step of a close ended. */
export interface CloseStep {
  readonly step: 'closeInit' | 'closeChannel' | 'closeConfirm' | 'disconnect' | 'continueClose'
  readonly side: Side
  readonly executed: Executed
}

/** The step that ended a close before its time, and all steps up to it. */
export interface RefusedClose extends CloseStep {
  readonly executed: Extract<Executed, { ok: false }>
  readonly steps: readonly CloseStep[]
}

/** One side's end of a pairing's channel closes: `closeInit` by itself, `closeConfirm` because the other end did. The host vouches for that. */
export function closeEnd(pairing: Pairing, side: Side, step: 'closeInit' | 'closeConfirm'): CloseStep {
  const msg: IbcMessage = { type: step, channelId: pairing.channel[side] }
  return { step, side, executed: pairing[side].executeModule('ibc', msg) }
}

/** A side ends the channel, by itself: its end of it, or the whole of a local link. */
function endFrom(pairing: Pairing, from: Side): CloseStep {
  if (!isLocal(pairing)) return closeEnd(pairing, from, 'closeInit')
  const msg: Disconnect = { type: 'disconnect', channelId: pairing.channel[from], from }
  return { step: 'disconnect', side: from, executed: pairing[from].executeModule('link', msg) }
}

/** The authority of the external staking ends the channel from the provider, whatever the consumer says. */
function closeByAuthority(pairing: Pairing): CloseStep {
  const { provider, externalStaking: to } = pairing
  const sender = pairingStates(pairing).externalStaking.config.authority
  const msg: CloseChannel = { type: 'closeChannel' }
  return { step: 'closeChannel', side: 'provider', executed: provider.execute({ sender, to, msg }) }
}

/** The next page of what a side has to give back. Anybody may ask. */
export function continueClose(pairing: Pairing, side: Side, limit?: number): CloseStep {
  const msg: ContinueClose = { type: 'continueClose', ...(limit !== undefined && { limit }) }
  const to = side === 'provider' ? pairing.externalStaking : pairing.converter
  return { step: 'continueClose', side, executed: pairing[side].execute({ sender: ADMIN, to, msg }) }
}

/** Whether a side has something left to give back of a channel that ended. */
export function isClosing(pairing: Pairing, side: Side): boolean {
  const { externalStaking, converter } = pairingStates(pairing)
  return side === 'provider' ? externalStaking.life.closing !== null : converter.life.isClosing
}

/**
 * Closes a pairing's channel from one side, tells the other, and has both give everything back (spec 4.8). The first refusal ends it; the steps before it stay.
 * Packets under way are left to relayers: those that were answered are brought home, all others time out.
 *
 * @param by - the side that ends it, or the authority of the external staking, which does so from the provider.
 */
export function closePairing(pairing: Pairing, by: Side | 'authority'): Result<readonly CloseStep[], RefusedClose> {
  const from: Side = by === 'consumer' ? 'consumer' : 'provider'
  const to: Side = from === 'provider' ? 'consumer' : 'provider'
  const steps: CloseStep[] = []
  const take = (step: CloseStep): RefusedClose | undefined => {
    steps.push(step)
    const { executed } = step
    return executed.ok ? undefined : { ...step, executed, steps }
  }
  const ended = by === 'authority' ? closeByAuthority(pairing) : endFrom(pairing, from)
  // Both ends of a local link close at once.
  const refused = take(ended) ?? (isLocal(pairing) ? undefined : take(closeEnd(pairing, to, 'closeConfirm')))
  if (refused) return err(refused)
  for (const side of [from, to])
    while (isClosing(pairing, side)) {
      const stuck = take(continueClose(pairing, side))
      if (stuck) return err(stuck)
    }
  return ok(steps)
}

/** The pairing with the channels that the states of its contracts tell of; as it was, where a chain does not have them. */
export function withChannels(pairing: Pairing): Pairing {
  const { provider, externalStaking, consumer, converter } = pairing
  if (!provider.query.hasContract(externalStaking) || !consumer.query.hasContract(converter)) return pairing
  const there = contractState<ExternalStakingState>(provider.state, externalStaking)
  const here = contractState<ConverterState>(consumer.state, converter)
  const names = (channelId: string): ChannelNames => ({
    provider: channelId,
    consumer: isLocal(pairing) ? channelId : (ibcState(provider).channels.get(channelId)?.counterparty.channelId ?? ''),
  })
  const ended = [...there.life.previous.keys()].map(names).sort(byAge)
  const last = here.channel === null ? undefined : ended.find((one) => one.consumer === here.channel?.channelId)
  const channel = there.channel === null ? (last ?? ended.at(-1) ?? pairing.channel) : names(there.channel.channelId)
  const previousChannels = ended.filter((one) => one.provider !== channel.provider)
  return { ...pairing, channel, ...(previousChannels.length > 0 && { previousChannels }) }
}
