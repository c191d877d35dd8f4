import type { AllocateReward, WithdrawReward } from '../../chain/distribution/messages.js'
import type { StakingQuery } from '../../chain/staking/queries.js'
import { moduleEffect } from '../../foundation/effects.js'
import { err, ok } from '../../foundation/result.js'
import type { Machine, MeshQuerier } from '../../mesh/index.js'
import { ZERO } from '../../numbers/uint128.js'
import { Table } from '../../table/index.js'
import type { BondedValidator } from '../converter/effects.js'
import { LOCAL } from './contexts.js'
import { PLAIN, type PlainConfig } from './plain-virtual-stake.js'

// The modules around a consumer, as little of each as its contracts can notice: what they accept, refuse and remember.

/** The staking module: a fixed active set. What the contract delegated, the consumer module of these tests knows. */
export interface PlainStaking {
  readonly config: PlainConfig
  readonly validators: readonly BondedValidator[]
}

type Neighbours = Pick<MeshQuerier, 'module'>

export const plainStaking: Machine<PlainStaking, readonly BondedValidator[], never, StakingQuery, Neighbours> = {
  kind: 'staking',
  entries: {},
  instantiate: (validators) => ok({ state: { config: PLAIN, validators }, effects: [], events: [] }),
  transition: () => err({ type: 'UnknownMessage' }),
  query: ({ validators }, query, ctx) => {
    switch (query.type) {
      case 'bondedDenom':
        return ok(LOCAL)
      case 'bondedValidators':
        return ok(validators)
      case 'delegation':
        return ctx.query.module('virtualStake', { ...query, type: 'staked' })
      default:
        return err({ type: 'UnknownQuery' })
    }
  },
  invariants: [],
}

/** The distribution module: what each validator owes the one delegator of these tests. */
export interface PlainDistribution {
  readonly config: PlainConfig
  readonly pots: Table<string, bigint>
}

export const plainDistribution: Machine<PlainDistribution, null, WithdrawReward | AllocateReward, never, Neighbours> = {
  kind: 'distribution',
  entries: {},
  instantiate: () => ok({ state: { config: PLAIN, pots: Table.empty() }, effects: [], events: [] }),
  transition: ({ config, pots }, msg, ctx) => {
    const { validator } = msg
    const pot = pots.get(validator) ?? 0n
    if (msg.type === 'allocateReward')
      return ok({ state: { config, pots: pots.set(validator, pot + msg.reward.amount) }, effects: [], events: [] })
    const staked = ctx.query.module('virtualStake', { type: 'staked', validator } as { readonly type: 'staked' })
    if (!staked.ok || staked.value === 0n) return err({ type: 'NoDelegation' })
    const pay = moduleEffect('bank', { type: 'mint', to: ctx.sender, amount: { denom: LOCAL, amount: pot } })
    return ok({ state: { config, pots: pots.delete(validator) }, effects: pot === 0n ? [] : [pay], events: [] })
  },
  query: () => ok(ZERO),
  invariants: [],
}
