import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { addressOf, coins } from '../../testing/values.js'
import { GOVERNANCE, ModuleChain, STAKE } from '../testing/module-chain.js'
import { firstEpochEnd, nextEpochEnd } from './epoch-slots.js'
import { consumerModuleMachine, queryTasks } from './index.js'

const endingAt = (...heights: readonly bigint[]) =>
  heights.map((atHeight) => ({ type: 'epoch', atHeight, contract: addressOf('other'), repeats: true }) as const)

describe('firstEpochEnd', () => {
  it('is an epoch from now where there is one slot, whoever else is there', () => {
    expect(firstEpochEnd({ epochLengthBlocks: 10n, epochSlots: 1n }, 103n, endingAt(113n, 113n))).toBe(113n)
  })

  it('is in the slot that the fewest have, the earliest of these', () => {
    const timing = { epochLengthBlocks: 9n, epochSlots: 3n }
    // Slots begin at 0, 3 and 6 of every 9 blocks: 108, 111, 114.
    expect(firstEpochEnd(timing, 100n, [])).toBe(117n)
    expect(firstEpochEnd(timing, 100n, endingAt(117n))).toBe(111n)
    expect(firstEpochEnd(timing, 100n, endingAt(117n, 111n))).toBe(114n)
    expect(firstEpochEnd(timing, 100n, endingAt(117n, 111n, 114n))).toBe(117n)
    expect(firstEpochEnd(timing, 99n, [])).toBe(108n)
  })

  it('[MS 7.7] is at least an epoch from now, less than two, and spreads evenly', () => {
    const timings = fc
      .tuple(fc.bigInt({ min: 1n, max: 50n }), fc.bigInt({ min: 1n, max: 50n }))
      .filter(([length, slots]) => slots <= length)
    fc.assert(
      fc.property(timings, fc.nat(200), fc.integer({ min: 1, max: 20 }), ([length, slots], height, contracts) => {
        const timing = { epochLengthBlocks: length, epochSlots: slots }
        const ends: bigint[] = []
        for (let i = 0; i < contracts; i++) ends.push(firstEpochEnd(timing, BigInt(height), endingAt(...ends)))
        const perBlock = new Map<bigint, number>()
        for (const end of ends) {
          expect(end >= BigInt(height) + length && end < BigInt(height) + 2n * length).toBe(true)
          perBlock.set(end, (perBlock.get(end) ?? 0) + 1)
        }
        expect(Math.max(...perBlock.values())).toBe(Math.ceil(contracts / Math.min(Number(slots), contracts)))
      }),
    )
  })
})

describe('nextEpochEnd', () => {
  it('is an epoch after this block where there is one slot', () => {
    expect(nextEpochEnd({ epochLengthBlocks: 10n, epochSlots: 1n }, 100n, 107n)).toBe(117n)
  })

  it('stays in its slot, however late it was', () => {
    const timing = { epochLengthBlocks: 9n, epochSlots: 3n }
    expect(nextEpochEnd(timing, 111n, 111n)).toBe(120n)
    expect(nextEpochEnd(timing, 111n, 112n)).toBe(120n)
    expect(nextEpochEnd(timing, 111n, 119n)).toBe(120n)
    expect(nextEpochEnd(timing, 111n, 120n)).toBe(129n)
  })
})

describe('a chain with slots', () => {
  const chainOf = (epochSlots: bigint) => {
    const chain = new ModuleChain({ consumer: { epochLengthBlocks: 6n, epochSlots } })
    const contracts = [chain.deploy(), chain.deploy(), chain.deploy()]
    const cap = (contract: (typeof contracts)[number]) =>
      unwrap(
        chain.act(
          'virtualStake',
          { type: 'setMaxCap', authority: GOVERNANCE, contract, maxCap: coins(5, STAKE) },
          GOVERNANCE,
        ),
      )
    contracts.forEach(cap)
    /** How many epochs were over in each of so many blocks. */
    const blocks = (count: number) =>
      Array.from({ length: count }, () => {
        const before = contracts.map((contract) => chain.epochsOf(contract))
        unwrap(chain.end())
        unwrap(chain.pass(5))
        return contracts.map((contract, i) => chain.epochsOf(contract) - (before[i] ?? 0)).join('')
      })
    return { chain, contracts, cap, blocks }
  }

  it('runs at most one epoch of three in a block, and each as often as before', () => {
    const together = chainOf(1n)
    expect(together.blocks(13)).toEqual([
      '000',
      '000',
      '000',
      '000',
      '000',
      '000',
      '111',
      '000',
      '000',
      '000',
      '000',
      '000',
      '111',
    ])
    const { chain, blocks } = chainOf(3n)
    // Height 100 is 4 of 6: an epoch from now is 106; slots begin at 108, 110, 106.
    expect(blocks(6)).toEqual(['000', '000', '000', '000', '000', '000'])
    expect(blocks(12)).toEqual(['001', '000', '100', '000', '010', '000', '001', '000', '100', '000', '010', '000'])
    expect(chain.audit()).toEqual([])
  })

  it('gives a slot that is free again to who comes next', () => {
    const { chain, contracts, cap } = chainOf(3n)
    const [, second] = contracts
    const ends = () => queryTasks(chain.state('virtualStake')).map(({ contract, atHeight }) => [contract, atHeight])
    const before = ends()
    if (!second) throw new Error('three contracts')
    unwrap(chain.act('virtualStake', { type: 'deleteAllScheduledTasks' }, second))
    expect(ends()).toHaveLength(2)
    cap(second)
    expect(ends()).toEqual(before)
  })

  it('has at least one slot, and not more than blocks', () => {
    const { config } = chainOf(1n).chain.state('virtualStake')
    for (const epochSlots of [0n, -1n, 7n])
      expect(
        consumerModuleMachine.instantiate(
          { bondDenom: config.bondDenom, epochLengthBlocks: 6n, epochSlots },
          undefined as never,
        ),
      ).toEqual({ ok: false, error: { type: 'InvalidParam', param: 'epochSlots', value: epochSlots } })
  })
})
