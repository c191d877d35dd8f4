import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { plainAddressCodec } from '../src/identifiers/plain.js'
import type { TxId } from '../src/identifiers/tx-id.js'
import type { ValoperAddress } from '../src/identifiers/valoper.js'
import type { Coin } from '../src/numbers/coin.js'
import type { ValidatorSlash } from '../src/packets/consumer-packet.js'
import type { ExternalStakingContext, ExternalStakingInit } from '../src/provider/external-staking/index.js'
import { addressOf, coins, denomOf, fraction, idOf, valoperOf } from '../src/testing/values.js'
import { providerBlock } from './provider-block.js'
import { valsetPacket } from './valset.js'

export { START_NANOS } from './provider-block.js'

// Names and values that the tests of the external staking have in common.

export const RULE_SETS: readonly RuleSetName[] = ['safe', 'reference']
export const VAULT = addressOf('vault')
export const SELF = addressOf('external')
export const CHANNEL_ID = 'channel-7'
export const ENDPOINT = { connectionId: 'connection-3', portId: 'wasm.converter' }

/** What the consumer says when nothing changed. */
export const NO_CHANGE = valsetPacket(100, 1_700_000_000, {})

/** `stake(50)`: provider coin. */
export const ustake = (amount: bigint | number): Coin => coins(amount, 'ustake')

/** `withKey('alice')`: a validator with a key of its own. */
export function withKey(name: string, pubKey = `${name}-key`): { valoper: ValoperAddress; pubKey: string } {
  return { valoper: valoperOf(name), pubKey }
}

/** One slash as a packet tells it: after height 100, `amount` of provider coin. */
export function slashOf(
  validator: string,
  amount: bigint | number,
  over: Partial<ValidatorSlash> = {},
): ValidatorSlash {
  return {
    validator: valoperOf(validator),
    infractionHeight: 150n,
    infractionTimeSeconds: 0n,
    power: 1n,
    slashAmount: ustake(amount),
    slashRatio: '0.1',
    ...over,
  }
}

/** How most tests create an external staking: 100 seconds of unbonding. */
export function initOf(over: Partial<ExternalStakingInit> = {}): ExternalStakingInit {
  return {
    denom: denomOf('ustake'),
    rewardsDenom: denomOf('uosmo'),
    vault: VAULT,
    unbondingPeriodSeconds: 100n,
    remoteContact: ENDPOINT,
    slashRatios: { doubleSign: fraction('0.2'), offline: fraction('0.1') },
    ...over,
  }
}

/** The surroundings of one message. */
export function contextOf(
  rules: RuleSetName,
  over: Partial<Omit<ExternalStakingContext, 'rules'>> = {},
): ExternalStakingContext {
  return {
    ...providerBlock(rules),
    self: SELF,
    sender: addressOf('nobody'),
    query: { parseAddress: (text) => plainAddressCodec().parse(text) },
    ...over,
  }
}

/** The id of the n-th unstake of a stage. */
export function unstakeId(n: bigint | number): TxId {
  return idOf((1n << 63n) + BigInt(n) - 1n)
}
