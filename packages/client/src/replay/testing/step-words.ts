import type { JsonObject } from '@meshwork/ibc/wire'

/** Steps of a recorded run, in a few words. Amounts are the provider's coins, smallest unit; the validator is `cval1` or `pval1` unless told. */
export const bond = (user: string, amount: number): JsonObject => ({ op: 'bond', user, amount: String(amount) })
export const unbond = (user: string, amount: number): JsonObject => ({ op: 'unbond', user, amount: String(amount) })
export const stakeLocal = (user: string, amount: number, validator = 'pval1'): JsonObject => ({
  op: 'stake_local',
  user,
  validator,
  amount: String(amount),
})
export const stakeRemote = (user: string, amount: number, validator = 'cval1'): JsonObject => ({
  op: 'stake_remote',
  user,
  validator,
  amount: String(amount),
})
export const unstake = (user: string, amount: number, validator = 'cval1'): JsonObject => ({
  op: 'unstake',
  user,
  validator,
  amount: String(amount),
})
export const withdrawRewards = (user: string, validator = 'cval1'): JsonObject => ({
  op: 'withdraw_rewards',
  user,
  validator,
})
export const withdrawUnbonded = (user: string): JsonObject => ({ op: 'withdraw_unbonded', user })
export const unstakeLocal = (user: string, amount: number, validator = 'pval1'): JsonObject => ({
  op: 'native_unstake',
  user,
  validator,
  amount: String(amount),
})
export const releaseUnbonded = (user: string): JsonObject => ({ op: 'release_unbonded', user })
/** What a contract answers to a question. */
export const ask = (contract: string, msg: JsonObject): JsonObject => ({ op: 'query', contract, msg })
/** A message to a contract that no other step has; a contract's name or address. */
export const exec = (contract: string, sender: string, msg: JsonObject, more: JsonObject = {}): JsonObject => ({
  op: 'exec',
  contract,
  sender,
  msg,
  ...more,
})
/** A packet of the consumer that nobody sent there. */
export const inject = (data: JsonObject): JsonObject => ({ op: 'inject', from: 'consumer', data })
export const relay: JsonObject = { op: 'relay' }
export const epoch: JsonObject = { op: 'epoch' }
export const advance = (seconds: number): JsonObject => ({ op: 'advance', seconds: BigInt(seconds) })
export const accrue = (amount: number, validator = 'cval1'): JsonObject => ({
  op: 'accrue',
  validator,
  amount: String(amount),
})
export const setPrice = (price: string): JsonObject => ({ op: 'set_price', price })
export const setMaxCap = (cap: number): JsonObject => ({ op: 'set_max_cap', cap: String(cap) })
export const valsetUpdate = (update: JsonObject): JsonObject => ({ op: 'valset_update', update })
export const slashProvider = (fraction: string): JsonObject => ({
  op: 'slash_provider',
  validator: 'pval1',
  fraction,
})
/** Without jailing the validator, unless told. */
export const slashConsumer = (fraction: string, more: JsonObject = {}): JsonObject => ({
  op: 'slash_consumer',
  validator: 'cval1',
  fraction,
  jail: false,
  ...more,
})
