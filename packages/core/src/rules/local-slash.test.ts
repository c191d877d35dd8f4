import { describe, expect, it } from 'vitest'
import { fraction, uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const tenth = fraction('0.1')
const entry = (initial: number, amount: number, createdAtHeight: bigint) => ({
  initial: uint(initial),
  amount: uint(amount),
  createdAtHeight,
  completesAtNanos: 0n,
})

describe('slashLocalStake', () => {
  const leaving = [entry(1000, 1000, 9n), entry(99, 99, 10n), entry(500, 20, 11n)]

  it('takes the share of what is delegated, be it nothing', () => {
    for (const { slashLocalStake } of [safe, reference]) {
      const stake = { delegated: uint(105), unbonding: [], infractionHeight: null }
      expect(slashLocalStake(stake, tenth)).toEqual({ slash: 10n, marked: true })
      expect(slashLocalStake({ ...stake, delegated: uint(9) }, tenth)).toEqual({ slash: 0n, marked: true })
      expect(slashLocalStake({ ...stake, delegated: uint(0) }, tenth)).toEqual({ slash: null, marked: false })
    }
  })

  it('safe: of what unbonds since the infraction takes what the chain takes, and never more than is left', () => {
    const stake = { delegated: uint(105), unbonding: leaving, infractionHeight: 10n }
    // 10 + 9 + 20
    expect(safe.slashLocalStake(stake, tenth)).toEqual({ slash: 39n, marked: true })
    expect(safe.slashLocalStake({ ...stake, delegated: uint(0) }, tenth)).toEqual({ slash: 29n, marked: true })
  })

  it('safe: reaches nothing that unbonds where nobody said since when, or it left before, but asks again', () => {
    const left = { delegated: uint(0), unbonding: leaving }
    for (const infractionHeight of [null, 12n])
      expect(safe.slashLocalStake({ ...left, infractionHeight }, tenth)).toEqual({ slash: null, marked: true })
  })

  it('reference: reaches nothing that unbonds, and forgets who has left', () => {
    const stake = { delegated: uint(105), unbonding: leaving, infractionHeight: 10n }
    expect(reference.slashLocalStake(stake, tenth)).toEqual({ slash: 10n, marked: true })
    expect(reference.slashLocalStake({ ...stake, delegated: uint(0) }, tenth)).toEqual({ slash: null, marked: false })
  })
})

describe('tellRestake', () => {
  it('safe: says where the stake is now; reference: says nothing', () => {
    const to = valoperOf('val2')
    expect(safe.tellRestake(to)).toEqual({ type: 'proxyRestaked', validator: 'val2' })
    expect(reference.tellRestake(to)).toBeUndefined()
  })
})

describe('tellEmptied', () => {
  it('safe: says so when nothing is left, and is silent where nobody knows; reference: says nothing', () => {
    expect(safe.tellEmptied(uint(0))).toEqual({ type: 'proxyEmptied' })
    for (const left of [uint(1), null]) expect(safe.tellEmptied(left)).toBeUndefined()
    expect(reference.tellEmptied(uint(0))).toBeUndefined()
  })
})

describe('splitRelease', () => {
  it('safe: to the vault as much as its lien, the rest to the owner', () => {
    expect(safe.splitRelease(uint(16), uint(15))).toEqual({ toVault: 15n, toOwner: 1n })
    expect(safe.splitRelease(uint(16), uint(16))).toEqual({ toVault: 16n, toOwner: 0n })
    expect(safe.splitRelease(uint(16), uint(0))).toEqual({ toVault: 0n, toOwner: 16n })
    expect(safe.splitRelease(uint(16), null)).toEqual({ toVault: 16n, toOwner: 0n })
  })

  it('reference: all of it to the vault', () => {
    expect(reference.splitRelease(uint(16), uint(15))).toEqual({ toVault: 16n, toOwner: 0n })
  })
})
