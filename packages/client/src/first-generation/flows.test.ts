import {
  type LockupBalanceView,
  type MeshProviderState,
  type MeshStakeView,
  type MetaStakingState,
  queryConsumerGrant,
} from '@meshwork/core/first-generation'
import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { denom } from '@meshwork/core/identifiers'
import { ChainWatch, coins, firstGenerationNeighbours, protocolNeighbours, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import type { FirstGenerationConfig } from './config.js'
import { createFirstGeneration } from './create-first-generation.js'
import type { FirstGeneration } from './first-generation.js'

const VALS = ['junoval1', 'junoval2']
const DAY = 86_400n

const config = (rules: RuleSetName): FirstGenerationConfig => ({
  rules,
  provider: {
    bondDenom: 'uosmo',
    balances: ['alice', 'bob'].map((address) => ({ address, denom: 'uosmo', amount: 10_000n })),
  },
  consumer: { bondDenom: 'ujuno', validators: VALS.map((valoper) => ({ valoper, tokens: 1_000_000n })) },
  exchangeRate: '0.1',
  grant: 1_000n,
  slasherOwner: 'governance',
})

/** A pairing that has listed its validators; every commit of both chains is checked. */
async function running(rules: RuleSetName): Promise<FirstGeneration> {
  const made = createFirstGeneration(config(rules))
  for (const chain of [made.provider, made.consumer]) {
    const watch = new ChainWatch(chain.host, [...protocolNeighbours, ...firstGenerationNeighbours])
    const check = () => {
      const broken = watch.step(chain.state).violations.filter(({ knownBroken }) => knownBroken === undefined)
      if (broken.length > 0) throw new Error(JSON.stringify(broken))
    }
    check()
    chain.onCommit(check)
  }
  await made.relay()
  return made
}

const stakes = (made: FirstGeneration, user: string) => {
  const { provider, contracts } = made
  return unwrap(provider.ask(contracts.provider, { type: 'account', address: user })) as readonly MeshStakeView[]
}
const balance = (made: FirstGeneration, user: string) => {
  const { provider, contracts } = made
  return unwrap(provider.ask(contracts.lockup, { type: 'balance', account: user })) as LockupBalanceView
}
const delegated = ({ consumer, contracts }: FirstGeneration, validator = 'junoval1') =>
  unwrap(consumer.ask(contracts.metaStaking, { type: 'delegation', consumer: contracts.consumer, validator }))
const owned = ({ provider, rewardsDenom }: FirstGeneration, user: string, coin: string = rewardsDenom) =>
  unwrap(provider.query.balance(provider.address(user), unwrap(denom(coin))))
const providerState = ({ provider, contracts }: FirstGeneration) =>
  provider.state.contracts.get(contracts.provider)?.state as MeshProviderState
const metaState = ({ consumer, contracts }: FirstGeneration) =>
  consumer.state.contracts.get(contracts.metaStaking)?.state as MetaStakingState

describe.each(['safe', 'reference'] as const)('two chains of the first generation under %s', (rules) => {
  it('[MS M2-07 safe] [MS M2-07 reference] list validators when the channel opens', async () => {
    const made = await running(rules)
    expect([...providerState(made).validators.keys()]).toEqual(VALS)
  })

  it('[MS M3-02 safe] [MS M3-02 reference] cross-stake: 1000 become 100 on the other chain', async () => {
    const made = await running(rules)
    unwrap(made.bond('alice', 5_000n))
    unwrap(made.crossStake('alice', 'junoval1', 1_000n))
    // Nothing counts before the answer, but the claim holds.
    expect(stakes(made, 'alice')).toEqual([])
    expect(balance(made, 'alice')).toMatchObject({ bonded: 5_000n, free: 4_000n })
    await made.relay()
    expect(stakes(made, 'alice')).toEqual([{ validator: 'junoval1', tokens: 1_000n, slashed: 0n }])
    expect(delegated(made)).toBe(100n)
    expect(made.consumer.query.delegation(made.contracts.metaStaking, valoperOf('junoval1'))).toEqual({
      ok: true,
      value: 100n,
    })
  })

  it('what the consumer cannot stake comes back as a claim', async () => {
    const made = await running(rules)
    unwrap(made.bond('alice', 10_000n))
    // All of the grant; what comes after it is too much.
    unwrap(made.crossStake('alice', 'junoval1', 10_000n))
    await made.relay()
    expect(delegated(made)).toBe(1_000n)
    unwrap(made.bond('bob', 100n))
    unwrap(made.crossStake('bob', 'junoval1', 100n))
    await made.relay()
    expect(stakes(made, 'bob')).toEqual([])
    // D-41: the contracts take the bond with the claim.
    expect(balance(made, 'bob')).toMatchObject(
      rules === 'safe' ? { bonded: 100n, free: 100n, claims: [] } : { bonded: 0n, free: 0n },
    )
  })

  it('what nobody delivers comes back, too', async () => {
    const made = await running(rules)
    unwrap(made.bond('alice', 1_000n))
    unwrap(made.crossStake('alice', 'junoval1', 1_000n))
    made.advance(3_600n)
    expect(await made.relay()).toMatchObject({ timedOut: 1 })
    expect(balance(made, 'alice').free).toBe(rules === 'safe' ? 1_000n : 0n)
  })

  it('[MS M3-03 safe] [MS M3-03 reference] claim rewards: first the news, then the coins over ICS-20', async () => {
    const made = await running(rules)
    unwrap(made.bond('alice', 1_000n))
    unwrap(made.crossStake('alice', 'junoval1', 1_000n))
    await made.relay()
    unwrap(made.allocateReward('junoval1', 70n))
    unwrap(made.sendRewards('anybody', 'junoval1'))
    // The news has arrived, the coins have not.
    await made.relay({ from: 'consumer', acks: false })
    expect(made.claimRewards('alice', 'junoval1')).toMatchObject({ error: { error: { type: 'WrongBalance' } } })
    await made.relay()
    unwrap(made.claimRewards('alice', 'junoval1'))
    expect(owned(made, 'alice')).toBe(70n)
    expect(made.claimRewards('alice', 'junoval1')).toMatchObject({ error: { error: { type: 'NoRewardsToClaim' } } })
  })

  it('[MS M2-10 safe] [MS M2-10 reference] unstake, wait, and have the claim given back', async () => {
    const made = await running(rules)
    unwrap(made.bond('alice', 1_000n))
    unwrap(made.crossStake('alice', 'junoval1', 1_000n))
    await made.relay()
    unwrap(made.unstake('alice', 'junoval1', 1_000n))
    await made.relay()
    expect(stakes(made, 'alice')).toEqual([{ validator: 'junoval1', tokens: 0n, slashed: 0n }])
    expect(delegated(made)).toBe(0n)
    expect(made.release('alice')).toMatchObject({ error: { error: { type: 'NothingToClaim' } } })
    expect(balance(made, 'alice').free).toBe(0n)
    made.advance(21n * DAY)
    unwrap(made.release('alice'))
    // D-41: the contracts slash what they should release.
    expect(balance(made, 'alice').free).toBe(rules === 'safe' ? 1_000n : 0n)
    if (rules === 'reference') return
    unwrap(made.unbond('alice', 1_000n))
    expect(owned(made, 'alice', 'uosmo')).toBe(10_000n)
    // The grant is whole again, and its coins are back.
    expect(unwrap(queryConsumerGrant(metaState(made), made.contracts.consumer)).totalStaked).toBe(0n)
  })

  it('[MS M2-09 safe] [MS M2-09 reference] slash: the owner of the slasher is believed, and the lockup hears with the next unstake', async () => {
    const made = await running(rules)
    unwrap(made.bond('alice', 1_000n))
    unwrap(made.crossStake('alice', 'junoval1', 1_000n))
    await made.relay()
    expect(made.slash('alice', 'junoval1', '0.1')).toMatchObject({ error: { error: { type: 'Unauthorized' } } })
    unwrap(made.slash('governance', 'junoval1', '0.1'))
    expect(stakes(made, 'alice')).toEqual([{ validator: 'junoval1', tokens: 900n, slashed: 100n }])
    unwrap(made.unstake('alice', 'junoval1', 900n))
    await made.relay()
    expect(balance(made, 'alice')).toMatchObject({ bonded: 900n, free: 0n })
    unwrap(made.slash('governance', 'junoval1', '0.5', true))
    // Under safe it is only that nothing of alice's is left there.
    const type = rules === 'safe' ? 'InsufficientStake' : 'RemovedValidator'
    expect(made.unstake('alice', 'junoval1', 1n)).toMatchObject({ error: { error: { type } } })
  })

  it('[MS M2-03 safe] [MS M2-03 reference] opens again after a close, and only then', async () => {
    const made = await running(rules)
    expect(made.open()).toMatchObject({
      ok: false,
      error: { step: 'openInit', executed: { error: { error: { type: 'ChannelExists' } } } },
    })
    made.close()
    unwrap(made.bond('alice', 1_000n))
    expect(made.crossStake('alice', 'junoval1', 1_000n)).toMatchObject({ error: { error: { type: 'NoChannel' } } })
    unwrap(made.open())
    await made.relay()
    unwrap(made.crossStake('alice', 'junoval1', 1_000n))
    await made.relay()
    expect(stakes(made, 'alice')).toMatchObject([{ tokens: 1_000n }])
    expect(made.channel).toEqual({ provider: 'channel-2', consumer: 'channel-2' })
  })
})

describe('a claim on the bond', () => {
  it.each(['safe', 'reference'] as const)('lets the rest leave, under %s', async (rules) => {
    const made = await running(rules)
    unwrap(made.bond('alice', 1_000n))
    unwrap(made.crossStake('alice', 'junoval1', 700n))
    await made.relay()
    expect(balance(made, 'alice').free).toBe(300n)
    expect(made.unbond('alice', 301n)).toMatchObject({ error: { error: { type: 'ClaimsLocked', free: 300n } } })
    unwrap(made.unbond('alice', 300n))
  })
})

/** Alice takes a little back seven times: no chain undelegates more at once for one account, and all users are one. */
async function crowded(rules: RuleSetName) {
  const made = await running(rules)
  for (const user of ['alice', 'bob']) {
    unwrap(made.bond(user, 700n))
    unwrap(made.crossStake(user, 'junoval1', 700n))
  }
  await made.relay()
  for (let i = 0; i < 7; i++) {
    unwrap(made.unstake('alice', 'junoval1', 10n))
    await made.relay()
    made.advance(60n)
  }
  unwrap(made.unstake('bob', 'junoval1', 700n))
  await made.relay()
  return made
}

/** Alice has rewards of 70 coming of one validator, bob has staked on the other. */
async function rewarded(rules: RuleSetName) {
  const made = await running(rules)
  for (const [user, validator] of [
    ['alice', 'junoval1'],
    ['bob', 'junoval2'],
  ] as const) {
    unwrap(made.bond(user, 100n))
    unwrap(made.crossStake(user, validator, 100n))
  }
  await made.relay()
  unwrap(made.allocateReward('junoval1', 70n))
  unwrap(made.sendRewards('anybody', 'junoval1'))
  await made.relay()
  return made
}

/** Bob brings a coin of his own making as a reward of the validator on which he has staked. */
function bringWorthless(made: FirstGeneration, amount: bigint) {
  const { consumer, contracts } = made
  const sender = consumer.address('bob')
  const worthless = coins(amount, 'uworthless')
  unwrap(consumer.executeModule('bank', { type: 'mint', to: sender, amount: worthless }))
  const msg = { type: 'receiveRewards', validator: 'junoval2' }
  return consumer.execute({ sender, to: contracts.consumer, msg, funds: [worthless] })
}

describe('[MS D-41 reference] under the reference rules', () => {
  it('seven unstakes of anybody keep all others from leaving a validator', async () => {
    expect(stakes(await crowded('reference'), 'bob')).toMatchObject([{ tokens: 700n }])
  })

  it('a coin that is worth nothing, brought by anybody, is paid out of the rewards of others', async () => {
    const made = await rewarded('reference')
    unwrap(bringWorthless(made, 70n))
    await made.relay()
    unwrap(made.claimRewards('bob', 'junoval2'))
    expect(owned(made, 'bob')).toBe(70n)
    expect(made.claimRewards('alice', 'junoval1')).toMatchObject({ error: { error: { type: 'WrongBalance' } } })
  })
})

describe('[MS D-41 safe] under the safe rules', () => {
  it('rewards come from the meta-staking alone', async () => {
    const made = await rewarded('safe')
    expect(bringWorthless(made, 70n)).toMatchObject({ error: { error: { type: 'Unauthorized' } } })
    unwrap(made.claimRewards('alice', 'junoval1'))
    expect(owned(made, 'alice')).toBe(70n)
  })

  it('nobody keeps others from leaving: what the chain cannot undelegate waits', async () => {
    const made = await crowded('safe')
    expect(stakes(made, 'bob')).toMatchObject([{ tokens: 0n }])
    const { consumer, contracts } = made
    const held = () => unwrap(consumer.query.delegation(contracts.metaStaking, valoperOf('junoval1')))
    // Seven of alice have left; bob's 70 wait.
    expect(held()).toBe(133n)
    const again = () => made.undelegateWaiting('anybody', 'junoval1')
    expect(again()).toMatchObject({ error: { error: { type: 'TooManyUnbondings' } } })
    made.advance(21n * DAY)
    unwrap(again())
    expect(held()).toBe(63n)
  })

  it('stake leaves a validator that is out for ever, down to the last token', async () => {
    const made = await running('safe')
    unwrap(made.bond('alice', 1_000n))
    unwrap(made.crossStake('alice', 'junoval1', 1_000n))
    await made.relay()
    unwrap(made.slash('governance', 'junoval1', '0.1', true))
    unwrap(made.bond('bob', 10n))
    expect(made.crossStake('bob', 'junoval1', 10n)).toMatchObject({ error: { error: { type: 'RemovedValidator' } } })
    unwrap(made.unstake('alice', 'junoval1', 900n))
    await made.relay()
    made.advance(21n * DAY)
    unwrap(made.release('alice'))
    unwrap(made.unbond('alice', 900n))
  })

  it('stake survives a close, and what was in flight comes back', async () => {
    const made = await running('safe')
    unwrap(made.bond('alice', 1_000n))
    unwrap(made.crossStake('alice', 'junoval1', 600n))
    await made.relay()
    unwrap(made.unstake('alice', 'junoval1', 500n))
    unwrap(made.crossStake('alice', 'junoval1', 400n))
    made.close()
    await made.relay()
    expect(balance(made, 'alice').free).toBe(400n)
    unwrap(made.open())
    await made.relay()
    expect(stakes(made, 'alice')).toEqual([{ validator: 'junoval1', tokens: 600n, slashed: 0n }])
    unwrap(made.unstake('alice', 'junoval1', 600n))
    await made.relay()
    expect(delegated(made)).toBe(0n)
  })

  it('rewards that the provider did not hear of are told again, and coins that came back go out again', async () => {
    const made = await running('safe')
    unwrap(made.bond('alice', 1_000n))
    unwrap(made.crossStake('alice', 'junoval1', 1_000n))
    await made.relay()
    unwrap(made.allocateReward('junoval1', 70n))
    unwrap(made.sendRewards('anybody', 'junoval1'))
    made.advance(3_600n)
    await made.relay()
    unwrap(made.retryRewards('anybody', 'junoval1'))
    // The news arrives, the coins are late.
    await made.relay({ max: 2 })
    made.advance(3_600n)
    await made.relay()
    expect(owned(made, made.contracts.provider)).toBe(0n)
    unwrap(made.retryTransfer('anybody'))
    await made.relay()
    unwrap(made.claimRewards('alice', 'junoval1'))
    expect(owned(made, 'alice')).toBe(70n)
  })

  it('rewards that the chain paid when stake came are sent like all others', async () => {
    const made = await running('safe')
    unwrap(made.bond('alice', 2_000n))
    for (let i = 0; i < 2; i++) {
      unwrap(made.crossStake('alice', 'junoval1', 1_000n))
      await made.relay()
      if (i === 0) unwrap(made.allocateReward('junoval1', 70n))
    }
    unwrap(made.sendRewards('anybody', 'junoval1'))
    await made.relay()
    unwrap(made.claimRewards('alice', 'junoval1'))
    expect(owned(made, 'alice')).toBe(70n)
    expect(made.sendRewards('anybody', 'junoval1')).toMatchObject({ error: { error: { type: 'ZeroRewardsToSend' } } })
  })

  it('nobody takes of the stake of others by rounding, and the last token leaves', async () => {
    const made = await running('safe')
    for (const [user, amount] of [
      ['bob', 19n],
      ['alice', 19n],
      ['alice', 19n],
    ] as const) {
      unwrap(made.bond(user, amount))
      unwrap(made.crossStake(user, 'junoval1', amount))
      await made.relay()
    }
    for (const [user, amount] of [
      ['alice', 38n],
      ['bob', 10n],
      ['bob', 9n],
    ] as const) {
      unwrap(made.unstake(user, 'junoval1', amount))
      await made.relay()
    }
    expect([...stakes(made, 'alice'), ...stakes(made, 'bob')].map(({ tokens }) => tokens)).toEqual([0n, 0n])
    expect(delegated(made)).toBe(0n)
  })

  it('two users share rewards by what they have staked', async () => {
    const made = await running('safe')
    for (const [user, amount] of [
      ['alice', 250n],
      ['bob', 750n],
    ] as const) {
      unwrap(made.bond(user, amount))
      unwrap(made.crossStake(user, 'junoval1', amount))
    }
    await made.relay()
    unwrap(made.allocateReward('junoval1', 100n))
    unwrap(made.sendRewards('anybody', 'junoval1'))
    await made.relay()
    for (const user of ['alice', 'bob']) unwrap(made.claimRewards(user, 'junoval1'))
    expect([owned(made, 'alice'), owned(made, 'bob')]).toEqual([25n, 75n])
  })

  it('the provider hears of validators that came', async () => {
    const made = await running('safe')
    const validator = { validator: 'junoval3', pubKey: '', moniker: '3', commission: 0n, tokens: 5n }
    unwrap(made.consumer.executeModule('staking', { type: 'createValidator', ...validator }))
    unwrap(made.updateValidators('anybody'))
    await made.relay()
    expect([...providerState(made).validators.keys()]).toEqual([...VALS, 'junoval3'])
  })
})
