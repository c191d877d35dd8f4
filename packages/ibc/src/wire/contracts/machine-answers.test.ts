import { createConverterState, queryConverterConfig } from '@meshwork/core/converter'
import {
  createExternalStakingState,
  createStake,
  queryExternalPendingTxsDesc,
  queryExternalStakingConfig,
  queryStake,
  queryStakes,
  stakeKey,
} from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { createPriceFeedState, queryPrice, queryPriceFeedConfig } from '@meshwork/core/price-feed'
import { RULES } from '@meshwork/core/rules'
import { addressOf, denomOf, fraction, idOf, rangeOf, uint, valoperOf } from '@meshwork/core/testing'
import {
  createVaultState,
  queryAccountClaims,
  queryAccountDetails,
  queryActiveExternalStaking,
  queryAllAccounts,
  queryAllPendingTxsDesc,
  queryClaim,
  queryVaultConfig,
} from '@meshwork/core/vault'
import {
  createVirtualStakingState,
  queryAllStake,
  queryVirtualStake,
  queryVirtualStakingConfig,
} from '@meshwork/core/virtual-staking'
import { describe, expect, it } from 'vitest'
import {
  encodeConverterAnswer,
  encodeExternalStakingAnswer,
  encodePriceFeedAnswer,
  encodeVaultAnswer,
  encodeVirtualStakingAnswer,
} from './index.js'

// What our machines answer goes into the JSON of the contracts as it is; that it fits is checked by the compiler here.

const ALICE = addressOf('alice')
const JUNO = addressOf('juno-staking')
const VAL = valoperOf('cval1')

describe('a vault', () => {
  const empty = createVaultState({ rules: 'reference', denom: denomOf('ustake') })
  const state = {
    ...empty,
    localStaking: { contract: addressOf('local'), maxSlash: fraction('0.2') },
    accounts: empty.accounts.set(ALICE, {
      collateral: uint(100),
      liens: [{ lienholder: JUNO, amount: rangeOf(20, 60), slashable: fraction('0.5') }],
      maxLien: rangeOf(20, 60),
      totalSlashable: rangeOf(10, 30),
    }),
    activeExternal: empty.activeExternal.set(JUNO, true as const),
    pending: empty.pending.set(idOf(7), {
      user: ALICE,
      lienholder: JUNO,
      amount: uint(40),
      slashable: fraction('0.5'),
    }),
  }
  const free = { l: '40', h: '80' }

  it('shows configuration and lienholders', () => {
    expect(encodeVaultAnswer({ type: 'config' }, queryVaultConfig(state))).toEqual({
      denom: 'ustake',
      local_staking: 'local',
    })
    expect(encodeVaultAnswer({ type: 'config' }, queryVaultConfig(empty))).toEqual({
      denom: 'ustake',
      local_staking: null,
    })
    expect(encodeVaultAnswer({ type: 'activeExternalStaking' }, queryActiveExternalStaking(state))).toEqual({
      contracts: ['juno-staking'],
    })
  })

  it('shows accounts', () => {
    const details = unwrap(queryAccountDetails(state, ALICE))
    expect(encodeVaultAnswer({ type: 'accountDetails' }, details)).toEqual({
      denom: 'ustake',
      bonded: '100',
      free,
      max_lien: { l: '20', h: '60' },
      total_slashable: { l: '10', h: '30' },
    })
    const account = { denom: 'ustake', bonded: '100', free }
    expect(encodeVaultAnswer({ type: 'account' }, details)).toEqual(account)
    const accounts = unwrap(queryAllAccounts(state, { withCollateral: false, limit: 10 }))
    expect(encodeVaultAnswer({ type: 'allAccounts' }, accounts)).toEqual({ accounts: [{ user: 'alice', account }] })
  })

  it('shows liens: one without its holder, a list without ratios', () => {
    expect(encodeVaultAnswer({ type: 'claim' }, unwrap(queryClaim(state, ALICE, JUNO)))).toEqual({
      amount: { l: '20', h: '60' },
      slashable: '0.5',
    })
    expect(encodeVaultAnswer({ type: 'accountClaims' }, queryAccountClaims(state, ALICE, { limit: 10 }))).toEqual({
      claims: [{ lienholder: 'juno-staking', amount: { l: '20', h: '60' } }],
    })
  })

  it('shows what is in flight', () => {
    expect(encodeVaultAnswer({ type: 'allPendingTxsDesc' }, queryAllPendingTxsDesc(state, { limit: 10 }))).toEqual({
      txs: [
        { in_flight_staking: { id: 7n, amount: '40', slashable: '0.5', user: 'alice', lienholder: 'juno-staking' } },
      ],
    })
  })
})

describe('an external staking', () => {
  const empty = createExternalStakingState(
    {
      rules: 'reference',
      denom: denomOf('ustake'),
      rewardsDenom: denomOf('uosmo'),
      vault: addressOf('vault'),
      unbondingPeriodSeconds: 100n,
      slashRatios: { doubleSign: fraction('0.2'), offline: fraction('0.1') },
      authorizedEndpoint: { connectionId: 'connection-0', portId: 'wasm.converter' },
    },
    RULES.reference.createValidatorSet(),
  )
  const state = {
    ...empty,
    stakes: empty.stakes.set(stakeKey(ALICE, VAL), {
      ...createStake(),
      stake: rangeOf(5, 9),
      pendingUnbonds: [{ amount: uint(3), releaseAtNanos: 1_700_000_000_000_000_001n }],
      pointsAlignment: -1n,
      withdrawnFunds: uint(0),
    }),
    pending: empty.pending.set(idOf(2n ** 63n), {
      type: 'inFlightUnstaking',
      user: ALICE,
      validator: VAL,
      amount: uint(4),
    }),
  }
  const stake = {
    stake: { l: '5', h: '9' },
    pending_unbonds: [{ amount: '3', release_at: '1700000000000000001' }],
    points_alignment: `${2n ** 255n - 2n}`,
    withdrawn_funds: '0',
  }

  it('shows the part of its configuration that the contract shows', () => {
    expect(encodeExternalStakingAnswer({ type: 'config' }, queryExternalStakingConfig(state))).toEqual({
      denom: 'ustake',
      vault: 'vault',
      unbonding_period: 100n,
    })
  })

  it('shows stakes', () => {
    expect(encodeExternalStakingAnswer({ type: 'stake' }, queryStake(state, ALICE, VAL))).toEqual(stake)
    expect(encodeExternalStakingAnswer({ type: 'stakes' }, queryStakes(state, ALICE, { limit: 10 }))).toEqual({
      stakes: [{ owner: 'alice', validator: 'cval1', stake }],
    })
  })

  it('shows what is in flight', () => {
    const txs = queryExternalPendingTxsDesc(state, { limit: 10 })
    expect(encodeExternalStakingAnswer({ type: 'allPendingTxsDesc' }, txs)).toEqual({
      txs: [{ in_flight_remote_unstaking: { id: 2n ** 63n, amount: '4', user: 'alice', validator: 'cval1' } }],
    })
  })

  it('shows rewards', () => {
    const rewards = [{ validator: VAL, rewards: { denom: denomOf('uosmo'), amount: uint(7) } }]
    expect(encodeExternalStakingAnswer({ type: 'allPendingRewards' }, rewards)).toEqual({
      rewards: [{ validator: 'cval1', rewards: { rewards: { denom: 'uosmo', amount: '7' } } }],
    })
  })
})

describe("the consumer's contracts", () => {
  it('a price feed', () => {
    const state = createPriceFeedState({ rules: 'reference', owner: ALICE }, fraction('0.5'))
    expect(encodePriceFeedAnswer({ type: 'price' }, queryPrice(state))).toEqual({ native_per_foreign: '0.5' })
    expect(encodePriceFeedAnswer({ type: 'config' }, queryPriceFeedConfig(state))).toEqual({
      owner: 'alice',
      native_per_foreign: '0.5',
    })
  })

  it('a converter', () => {
    const config = {
      rules: 'reference',
      priceFeed: addressOf('feed'),
      adjustment: fraction('0.9'),
      localDenom: denomOf('uosmo'),
      remoteDenom: denomOf('ustake'),
    } as const
    const state = {
      ...createConverterState(config, RULES.reference.createConversion()),
      virtualStaking: addressOf('virtual'),
    }
    expect(encodeConverterAnswer({ type: 'config' }, queryConverterConfig(state))).toEqual({
      price_feed: 'feed',
      adjustment: '0.9',
      virtual_staking: 'virtual',
    })
  })

  it('a virtual staking', () => {
    const state = {
      ...createVirtualStakingState({
        rules: 'reference',
        denom: denomOf('uosmo'),
        converter: addressOf('converter'),
        maxRetrieve: 50,
        tombstonedUnbondEnable: true,
      }),
      bonded: [{ validator: VAL, amount: uint(11) }],
    }
    expect(encodeVirtualStakingAnswer({ type: 'config' }, queryVirtualStakingConfig(state))).toEqual({
      denom: 'uosmo',
      converter: 'converter',
    })
    expect(encodeVirtualStakingAnswer({ type: 'getStake' }, queryVirtualStake(state, VAL))).toEqual({ stake: '11' })
    expect(encodeVirtualStakingAnswer({ type: 'getAllStake' }, queryAllStake(state))).toEqual({
      stakes: [['cval1', '11']],
    })
  })
})
