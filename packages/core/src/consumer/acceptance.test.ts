import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { unwrap } from '../foundation/result.js'
import { coins, fraction, valoperOf } from '../testing/values.js'
import { queryConverterConfig } from './converter/index.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'
import { NO_CHANGE, termsOf } from './testing/consumer-words.js'
import type { BurnVirtual } from './virtual-staking/index.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
/** For titles that name two lines. */
const twice = both.map((rules) => [rules, rules] as const)

describe('H: the converter', () => {
  it.each(both)('[MS H-01 %s] creates its virtual staking, which names it as its converter', (rules) => {
    const consumer = new ConsumerChain({ rules, discount: '0.4', cap: 1000 })
    const { adjustment, virtualStaking } = queryConverterConfig(consumer.converter)
    expect(adjustment).toBe(fraction('0.6'))
    expect(virtualStaking).toBe('cons1contract00003')
    expect(consumer.virtualStaking.config).toMatchObject({ rules, denom: 'ujuno', converter: 'cons1contract00002' })
    expect(consumer.sent).toMatchObject([{ channelId: 'channel-0', packet: { type: 'valsetUpdate' } }])
  })

  it.each(both)('[MS H-02 %s] 1000 on one, 4000 - 2000 on another: 300 and 600', (rules) => {
    const consumer = new ConsumerChain({ rules, discount: '0.4', cap: 10_000 })
    unwrap(consumer.stake('alice', 'cval1', 1000))
    unwrap(consumer.stake('alice', 'cval2', 4000))
    expect(consumer.requests).toEqual({ cval1: 300n, cval2: 1200n })
    unwrap(consumer.unstake('alice', 'cval2', 2000))
    expect(consumer.requests).toEqual({ cval1: 300n, cval2: 600n })
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS H-03 %s] the same with a burn: 300 and 600', (rules) => {
    const consumer = new ConsumerChain({ rules, discount: '0.4', cap: 10_000 })
    unwrap(consumer.stake('alice', 'cval1', 1000))
    unwrap(consumer.stake('alice', 'cval2', 4000))
    unwrap(consumer.burn(['cval2'], 2000))
    expect(consumer.requests).toEqual({ cval1: 300n, cval2: 600n })
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 300n, cval2: 600n })
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS H-04 %s] only the virtual staking tells of validators', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: 10_000 })
    expect(refusal(consumer.send('converter', { type: 'valsetUpdate', ...NO_CHANGE }))).toBe('Unauthorized')
    unwrap(consumer.valset({ additions: [termsOf('cval9')], removals: [valoperOf('cval3')] }))
    expect(consumer.sent.at(-1)).toMatchObject({
      packet: {
        type: 'valsetUpdate',
        additions: [{ valoper: 'cval9', pubKey: rules === 'safe' ? 'a2V5' : 'TODO' }],
        removals: ['cval3'],
      },
    })
  })

  it.each(both)('[MS H-05 %s] nobody but the channel and the converter gets in, by no message', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 1000))
    const request = { delegator: 'mallory', validator: valoperOf('cval1'), amount: coins(5, 'ujuno') }
    expect(refusal(consumer.send('virtualStaking', { type: 'bond', ...request }))).toBe('Unauthorized')
    expect(refusal(consumer.send('virtualStaking', { type: 'unbond', ...request }))).toBe('Unauthorized')
    expect(refusal(consumer.send('virtualStaking', { type: 'handleEpoch' }))).toBe('PrivilegedMessage')
    expect(refusal(consumer.send('converter', { type: 'receivePacket' }))).toBe('PrivilegedMessage')
    const forged = { type: 'reply', id: 'virtualStaking', result: { ok: true, events: [], address: 'mallory' } }
    expect(refusal(consumer.send('converter', forged))).toBe('PrivilegedMessage')
    for (const type of ['burn', 'internalUnbond'] as const)
      expect(refusal(consumer.send('virtualStaking', { ...request, ...{ type, validators: [] } }))).toBe('Unauthorized')
    expect(refusal(consumer.send('virtualStaking', { type: 'handleCloseChannel' }))).toBe('Unauthorized')
    expect(refusal(consumer.send('virtualStaking', { type: 'handleValsetUpdate' }))).toBe('PrivilegedMessage')
    expect(refusal(consumer.send('converter', { type: 'internalUnstake', ...request }))).toBe('Unauthorized')
    const rewards = { type: 'distributeRewards', payments: [] }
    expect(refusal(consumer.send('converter', rewards))).toBe('Unauthorized')
    expect(refusal(consumer.send('converter', { ...rewards, type: 'distributeReward' }))).toBe('Unauthorized')
    expect(consumer.requests).toEqual({ cval1: 450n })
  })
})

describe('I: virtual staking in a chain', () => {
  it.each(both)('[MS I-01 %s] cap 0: nothing is delegated, and what was staked is offered back', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 0 })
    unwrap(consumer.stake('alice', 'cval1', 5))
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{}, 0n])
    expect(consumer.sent.at(-1)).toMatchObject({ packet: { type: 'internalUnstake', delegator: 'alice' } })
  })

  it.each(twice)('[MS I-02 %s] [MS I-03 %s] 5 within 10, then 6 and 4 fill it', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 10 })
    unwrap(consumer.stake('alice', 'cval1', 5))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 5n })
    unwrap(consumer.stake('bob', 'cval1', 1))
    unwrap(consumer.stake('bob', 'cval2', 4))
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 6n, cval2: 4n }, 10n])
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS I-04 %s] 10 and 40 within 5: 1 and 4, and all of it when the cap rises', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 5 })
    unwrap(consumer.stake('alice', 'cval1', 10))
    unwrap(consumer.stake('alice', 'cval2', 40))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 1n, cval2: 4n })
    unwrap(consumer.setCap(50))
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 10n, cval2: 40n }, 50n])
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS I-05 %s] 5 of 15 leave at the next epoch', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 15))
    unwrap(consumer.epoch())
    unwrap(consumer.unstake('alice', 'cval1', 5))
    expect(consumer.bonded).toEqual({ cval1: 15n })
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 10n }, 10n])
  })

  it.each(both)('rewards of an epoch go to the provider in one packet, and to users from there (%s)', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 10))
    unwrap(consumer.stake('alice', 'cval2', 20))
    unwrap(consumer.epoch())
    for (const [validator, amount] of [
      ['cval1', 7],
      ['cval2', 1_000_001],
    ] as const)
      unwrap(consumer.accrue(validator, amount))
    unwrap(consumer.epoch())
    const rewards = [
      { validator: 'cval1', reward: 7n },
      { validator: 'cval2', reward: 1_000_001n },
    ]
    expect(consumer.sent.at(-1)?.packet).toEqual({ type: 'distributeBatch', rewards, denom: 'ujuno' })
    expect([consumer.balance('converter'), consumer.balance('virtualStaking')]).toEqual([1_000_008n, 0n])

    unwrap(consumer.transferRewards('alice-remote', 800_000))
    expect([consumer.balance('converter'), consumer.balance('alice-remote')]).toEqual([200_008n, 800_000n])
    expect(refusal(consumer.transferRewards('alice-remote', 200_009))).toBe('InsufficientFunds')
    const before = consumer.sent.length
    unwrap(consumer.epoch())
    expect(consumer.sent.length).toBe(before)
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS I-06 %s] a burn is unbonded at the epoch', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 10))
    unwrap(consumer.epoch())
    unwrap(consumer.burn(['cval1'], 5))
    expect(consumer.bonded).toEqual({ cval1: 10n })
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 5n }, 5n])
    expect(consumer.audit()).toEqual([])
  })

  it.each(twice)('[MS I-08 %s] [MS I-09 %s] 16 over 5 and 10 are too much, 15 are 5 and 10', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 5))
    unwrap(consumer.stake('alice', 'cval2', 10))
    unwrap(consumer.epoch())
    // Asked by its converter, the virtual staking refuses what it has not. Our converter asks for what is there, so that no burn is refused for ever.
    const burn: BurnVirtual = {
      type: 'burn',
      validators: [valoperOf('cval1'), valoperOf('cval2')],
      amount: coins(16, 'ujuno'),
    }
    expect(refusal(consumer.send('virtualStaking', burn, consumer.converterAddress))).toBe('InsufficientDelegations')
    if (rules === 'safe') unwrap(consumer.burn(['cval1', 'cval2'], 16))
    else {
      expect(refusal(consumer.burn(['cval1', 'cval2'], 16))).toBe('InsufficientDelegations')
      unwrap(consumer.burn(['cval1', 'cval2'], 15))
    }
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 0n, cval2: 0n }, 0n])
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS I-13 %s] a removed validator earns nothing until it is back', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 5))
    unwrap(consumer.epoch())
    unwrap(consumer.valset({ removals: [valoperOf('cval1')] }))
    unwrap(consumer.accrue('cval1', 7))
    const sent = consumer.sent.length
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.sent.length]).toEqual([{ cval1: 5n }, sent])
    unwrap(consumer.valset({ additions: [termsOf('cval1')] }))
    unwrap(consumer.epoch())
    expect(consumer.sent.at(-1)?.packet).toMatchObject({ type: 'distributeBatch', rewards: [{ reward: 7n }] })
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS I-14 %s] 25%% of 20 slashed and tombstoned: 15 unbonded, the other 20 stay', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 20))
    unwrap(consumer.stake('alice', 'cval2', 20))
    unwrap(consumer.epoch())
    unwrap(consumer.slash('cval1', 5, { tombstoned: [valoperOf('cval1')] }))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 0n, cval2: 20n })
    expect([...consumer.module.delegations.range()]).toEqual([
      ['cval1', 0n],
      ['cval2', 20n],
    ])
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('a stake before governance set a cap is refused, on both sides (%s)', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: null })
    expect(refusal(consumer.stake('alice', 'cval1', 60))).toBe('Unauthorized')
    expect(consumer.requests).toEqual({})
    unwrap(consumer.setCap(1000))
    unwrap(consumer.stake('alice', 'cval1', 60))
    expect(consumer.requests).toEqual({ cval1: 27n })
    expect(consumer.audit()).toEqual([])
  })
})

describe('X: beyond the contracts', () => {
  it('[MS X-04 safe] 50,000,000 become 22,500,000 and go back as 50,000,000', () => {
    const consumer = new ConsumerChain({ rules: 'safe', cap: 10n ** 12n })
    unwrap(consumer.stake('alice', 'cval1', 50_000_000))
    expect(consumer.requests).toEqual({ cval1: 22_500_000n })
    unwrap(consumer.setPrice('0.7'))
    unwrap(consumer.unstake('alice', 'cval1', 49_999_999))
    // The last unit holds what rounding left with it, so that nothing is short.
    expect(consumer.requests).toEqual({ cval1: 1n })
    unwrap(consumer.unstake('alice', 'cval1', 1))
    expect(consumer.requests).toEqual({ cval1: 0n })
    expect(consumer.audit()).toEqual([])
  })

  it('[MS X-14 safe] 100 at 0.5 is 50; 50 leave at 0.6 and nothing is left at 0.4', () => {
    for (const price of ['0.6', '0.4']) {
      const consumer = new ConsumerChain({ rules: 'safe', discount: '0', cap: 1000 })
      unwrap(consumer.stake('alice', 'cval1', 100))
      expect(consumer.requests).toEqual({ cval1: 50n })
      unwrap(consumer.setPrice(price))
      unwrap(consumer.unstake('alice', 'cval1', 100))
      expect(consumer.requests).toEqual({ cval1: 0n })
      expect(consumer.audit()).toEqual([])
    }
  })

  it('[MS X-14 safe] two delegators of one validator do not take each other’s share', () => {
    const consumer = new ConsumerChain({ rules: 'safe', discount: '0', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.setPrice('0.1'))
    unwrap(consumer.stake('bob', 'cval1', 100))
    expect(consumer.requests).toEqual({ cval1: 60n })
    unwrap(consumer.setPrice('0.9'))
    unwrap(consumer.unstake('bob', 'cval1', 100))
    expect(consumer.requests).toEqual({ cval1: 50n })
    unwrap(consumer.unstake('alice', 'cval1', 100))
    expect(consumer.requests).toEqual({ cval1: 0n })
    expect(consumer.audit()).toEqual([])
  })
})

describe('the recorded run 17, a low cap', () => {
  it.each(both)('[MS 17 %s] 7,000,000 and 3,000,000, then a third one, then everything', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: 10_000_001 })
    unwrap(consumer.stake('alice', 'cval1', 70_000_000))
    unwrap(consumer.stake('bob', 'cval2', 30_000_000))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 7_000_000n, cval2: 3_000_000n })
    unwrap(consumer.stake('bob', 'cval3', 11_000_000))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 6_306_306n, cval2: 2_702_702n, cval3: 990_991n })
    expect(unwrap(consumer.epoch()).events).toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ type: 'rebalanced', steps: 0 }) }),
    )
    unwrap(consumer.setCap(1_000_000_000))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 31_500_000n, cval2: 13_500_000n, cval3: 4_950_000n })
    expect(consumer.module.delegated).toBe(49_950_000n)
    expect(consumer.audit()).toEqual([])
  })
})
