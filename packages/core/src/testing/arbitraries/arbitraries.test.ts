import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MachineMessage } from '../../foundation/context.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import { digestsOf, isUnreadable } from '../../packets/digest.js'
import { addressOf, denomOf, uint, valoperOf } from '../values.js'
import type { MessageArbitrary } from './index.js'
import * as kit from './index.js'

const draws = kit.drawsFrom({
  addresses: [addressOf('alice'), addressOf('vault')],
  validators: [valoperOf('cval1'), valoperOf('cval2')],
  denoms: [denomOf('uosmo')],
  amounts: [500n],
})

/** Of everything that the kit draws by type, and what of it a few hundred samples must show. */
const arbitraries = Object.entries(kit).flatMap(([name, drawn]) =>
  /^arbitrary\w*(Message|Packet|Migration|Memo|Answer)$/.test(name)
    ? [{ name, drawn: drawn as MessageArbitrary<MachineMessage> }]
    : [],
)

describe.each(arbitraries)('$name', ({ drawn }) => {
  const samples = fc.sample(drawn(draws), { numRuns: 400, seed: 1 })

  it('draws plain data: no field is undefined', () => {
    for (const sample of samples) expect(absentIn(sample)).toEqual([])
  })

  it('draws only the types that are named', () => {
    for (const type of new Set(samples.map((one) => one.type)))
      for (const sample of fc.sample(drawn(draws, type), { numRuns: 5, seed: 2 })) expect(sample.type).toBe(type)
  })
})

describe('what the kit draws', () => {
  it('is there for every machine', () => {
    expect(arbitraries.length).toBeGreaterThanOrEqual(36)
  })

  it('is of every type alike', () => {
    const drawn = fc.sample(kit.arbitraryVaultMessage(draws), { numRuns: 1_200, seed: 3 })
    const counts = new Map<string, number>()
    for (const { type } of drawn) counts.set(type, (counts.get(type) ?? 0) + 1)
    expect(counts.size).toBe(13)
    for (const count of counts.values()) expect(count).toBeGreaterThan(60)
  })

  it('shrinks to the first of what is there, and nothing of it', () => {
    const found = fc.check(
      fc.property(kit.arbitraryVaultMessage(draws, 'stakeRemote'), ({ amount }) => amount.amount < 400n),
      { seed: 4, numRuns: 1_000 },
    )
    expect(found.counterexample?.[0].amount).toEqual({ denom: 'uosmo', amount: 400n })
  })

  it('has answers to an external staking that say what was applied', () => {
    const acks = fc.sample(kit.arbitraryExternalStakingMessage(draws, 'acknowledgePacket'), { numRuns: 300, seed: 8 })
    const answers = acks.flatMap(({ ack }) => (ack.type === 'success' && ack.data !== undefined ? [ack.data] : []))
    expect(answers.filter((data) => (digestsOf(data)?.length ?? 0) > 0).length).toBeGreaterThan(20)
    expect(answers.filter(isUnreadable).length).toBeGreaterThan(10)
    for (const data of answers) expect(isUnreadable(data) || digestsOf(data) !== undefined).toBe(true)
  })

  it('has burns whose owner lost the whole of them', () => {
    const burns = fc.sample(kit.arbitraryProviderPacket(draws, 'burn'), { numRuns: 300, seed: 5 })
    const owned = burns.filter(({ owner }) => owner !== undefined)
    expect(owned.length).toBeGreaterThan(80)
    expect(owned.filter(({ owner }) => owner?.epochs !== undefined).length).toBeGreaterThan(30)
    for (const { burn, owner, validators } of owned) {
      expect(owner?.epochs?.length ?? validators.length).toBe(validators.length)
      expect(owner?.amounts.length).toBe(validators.length)
      expect(owner?.amounts.reduce((sum, one) => sum + one, 0n)).toBe(burn.amount)
    }
  })
})

describe('drawsFrom', () => {
  const sample = <Value>(drawn: fc.Arbitrary<Value>) => fc.sample(drawn, { numRuns: 1_000, seed: 6 })

  it('hits what is there nine times in ten', () => {
    const misses = sample(draws.address).filter((one) => one === 'nobody').length
    expect(misses).toBeGreaterThan(50)
    expect(misses).toBeLessThan(160)
  })

  it('draws amounts at the limits', () => {
    const amounts = new Set<bigint>(sample(draws.amount))
    for (const limit of [0n, 499n, 500n, 501n, MAX_UINT128]) expect(amounts).toContain(limit)
  })

  it('draws strangers where nothing is there', () => {
    const empty = kit.drawsFrom({ addresses: [], validators: [], denoms: [], amounts: [] })
    const [one] = fc.sample(kit.arbitraryVaultMessage(empty, 'stakeRemote'), { numRuns: 1, seed: 7 })
    expect(one).toMatchObject({ lienholder: 'nobody', validator: 'nobodyval', amount: { denom: 'unobodys' } })
  })

  it('may be changed field by field', () => {
    const seven = { ...draws, amount: fc.constant(uint(7)) }
    for (const { amount } of sample(kit.arbitraryLockupMessage(seven, 'unbond'))) expect(amount).toBe(7n)
  })
})

/** Where a value has a field without a value. */
function absentIn(value: unknown, path = ''): readonly string[] {
  if (value === undefined) return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => absentIn(one, `${path}.${key}`))
}
