import {
  type ExternalStakingContext,
  type ExternalStakingMessage,
  type ExternalStakingState,
  externalStakingMachine,
} from '@meshwork/core/external-staking'
import { err, unwrap } from '@meshwork/core/foundation'
import { uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { acts, answerOne, receiveOne } from '../testing/acting.js'
import { JUNO, LENDING, lendingMesh, OSMOSIS } from '../testing/lending.js'
import { accountOf, stakeOf } from '../testing/looking.js'
import { MeshRun } from '../testing/mesh-run.js'
import type { ChainConfig } from './config.js'
import { createMesh, type Mesh } from './mesh.js'
import type { Pairing } from './pairing.js'
import { pairingStates } from './pairing-states.js'

const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const stake = (amount: bigint) => ({ act: 'stake_remote', validator: 'cval1', amount }) as const
const unstake = (amount: bigint) => ({ act: 'unstake', validator: 'cval1', amount }) as const

/** A tenth of the stake on cval1 is slashed: so much of this provider's, consumer coin. */
async function slash(mesh: Mesh, pairing: Pairing, amount: bigint, tombstoned: readonly string[] = []) {
  reportSlash(pairing, amount, tombstoned)
  await mesh.relay()
}

/** The same, and nobody has carried it to the provider yet. */
function reportSlash({ consumer, virtualStaking }: Pairing, amount: bigint, tombstoned: readonly string[] = []) {
  const nothing = { additions: [], removals: [], updated: [], jailed: [], unjailed: [] }
  const slashed = {
    validator: valoperOf('cval1'),
    height: consumer.state.height,
    timeSeconds: consumer.state.timeNanos / 10n ** 9n,
    infractionHeight: consumer.state.height,
    infractionTimeSeconds: 0n,
    power: 1n,
    slashAmount: uint(amount),
    slashRatio: '0.1',
    isTombstoned: false,
  }
  const msg: { type: string } = {
    type: 'handleValsetUpdate',
    ...{ ...nothing, tombstoned: tombstoned.map(valoperOf), slashed: [slashed] },
  }
  unwrap(consumer.sudo(virtualStaking, msg))
}

/** A provider that lends to two consumers, whose external stakings refuse some messages. */
async function lendingTwice(refuses: (state: ExternalStakingState, msg: ExternalStakingMessage) => boolean) {
  const stubborn = {
    ...externalStakingMachine,
    transition: (state: ExternalStakingState, msg: ExternalStakingMessage, ctx: ExternalStakingContext) =>
      refuses(state, msg)
        ? err({ type: 'Unauthorized', sender: ctx.sender } as const)
        : externalStakingMachine.transition(state, msg, ctx),
  }
  const osmosis: ChainConfig = { ...OSMOSIS, machines: { 'external-staking': stubborn } }
  const mesh = createMesh({
    chains: { osmosis, juno: JUNO, stars: { ...JUNO, bondDenom: 'ustars' } },
    pairings: [LENDING, { ...LENDING, consumer: 'stars' }],
  })
  await mesh.relay()
  const [toJuno, toStars] = mesh.pairings as readonly [Pairing, Pairing]
  return { mesh, toJuno, toStars }
}

describe('a slash of the consumer', () => {
  it('[MS X-02 safe] reaches whoever has left with everything: 90 of 100 come back', async () => {
    const mesh = await lendingMesh()
    const [pairing] = mesh.pairings as readonly [Pairing]
    for (const user of ['alice', 'bob']) acts(pairing, user, bond(100n), stake(100n))
    await mesh.relay()
    acts(pairing, 'alice', unstake(100n))
    await mesh.relay()
    // Bob's 100 are 45 there; the chain takes a tenth of the 90 that were there at the infraction.
    await slash(mesh, pairing, 9n)
    expect(stakeOf(pairing, 'alice', 'cval1')).toMatchObject({ pendingUnbonds: [{ amount: 90n }] })
    expect(stakeOf(pairing, 'bob', 'cval1')?.stake).toEqual({ low: 90n, high: 90n })
    for (const user of ['alice', 'bob']) expect(accountOf(pairing, user)).toMatchObject({ bonded: 90n })
    mesh.advance({ seconds: 22n * 86_400n })
    acts(pairing, 'alice', { act: 'withdraw_unbonded' }, { act: 'unbond', amount: 90n })
    expect(accountOf(pairing, 'alice')).toMatchObject({ bonded: 0n })
    expect(pairingStates(pairing).externalStaking.slashing.untold.size).toBe(0)
  })

  it('[INV MS-X1] takes nothing of stake that was on its way and came there after it, whatever the chain says of the time', async () => {
    const mesh = await lendingMesh()
    const [pairing] = mesh.pairings as readonly [Pairing]
    acts(pairing, 'alice', bond(1000n), stake(1000n))
    await mesh.relay()
    acts(pairing, 'bob', bond(500n), stake(500n))
    // A tenth of alice's 450: the consumer has not heard of bob.
    await slash(mesh, pairing, 45n)
    expect(stakeOf(pairing, 'alice', 'cval1')?.stake).toEqual({ low: 900n, high: 900n })
    expect(stakeOf(pairing, 'bob', 'cval1')?.stake).toEqual({ low: 500n, high: 500n })
    expect(auditPairing(pairing).violations).toEqual([])
  })

  it('[INV MS-X1] takes its share of stake that was there, though the answer comes after the news', async () => {
    const mesh = await lendingMesh()
    const [pairing] = mesh.pairings as readonly [Pairing]
    acts(pairing, 'alice', bond(1000n), stake(1000n))
    await mesh.relay()
    acts(pairing, 'bob', bond(500n), stake(500n))
    const run = new MeshRun(mesh)
    expect(await run.take({ type: 'receive', which: 0 })).toEqual({ type: 'done' })
    // A tenth of alice's 450 and bob's 225.
    reportSlash(pairing, 67n)
    expect(await run.take({ type: 'receive', which: 0 })).toEqual({ type: 'done' })
    expect(stakeOf(pairing, 'bob', 'cval1')?.stake).toEqual({ low: 0n, high: 500n })
    expect(auditPairing(pairing).violations).toEqual([])
    await mesh.relay()
    expect(stakeOf(pairing, 'alice', 'cval1')?.stake).toEqual({ low: 900n, high: 900n })
    // What the consumer took is 67 of 675 in its coin, 148 of 1500 here, of which alice bore 100.
    expect(stakeOf(pairing, 'bob', 'cval1')?.stake).toEqual({ low: 452n, high: 452n })
    expect(accountOf(pairing, 'bob')).toMatchObject({ bonded: 452n })
    expect(auditPairing(pairing).violations).toEqual([])
  })

  it('[INV MS-X1] takes nothing of stake that came after it, however late the news of it are', async () => {
    const mesh = await lendingMesh()
    const [pairing] = mesh.pairings as readonly [Pairing]
    acts(pairing, 'alice', bond(1000n), stake(1000n))
    await mesh.relay()
    // A tenth of alice's 450.
    reportSlash(pairing, 45n)
    for (const days of [1n, 30n, 60n]) {
      mesh.advance({ seconds: days * 86_400n })
      acts(pairing, 'bob', bond(500n), stake(500n))
      await receiveOne(pairing, 'provider')
      await answerOne(pairing, 'provider')
    }
    // The packet came too late, and what it said goes out again.
    await mesh.relay()
    expect(stakeOf(pairing, 'alice', 'cval1')?.stake).toEqual({ low: 900n, high: 900n })
    expect(stakeOf(pairing, 'bob', 'cval1')?.stake).toEqual({ low: 1500n, high: 1500n })
    expect(auditPairing(pairing).violations).toEqual([])
  })

  it('[MS D-22 safe] another lienholder that refuses a burn holds up nobody else, and no tombstone', async () => {
    // Alice has chosen a lienholder that never burns.
    const { mesh, toJuno, toStars } = await lendingTwice(
      ({ config }, { type }) => type === 'burnVirtualStake' && config.rewardsDenom === 'ustars',
    )
    for (const user of ['alice', 'bob', 'carol']) acts(toJuno, user, bond(1000n), stake(1000n))
    acts(toStars, 'alice', stake(1000n))
    await mesh.relay()
    const refused: unknown[] = []
    mesh.on('slashRefused', ({ event }) => refused.push(event.slashes))
    // A tenth of 450 each.
    await slash(mesh, toJuno, 135n, ['cval1'])
    expect(refused).toEqual([[{ user: 'alice', slash: 100n }]])
    expect(['alice', 'bob', 'carol'].map((user) => accountOf(toJuno, user).bonded)).toEqual([1000n, 900n, 900n])
    // It is off her stake, and her lien does not open before the vault has taken it.
    expect(stakeOf(toJuno, 'alice', 'cval1')?.stake).toEqual({ low: 900n, high: 900n })
    expect([...pairingStates(toJuno).externalStaking.slashing.untold.values()]).toEqual([
      { validator: 'cval1', slashes: [{ user: 'alice', slash: 100n }] },
    ])
    expect(unwrap(toJuno.provider.ask(toJuno.externalStaking, { type: 'listActiveValidators' }))).not.toContain('cval1')
    expect(auditPairing(toJuno).violations).toEqual([])
  })

  it('[MS D-22 safe] another lienholder that refuses a burn of one user among many burns of the others', async () => {
    // What the vault tells of many users at once, it refuses as a whole; then it hears of parts of them.
    const { mesh, toJuno, toStars } = await lendingTwice(
      (_state, msg) =>
        (msg.type === 'burnVirtualStake' && msg.owner === 'alice') ||
        (msg.type === 'burnVirtualStakes' && msg.burns.some(({ owner }) => owner === 'alice')),
    )
    for (const user of ['alice', 'bob', 'carol']) {
      acts(toJuno, user, bond(1000n), stake(1000n))
      acts(toStars, user, stake(1000n))
    }
    await mesh.relay()
    const refused: unknown[] = []
    mesh.on('slashRefused', ({ event }) => refused.push(event.slashes))
    await slash(mesh, toJuno, 135n)
    expect(refused).toEqual([[{ user: 'alice', slash: 100n }]])
    const users = ['alice', 'bob', 'carol']
    expect(users.map((user) => accountOf(toJuno, user).bonded)).toEqual([1000n, 900n, 900n])
    expect(users.map((user) => stakeOf(toStars, user, 'cval1')?.stake.high)).toEqual([1000n, 900n, 900n])
    // The consumer has burned it, too.
    expect(pairingStates(toStars).externalStaking.burns.outbox.entries.size).toBe(0)
    expect(auditPairing(toStars).violations).toEqual([])
  })
})
