import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, unstakeId } from '../../../../test-support/external-staking.js'

describe.each(RULE_SETS)('rewards in flight under %s', (rules) => {
  const inFlight = () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.distribute('val1', 30)
    return { stage, packet: stage.withdrawRewards('alice', 'val1') }
  }
  const TX = { txId: unstakeId(1), user: 'alice', validator: 'val1', amount: 30n }

  it('are withdrawn when the consumer has paid', () => {
    const { stage, packet } = inFlight()
    expect(stage.succeed(packet).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({ withdrawnFunds: 30n, reservedFunds: 0n })
    expect(stage.rewardOf('alice', 'val1')).toBe(0n)
    expect(stage.state.pending.size).toBe(0)
    expect(stage.effects).toEqual([])
    expect(stage.events).toEqual([{ type: 'committedRewards', ...TX }])
  })

  it.each(['failure', 'timeout'] as const)('can be withdrawn again after a %s', (how) => {
    const { stage, packet } = inFlight()
    const settled = how === 'failure' ? stage.fail(packet, 'who is that') : stage.timeOut(packet)
    expect(settled.ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({ withdrawnFunds: 0n, reservedFunds: 0n })
    expect(stage.rewardOf('alice', 'val1')).toBe(30n)
    const reason = how === 'failure' ? { type: 'failure', text: 'who is that' } : { type: 'timeout' }
    expect([stage.events, stage.effects]).toEqual([[{ type: 'rolledBackRewards', ...TX, reason }], []])
    expect(stage.withdrawRewards('alice', 'val1').txId).toBe(unstakeId(2))
  })

  it('are settled once', () => {
    const { stage, packet } = inFlight()
    stage.succeed(packet)
    const refused = { ok: false, error: { type: 'PendingTxNotFound', txId: unstakeId(1) } }
    expect(stage.succeed(packet)).toEqual(refused)
    expect(stage.timeOut(packet)).toEqual(refused)
  })

  it('are not settled by another kind of packet, nor settle one', () => {
    const { stage, packet } = inFlight()
    const unstake = stage.unstake('alice', 'val1', 5)
    const wrong = { error: { type: 'WrongTypeTx' } }
    expect(stage.succeed({ ...packet, txId: unstake.txId })).toMatchObject(wrong)
    expect(stage.fail({ ...packet, txId: unstake.txId })).toMatchObject(wrong)
    expect(stage.succeed({ ...unstake, txId: packet.txId })).toMatchObject(wrong)
  })
})

it('[MS D-10 reference] aborts when rewards that are paid twice pass what an amount can be', () => {
  const stage = Stage.open('reference', ['val1'])
  stage.staked('alice', 'val1', 1)
  stage.distribute('val1', 2n ** 127n)
  const [first, second] = [stage.withdrawRewards('alice', 'val1'), stage.withdrawRewards('alice', 'val1')]
  expect(stage.succeed(first).ok).toBe(true)
  expect(stage.succeed(second)).toMatchObject({ ok: false, error: { type: 'AboveLimit', panic: true } })
})

it('[MS 1.4 reference] stake comes too late for points that are too large for it: its answer aborts', () => {
  const stage = Stage.open('reference', ['val1'])
  stage.staked('alice', 'val1', 1)
  stage.distribute('val1', 2n ** 128n - 1n)
  const packet = stage.stake('bob', 'val1', 2n ** 98n)
  expect(stage.succeed(packet)).toMatchObject({ ok: false, error: { type: 'BelowZero', panic: true } })
})

describe('rewards beyond all that can be paid', () => {
  const most = 2n ** 128n - 1n
  /** Two rewards of as much as an amount can be, for one staker, who withdraws after each. */
  const rich = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 1)
    stage.distribute('val1', most)
    expect(stage.succeed(stage.withdrawRewards('alice', 'val1')).ok).toBe(true)
    stage.distribute('val1', most)
    return stage
  }

  it('[MS 1.4 safe] whatever fits is paid, and nothing is sent whose answer could not be booked', () => {
    const stage = rich('safe')
    expect(stage.rewardOf('alice', 'val1')).toBe(0n)
    expect(stage.tryWithdrawRewards('alice', 'val1')).toMatchObject({ error: { type: 'NoRewards' } })
    expect(stage.stakeOf('alice', 'val1').withdrawnFunds).toBe(most)
  })

  it('[MS 1.4 reference] the sum passes what an amount can be, and nothing more is told or paid', () => {
    const stage = rich('reference')
    expect(stage.rewardOf('alice', 'val1')).toMatchObject({ type: 'AboveLimit' })
    expect(stage.tryWithdrawRewards('alice', 'val1')).toMatchObject({ error: { type: 'AboveLimit' } })
  })
})
