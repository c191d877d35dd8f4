import type { ExternalStakingMessage } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import { type ConsumerPacket, NO_NEWS, type ValsetUpdatePacket } from '@meshwork/core/packets'
import { coins, denomOf, uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import type { PairingConfig } from '../create-mesh/config.js'
import { acts, answerOne, receiveOne, tried } from '../testing/acting.js'
import { balanceOf, stakeOf } from '../testing/looking.js'
import { LIARS_VALIDATORS, LIED_TO, LyingConsumer } from '../testing/lying-consumer.js'
import { freeAtLatest, freeWithoutAnswerAfter, mostPaidRewards } from './bounds.js'
import { forgeAnswer } from './forge-answer.js'
import { forgePacket } from './forge-packet.js'
import { tellLie } from './tell-lie.js'

const PERIOD = 21n * 86_400n
const begin = (over: Partial<PairingConfig> = {}) => LyingConsumer.begin({ slashThrottle: null, ...over })
const everybody = LIARS_VALIDATORS.map(valoperOf)
const news = (told: Partial<ValsetUpdatePacket>): ValsetUpdatePacket => ({
  ...NO_NEWS,
  height: 1_000n,
  timeSeconds: 1_700_001_000n,
  ...told,
})

function govern({ lying, provider }: LyingConsumer, msg: ExternalStakingMessage) {
  return provider.execute({ sender: CHAIN, to: lying.externalStaking, msg })
}

describe('answers that are withheld', () => {
  it('hold stake for a period after it was unstaked; then governance frees it, slashes or not', async () => {
    const scene = await begin()
    const { lying, mesh, provider } = scene
    acts(lying, 'alice', { act: 'unstake', validator: 'cval1', amount: 1_000n })
    const sentAt = provider.state.timeNanos
    const [txId] = [...scene.staking.pending.keys()]
    if (txId === undefined) throw new Error('nothing is in flight')
    const due = freeWithoutAnswerAfter(sentAt, PERIOD)
    mesh.advance({ seconds: PERIOD })
    expect(provider.state.timeNanos).toBe(due)
    expect(govern(scene, { type: 'forceUnstake', txId })).toMatchObject({
      error: { error: { type: 'AnswerStillDue' } },
    })
    mesh.advance({ seconds: 1n })
    unwrap(govern(scene, { type: 'forceUnstake', txId }))
    const lien = scene.lienOf('alice', lying)
    acts(lying, 'alice', { act: 'withdraw_unbonded' })
    expect(scene.lienOf('alice', lying)).toBe(lien - 1_000n)
    // The answer, whatever it says, changes nothing any more.
    const before = scene.staking.stakes
    expect((await forgeAnswer(lying, 'provider', { type: 'failure', text: 'no' }))?.delivered.ok).toBe(true)
    expect(scene.staking.stakes).toBe(before)
    expect(scene.violations()).toEqual([])
  })

  it('end with a close by governance: everything is free at once, liens are exact all along', async () => {
    const scene = await begin()
    const { lying, mesh } = scene
    const liens = LIED_TO.map((user) => scene.lienOf(user, lying))
    for (const user of LIED_TO) acts(lying, user, { act: 'unstake', validator: 'cval2', amount: 500n })
    tried(lying, 'bob', { act: 'stake_remote', validator: 'cval1', amount: 300n })
    mesh.advance({ seconds: 10n * PERIOD })
    // Nobody answered: what is staked is what was staked.
    expect(LIED_TO.map((user) => scene.lienOf(user, lying) - (user === 'bob' ? 300n : 0n))).toEqual(liens)
    mesh.closeChannel(lying.name)
    for (const user of LIED_TO) acts(lying, user, { act: 'withdraw_unbonded' })
    expect(LIED_TO.map((user) => scene.lienOf(user, lying))).toEqual([0n, 0n, 0n])
    expect(LIED_TO.map((user) => scene.collateralOf(user))).toEqual([10_000n, 10_000n, 10_000n])
    expect(scene.violations()).toEqual([])
  })

  it('a forged success is one like any other: stake that the consumer never took off is free a period after it', async () => {
    const scene = await begin()
    const { lying, provider } = scene
    acts(lying, 'alice', { act: 'unstake', validator: 'cval1', amount: 1_000n })
    await forgeAnswer(lying, 'provider', { type: 'success' })
    const [waiting] = [...scene.waiting().keys()]
    expect(waiting).toBe(`alice ${freeAtLatest(provider.state.timeNanos, PERIOD)}`)
  })

  it('nonsense is no answer, and an error after it was applied leaves the stake where it is', async () => {
    const scene = await begin()
    const { lying } = scene
    acts(lying, 'alice', { act: 'unstake', validator: 'cval1', amount: 1_000n })
    const before = scene.staking
    expect((await forgeAnswer(lying, 'provider', { type: 'text', text: 'perhaps' }))?.delivered.ok).toBe(false)
    expect(scene.staking).toBe(before)
    await receiveOne(lying, 'provider')
    await forgeAnswer(lying, 'provider', { type: 'failure', text: 'no' })
    expect(stakeOf(lying, 'alice', 'cval1')).toMatchObject({ stake: { low: 3_000n, high: 3_000n }, leaving: 0n })
    expect(await forgeAnswer(lying, 'provider', { type: 'success' }, 7)).toBeUndefined()
    await expect(answerOne(lying, 'provider')).rejects.toThrow()
  })
})

describe('removals and tombstones of everybody', () => {
  it.each([
    ['removals', 'unbondedAndTombstoned', 0n],
    ['removals', 'tombstoned', PERIOD],
    ['tombstoned', 'tombstoned', 0n],
    ['jailed', 'unbondedAndTombstoned', PERIOD],
  ] as const)(
    '%s, released by %s: nobody loses anything, and leaves in %s s',
    async (what, immediateRelease, seconds) => {
      const scene = await begin({ immediateRelease })
      const { lying, mesh } = scene
      expect((await tellLie(lying, 'consumer', news({ [what]: everybody }))).believed).toBe(true)
      expect(scene.violations()).toEqual([])
      expect(tried(lying, 'alice', { act: 'stake_remote', validator: 'cval1', amount: 1n }).ok).toBe(false)
      for (const user of LIED_TO)
        for (const validator of LIARS_VALIDATORS) {
          const amount = stakeOf(lying, user, validator)?.stake.low ?? 0n
          acts(lying, user, { act: 'unstake', validator, amount })
          await forgeAnswer(lying, 'provider', { type: 'success' })
        }
      mesh.advance({ seconds })
      for (const user of LIED_TO) acts(lying, user, { act: 'withdraw_unbonded' })
      expect(LIED_TO.map((user) => [scene.lienOf(user, lying), scene.collateralOf(user)])).toEqual(
        LIED_TO.map(() => [0n, 10_000n]),
      )
      expect(scene.violations()).toEqual([])
    },
  )
})

describe('stake that is given back by force', () => {
  it('is all there was, never more, and the owner has it', async () => {
    const scene = await begin()
    const { lying } = scene
    for (const user of LIED_TO)
      for (const validator of LIARS_VALIDATORS)
        for (const amount of [500n, 2n ** 128n - 1n, 5n]) {
          const packet: ConsumerPacket = {
            type: 'internalUnstake',
            delegator: scene.provider.address(user),
            validator: valoperOf(validator),
            normalizeAmount: coins(0n, 'ujuno'),
            invertedAmount: coins(amount, 'uosmo'),
          }
          await tellLie(lying, 'consumer', packet)
        }
    for (const user of LIED_TO) acts(lying, user, { act: 'withdraw_unbonded' })
    expect(LIED_TO.map((user) => [scene.lienOf(user, lying), scene.collateralOf(user)])).toEqual(
      LIED_TO.map(() => [0n, 10_000n]),
    )
    expect(scene.violations()).toEqual([])
  })

  it('of somebody who never staked is refused', async () => {
    const scene = await begin()
    const before = scene.staking
    const stranger = { type: 'internalUnstake', delegator: 'stranger' as never, validator: valoperOf('cval1') } as const
    const packet: ConsumerPacket = {
      ...stranger,
      normalizeAmount: coins(1n, 'ujuno'),
      invertedAmount: coins(1n, 'uosmo'),
    }
    expect(await tellLie(scene.lying, 'consumer', packet)).toMatchObject({ believed: false })
    expect(scene.staking).toBe(before)
  })
})

describe('forged rewards', () => {
  it('are promises of the liar: users are paid what its converter has, and no coin of the provider moves', async () => {
    const scene = await begin()
    const { lying, mesh, provider } = scene
    const told = 10n ** 30n
    const rewards = everybody.map((validator) => ({ validator, reward: uint(told) }))
    expect(
      (await tellLie(lying, 'consumer', { type: 'distributeBatch', rewards, denom: denomOf('ujuno') })).believed,
    ).toBe(true)
    const before = [lying.vault, ...LIED_TO.map((user) => provider.address(user))].map((one) =>
      balanceOf(provider, one, 'uosmo'),
    )
    const held = balanceOf(lying.consumer, lying.converter, 'ujuno')
    for (const user of LIED_TO)
      acts(lying, user, { act: 'withdraw_rewards', validator: 'cval1', recipient: `${user}-there` })
    await mesh.relay({ pairing: lying.name, from: 'provider' })
    const paid = LIED_TO.map((user) => balanceOf(lying.consumer, `${user}-there`, 'ujuno'))
    expect(paid.reduce((sum, one) => sum + one, 0n)).toBeLessThanOrEqual(mostPaidRewards(told, held))
    expect(
      [lying.vault, ...LIED_TO.map((user) => provider.address(user))].map((one) => balanceOf(provider, one, 'uosmo')),
    ).toEqual(before)
    // What was not paid is still theirs to ask for.
    expect(stakeOf(lying, 'alice', 'cval1')).toMatchObject({ withdrawnFunds: 0n, reservedFunds: 0n })
    expect(scene.violations()).toEqual([])
  })

  it('leave the rewards of other validators, and of other consumers, as they are', async () => {
    const scene = await begin()
    const { lying, honest } = scene
    const others = [...scene.staking.distributions].filter(([validator]) => validator !== 'cval2')
    const packet: ConsumerPacket = { type: 'distribute', validator: valoperOf('cval2'), rewards: coins(999n, 'ujuno') }
    expect((await tellLie(lying, 'consumer', packet)).believed).toBe(true)
    expect([...scene.staking.distributions].filter(([validator]) => validator !== 'cval2')).toEqual(others)
    const wrong: ConsumerPacket = { ...packet, rewards: coins(999n, 'uosmo') }
    expect((await tellLie(lying, 'consumer', wrong)).believed).toBe(false)
    expect(honest.externalStaking).not.toBe(lying.externalStaking)
    expect(scene.violations()).toEqual([])
  })
})

describe('forgePacket', () => {
  it('needs a channel, and a chain that makes blocks', async () => {
    const { lying, mesh } = await begin()
    expect(
      forgePacket({ ...lying, channel: { provider: '', consumer: '' } }, { from: 'consumer', data: '' }),
    ).toMatchObject({ ok: false, error: { error: { type: 'NoSuchChannel' } } })
    mesh.haltChain('juno')
    expect(forgePacket(lying, { from: 'consumer', data: '' })).toMatchObject({
      ok: false,
      error: { error: { type: 'ChainHalted', chain: 'juno' } },
    })
  })

  it('puts a packet on the way that a relayer carries, and that is late like any other', async () => {
    const { lying, mesh } = await begin()
    const sequence = unwrap(forgePacket(lying, { from: 'consumer', data: 'nonsense', timeoutSeconds: 60n }))
    expect(sequence).toBeGreaterThan(0n)
    mesh.advance({ seconds: 60n })
    const { delivered } = await receiveOne(lying, 'consumer')
    expect(delivered).toMatchObject({ ok: false, error: { error: { type: 'PacketTimedOut' } } })
  })
})
