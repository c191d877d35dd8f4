import { unwrap } from '@meshwork/core/foundation'
import { valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { acts, setPrice } from '../testing/acting.js'
import { JUNO, lending, lendingMesh } from '../testing/lending.js'
import { delegatedOf, requestsOf } from '../testing/looking.js'
import { createMesh } from './mesh.js'
import { pairingStates } from './pairing-states.js'

const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const

describe('reprice', () => {
  it('perEpoch: power follows the price, and everything still leaves', async () => {
    const mesh = await lendingMesh({ reprice: 'perEpoch' })
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(1000n), stake(1000n))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 450n })
    setPrice(pairing, '1')
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 900n })
    setPrice(pairing, '0.1')
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 90n })
    setPrice(pairing, '7')
    acts(pairing, 'alice', unstake(1000n))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect([requestsOf(pairing), auditPairing(pairing).violations]).toEqual([{ cval1: 0n }, []])
  })

  it('never, the default: a stake keeps what it added', async () => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(1000n), stake(1000n))
    await mesh.relay()
    setPrice(pairing, '1')
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 450n })
  })
})

describe('the keys of validators', () => {
  const KEY = 'WDdHYhmJcZkSXaTs8rB1sPLAM3pbWcN5g4SGqBJQfdc='

  /** What the provider knows of a validator, in any form. */
  const known = async (rules: 'safe' | 'reference', validator: string) => {
    const validators = [
      { valoper: 'cval1', tokens: 9n, pubKey: KEY },
      { valoper: 'cval2', tokens: 8n },
    ] as const
    const { chains, pairings } = lending({ rules })
    const mesh = createMesh({ chains: { ...chains, juno: { ...JUNO, validators } }, pairings })
    await mesh.relay()
    const { validatorSet } = pairingStates(mesh.pairing()).externalStaking
    const table = validatorSet.type === 'facts' ? validatorSet.facts : validatorSet.histories
    return JSON.stringify(table.get(valoperOf(validator)), (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    )
  }

  it('[MS D-29 safe] arrive at the provider; the one of a validator without is the word TODO', async () => {
    expect(await known('safe', 'cval1')).toContain(KEY)
    expect(await known('safe', 'cval2')).toContain('"TODO"')
  })

  it('[MS D-29 reference] are the word TODO', async () => {
    const told = await known('reference', 'cval1')
    expect(told).not.toContain(KEY)
    expect(told).toContain('"TODO"')
  })
})
