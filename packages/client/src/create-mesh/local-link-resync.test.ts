import type { ConverterState } from '@meshwork/core/converter'
import type { ExternalStakingMessage } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import { pairKey } from '@meshwork/core/table'
import { uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { acts, tried } from '../testing/acting.js'
import { LENDING } from '../testing/lending.js'
import { requestsOf } from '../testing/looking.js'
import { MeshRun } from '../testing/mesh-run.js'
import { expectSound, punish, shapeChain } from '../testing/shapes.js'
import { listenTo } from '../testing/told.js'
import type { PairingConfig } from './config.js'
import { createMesh } from './mesh.js'
import type { Pairing } from './pairing.js'
import { pairingStates } from './pairing-states.js'

// Audits and re-syncs (spec 8.9) where provider and consumer are one chain: over a link as over a channel, but values travel instead of texts, and a block is enough.

const VAL = valoperOf('val1')
const stake = (amount: bigint) => ({ act: 'stake_remote', validator: 'val1', amount }) as const

function begin(more: Partial<PairingConfig> = {}) {
  const mesh = createMesh({
    chains: { juno: shapeChain('juno') },
    pairings: [{ ...LENDING, provider: 'juno', consumer: 'juno', ...more }],
  })
  const run = new MeshRun(mesh)
  const pairing = mesh.pairing()
  mesh.advance()
  for (const user of ['alice', 'bob']) acts(pairing, user, { act: 'bond', amount: 1_000n })
  acts(pairing, 'alice', stake(100n))
  acts(pairing, 'bob', stake(200n))
  mesh.advance()
  expectSound(run)
  return { mesh, run, pairing }
}

const says = ({ provider, externalStaking: to }: Pairing, msg: ExternalStakingMessage, sender = 'bob') =>
  provider.execute({ sender: sender === CHAIN ? CHAIN : provider.address(sender), to, msg })

/** What the consumer counts on, and what the provider has. */
function counts(pairing: Pairing): readonly bigint[] {
  const { converter, externalStaking } = pairingStates(pairing)
  if (converter.conversion.type !== 'ledger') return expect.fail('expected a ledger')
  const { remote = 0n, burnedRemote = 0n } = converter.conversion.totals.get(VAL) ?? {}
  return [remote - burnedRemote, externalStaking.distributions.get(VAL)?.totalStake ?? 0n]
}

/** The consumer's book says something else of alice's stake from now on. */
function corrupt({ consumer, converter }: Pairing, by: bigint): void {
  const contract = consumer.state.contracts.get(converter) ?? expect.fail('no converter')
  const state = contract.state as ConverterState
  if (state.conversion.type !== 'ledger') throw new Error('expected a ledger')
  const { positions, totals } = state.conversion
  const key = pairKey('alice', VAL)
  const [position, total] = [positions.get(key) ?? expect.fail(), totals.get(VAL) ?? expect.fail()]
  const conversion = {
    ...state.conversion,
    positions: positions.set(key, { ...position, remote: uint(position.remote + by) }),
    totals: totals.set(VAL, { ...total, remote: uint(total.remote + by) }),
  }
  const changed = { ...contract, state: { ...state, conversion } }
  consumer.restore({ ...consumer.state, contracts: consumer.state.contracts.set(converter, changed) })
}

describe('over a local link', () => {
  it('an audit is answered with the next block, and finds nothing where nothing is wrong', () => {
    const { mesh, run, pairing } = begin()
    const told = listenTo(mesh)
    unwrap(says(pairing, { type: 'audit' }))
    expect(told.of('auditAnswered')).toEqual([])
    mesh.advance()
    expect(told.of('auditAnswered')).toMatchObject([{ compared: 1 }])
    expect(told.of('diverged')).toEqual([])
    expectSound(run)
  })

  it.each([
    ['too little', -7n, 293n],
    ['too much', 40n, 340n],
  ])('[MS D-31 safe] an audit finds that the consumer counts %s, and a re-sync repairs it', (_what, by, wrong) => {
    const { mesh, pairing } = begin()
    const told = listenTo(mesh)
    corrupt(pairing, by)
    expect(counts(pairing)).toEqual([wrong, 300n])
    expect(says(pairing, { type: 'resync', validator: VAL })).toMatchObject({
      error: { error: { type: 'Unauthorized' } },
    })
    unwrap(says(pairing, { type: 'audit' }))
    mesh.advance()
    expect(told.of('diverged')).toMatchObject([{ validator: 'val1', by: 'sum', ours: 300n, theirs: wrong }])
    // No new stake goes there.
    expect(tried(pairing, 'alice', stake(10n)).ok).toBe(false)

    unwrap(says(pairing, { type: 'resync', validator: VAL }))
    mesh.advance()
    expect(told.of('resynced')).toMatchObject([{ validator: 'val1', epoch: 1n }])
    expect(counts(pairing)).toEqual([300n, 300n])
    for (const [user, amount] of [
      ['alice', 100n],
      ['bob', 200n],
    ] as const)
      acts(pairing, user, { act: 'unstake', validator: 'val1', amount })
    mesh.advance()
    expect([counts(pairing), requestsOf(pairing)]).toEqual([[0n, 0n], { val1: 0n }])
  })

  it('a re-sync waits for what waits on the link, and holds unstakes no longer than that', () => {
    const { mesh, run, pairing } = begin()
    const told = listenTo(mesh)
    acts(pairing, 'alice', stake(50n))
    unwrap(says(pairing, { type: 'resync', validator: VAL }, CHAIN))
    expect([told.of('resyncBegun').length, told.of('resyncSent').length]).toEqual([1, 0])
    expect(tried(pairing, 'bob', { act: 'unstake', validator: 'val1', amount: 1n }).ok).toBe(false)
    // The first block answers the stake, and the re-sync goes out; the second answers that.
    mesh.advance()
    mesh.advance()
    expect([told.of('resyncSent').length, told.of('resynced').length]).toEqual([1, 1])
    acts(pairing, 'bob', { act: 'unstake', validator: 'val1', amount: 1n })
    mesh.advance()
    expect(counts(pairing)).toEqual([349n, 349n])
    expectSound(run)
  })

  it('a slash between a re-sync and its answer is counted once', () => {
    const { mesh, run, pairing } = begin()
    unwrap(mesh.epoch())
    unwrap(says(pairing, { type: 'resync', validator: VAL }, CHAIN))
    punish(run, 'juno', 'val1', '0.1')
    for (let i = 0; i < 4; i++) mesh.advance()
    const [counted = 0n, staked = 0n] = counts(pairing)
    expect(staked).toBeLessThan(300n)
    // What is rounded off of each of the two stakes, and no second slash.
    expect([counted <= staked, staked - counted <= 2n]).toEqual([true, true])
    unwrap(says(pairing, { type: 'audit' }))
    const told = listenTo(mesh)
    mesh.advance()
    expect([told.of('auditAnswered').length, told.of('diverged')]).toEqual([1, []])
    expectSound(run)
  })

  it.each(['0.11.0', '1.0.0'] as const)('in dialect %s nobody can ask: there are no words for it', (dialect) => {
    const { pairing } = begin({ dialect })
    for (const msg of [{ type: 'audit' }, { type: 'resync', validator: VAL }] as const) {
      const before = pairing.provider.state
      expect(says(pairing, msg, CHAIN)).toMatchObject({ error: { error: { type: 'NotSpoken' } } })
      expect(pairing.provider.state).toBe(before)
    }
  })
})
