import { unwrap } from '@meshwork/core/foundation'
import { type Address, type ValoperAddress, valoper } from '@meshwork/core/identifiers'
import { DECIMAL_ONE, DECIMAL_ZERO, type Decimal, uint128 } from '@meshwork/core/numbers'
import { queryDelegations, type StakingMessage, type Validator } from '@meshwork/core/staking'
import type { JsonValue } from '@meshwork/ibc/wire'
import type { Chain } from '../runtime/chain.js'
import { direct } from './direct.js'
import { isArray, isObject } from './json.js'
import { stakingOf } from './stage.js'

/** The validators that a list names, by text or by `address`, as far as their names are any. */
export function namesIn(list: JsonValue | undefined): readonly ValoperAddress[] {
  return (isArray(list) ? list : []).flatMap((item) => {
    const name = isObject(item) ? item.address : item
    const read = typeof name === 'string' ? valoper(name) : undefined
    return read?.ok ? [read.value] : []
  })
}

/** A validator of a chain, bonded or not. */
export function validatorOf(chain: Chain, validator: ValoperAddress): Validator | undefined {
  return stakingOf(chain).validators.get(validator)
}

/** What a validator that was not there before joins with. */
const NEW_VALIDATOR = { pubKey: '', commission: DECIMAL_ZERO, tokens: unwrap(uint128(1_000_000n)) }

/** A validator joins with a million tokens, or comes back. */
export function bringIn(chain: Chain, validator: ValoperAddress): void {
  direct<StakingMessage>(
    chain,
    'staking',
    validatorOf(chain, validator)
      ? { type: 'setBonded', validator, bonded: true }
      : { type: 'createValidator', validator, moniker: validator, ...NEW_VALIDATOR },
  )
}

/** A validator leaves the active set. */
export function takeOut(chain: Chain, validator: ValoperAddress): void {
  direct<StakingMessage>(chain, 'staking', { type: 'setBonded', validator, bonded: false })
}

/** A validator is jailed, perhaps for ever. */
export function jail(chain: Chain, validator: ValoperAddress, tombstone: boolean): void {
  direct<StakingMessage>(chain, 'staking', { type: 'jail', validator, tombstone })
}

/** How hard a validator is punished. */
export interface Punishment {
  readonly fraction: Decimal
  /** Its voting power at the infraction; default: its tokens in millions. */
  readonly power?: bigint
}

/** What came of a punishment. */
export interface Punished {
  readonly power: bigint
  /** What the validator itself lost: what was taken of coins on their way out of it is not among it. */
  readonly burned: bigint
}

/** A validator is slashed. No reason is told, so that no module of the chain acts on it: who hears of it is the recorder's business. @throws StepNotTaken */
export function slash(chain: Chain, validator: ValoperAddress, punishment: Punishment): Punished {
  const tokens = validatorOf(chain, validator)?.tokens ?? 0n
  const { fraction, power = tokens / 1_000_000n } = punishment
  direct<StakingMessage>(chain, 'staking', { type: 'slash', validator, fraction, power })
  return { power, burned: tokens - (validatorOf(chain, validator)?.tokens ?? 0n) }
}

/** Which part of a validator belongs to a delegator, in units of 10^-18, rounded down. */
export function shareOf(chain: Chain, delegator: Address, validator: ValoperAddress): bigint {
  const staking = stakingOf(chain)
  const whole = staking.validators.get(validator)?.shares ?? 0n
  if (whole === 0n) return 0n
  const held = queryDelegations(staking, delegator, { limit: staking.validators.size })
  const own = held.find((delegation) => delegation.validator === validator)?.shares ?? 0n
  return (own * DECIMAL_ONE) / whole
}
