import { type ConverterLane, queryConverterOutbox } from '@meshwork/core/converter'
import { type ExternalStakingState, queryBurnOutbox } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import type { Executed } from '@meshwork/core/mesh'
import { RULES } from '@meshwork/core/rules'
import { coins, uint, valoperOf } from '@meshwork/core/testing'
import type { VaultMessage, VaultState } from '@meshwork/core/vault'
import type { HandleValsetUpdate, ValsetChange } from '@meshwork/core/virtual-staking'
import { unresolvedPackets } from '@meshwork/ibc/channel'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { contractState, pairingStates } from '../create-mesh/pairing-states.js'
import type { Side } from '../relayer/index.js'

/** The text with which the other side refuses a packet here. */
export const REFUSAL = 'ABCI code: 5: error handling packet: see events for details'

/** The first packet of a side that has no outcome, or the n-th, is answered with an error: the other side took nothing of it. */
export function refuseOne(pairing: Pairing, from: Side, nth = 0): Executed {
  const chain = pairing[from]
  const channelId = pairing.channel[from]
  const packet = unresolvedPackets(ibcState(chain), channelId)[nth]
  if (packet === undefined) throw new Error(`nothing is in flight at ${nth}`)
  const msg = {
    type: 'acknowledgePacket',
    channelId,
    sequence: packet.sequence,
    ack: JSON.stringify({ error: REFUSAL }),
  }
  return chain.executeModule('ibc', msg)
}

/** The numbers of the packets of a side that have no outcome. */
export function inFlight(pairing: Pairing, from: Side): readonly bigint[] {
  return unresolvedPackets(ibcState(pairing[from]), pairing.channel[from]).map(({ sequence }) => sequence)
}

/** The consumer's validators change. @throws RefusedError */
export function valsetChange({ consumer, virtualStaking }: Pairing, change: Partial<ValsetChange>): void {
  const nothing = { additions: [], removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [], slashed: [] }
  const msg: HandleValsetUpdate = { type: 'handleValsetUpdate', ...nothing, ...change }
  unwrap(consumer.sudo(virtualStaking, msg))
}

/** What the provider knows of a validator. */
export function statusOf({ provider, externalStaking, rules }: Pairing, validator: string): string {
  const { validatorSet } = contractState<ExternalStakingState>(provider.state, externalStaking)
  return RULES[rules].validatorStatus(validatorSet, valoperOf(validator))
}

/** What waits in an outbox of the converter or is in flight: how often it was sent, and how it is. */
export function laneOf(pairing: Pairing, lane: ConverterLane): readonly string[] {
  return queryConverterOutbox(pairingStates(pairing).converter, lane, { limit: 30 }).map(told)
}

/** The same of the burns of the external staking. */
export function burnsOf(pairing: Pairing): readonly string[] {
  return queryBurnOutbox(pairingStates(pairing).externalStaking, { limit: 30 }).map(told)
}

function told({
  position,
  attempts,
  status,
}: {
  position: bigint
  attempts: number
  status: { type: string }
}): string {
  return `${position}: ${status.type}, sent ${attempts}`
}

/** A user stakes on the provider's own `pval1`, too. @throws RefusedError */
export function stakeLocal({ provider, vault }: Pairing, user: string, amount: bigint): void {
  const msg: VaultMessage = { type: 'stakeLocal', validator: valoperOf('pval1'), amount: coins(amount, 'uosmo') }
  unwrap(provider.execute({ sender: provider.address(user), to: vault, msg }))
}

/** A slash of `pval1` reaches a user; what it breaks of other liens is burned. @throws RefusedError */
export function slashLocal({ provider, vault }: Pairing, user: string, amount: bigint): void {
  const { localStaking } = contractState<VaultState>(provider.state, vault)
  if (!localStaking) throw new Error('no local staking')
  const slashes = [{ user: provider.address(user), slash: uint(amount) }]
  const msg: VaultMessage = { type: 'localSlash', slashes, validator: valoperOf('pval1') }
  unwrap(provider.execute({ sender: localStaking.contract, to: vault, msg }))
}
