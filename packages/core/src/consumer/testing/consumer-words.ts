import { FIRST_EXTERNAL_TX_ID } from '../../identifiers/tx-id.js'
import { DECIMAL_ZERO } from '../../numbers/decimal.js'
import type {
  BurnPacket,
  ResyncPacket,
  StakePacket,
  TransferRewardsPacket,
  UnstakePacket,
} from '../../packets/provider-packet.js'
import { addressOf, coins, idOf, uint, valoperOf } from '../../testing/values.js'
import type { ConsumerSlash, ValidatorTerms, ValsetChange } from '../virtual-staking/messages.js'

// What a consumer's neighbours say, in short. Amounts of packets are provider coin, `uosmo`; slashes are consumer coin.

type Amount = bigint | number

export function stakePacket(delegator: string, validator: string, amount: Amount): StakePacket {
  const whose = { delegator: addressOf(delegator), validator: valoperOf(validator) }
  return { type: 'stake', ...whose, stake: coins(amount, 'uosmo'), txId: idOf(1) }
}

export function unstakePacket(delegator: string, validator: string, amount: Amount): UnstakePacket {
  const whose = { delegator: addressOf(delegator), validator: valoperOf(validator) }
  return { type: 'unstake', ...whose, unstake: coins(amount, 'uosmo'), txId: FIRST_EXTERNAL_TX_ID }
}

/** A burn of one delegator's stake, as dialect 0.12.0 tells it. */
export function ownedBurnPacket(delegator: string, validator: string, amount: Amount): BurnPacket {
  const owner = { delegator: addressOf(delegator), amounts: [uint(amount)] }
  return { ...burnPacket([validator], amount), owner }
}

export function burnPacket(validators: readonly string[], amount: Amount): BurnPacket {
  return { type: 'burn', validators: validators.map(valoperOf), burn: coins(amount, 'uosmo') }
}

/** The re-sync that begins epoch 1, on `cval1` and after one packet unless told, with nothing slashed or returned. */
export function resyncPacket(sum: Amount, over: Partial<Pick<ResyncPacket, 'epoch' | 'applied'>> = {}): ResyncPacket {
  const validator = valoperOf('cval1')
  return { type: 'resync', validator, epoch: 1n, applied: 1n, sum: uint(sum), slashed: 0n, returned: 0n, ...over }
}

export function transferPacket(recipient: string, amount: Amount, denom = 'ujuno'): TransferRewardsPacket {
  return { type: 'transferRewards', recipient, rewards: coins(amount, denom), txId: FIRST_EXTERNAL_TX_ID }
}

/** A block in which no validator changed. */
export const NO_CHANGE: ValsetChange = {
  additions: [],
  removals: [],
  updated: [],
  jailed: [],
  unjailed: [],
  tombstoned: [],
  slashed: [],
}

/** A validator that comes or changes. */
export function termsOf(validator: string): ValidatorTerms {
  const commission = DECIMAL_ZERO
  const pubKey = 'a2V5'
  return { validator: valoperOf(validator), pubKey, commission, maxCommission: commission, maxChangeRate: commission }
}

/** A slash of the virtual staking's part of a validator. */
export function slashOf(validator: string, amount: Amount, isTombstoned = false): ConsumerSlash {
  return {
    validator: valoperOf(validator),
    height: 100n,
    timeSeconds: 1_700_000_000n,
    infractionHeight: 99n,
    infractionTimeSeconds: 0n,
    power: 1n,
    slashAmount: uint(amount),
    slashRatio: '0.100000000000000000',
    isTombstoned,
  }
}
