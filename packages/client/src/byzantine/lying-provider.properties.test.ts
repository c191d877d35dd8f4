import { unwrap } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import type { ProviderPacket } from '@meshwork/core/packets'
import { coins, denomOf, fraction, idOf, valoperOf } from '@meshwork/core/testing'
import { arbitraryProviderPacket, drawsFrom } from '@meshwork/core/testing/arbitraries'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setMaxCap } from '../create-mesh/max-cap.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { setPrice } from '../testing/acting.js'
import { LIARS_CAP, LIED_ABOUT, LyingProvider, TOTAL_CAP } from '../testing/lying-provider.js'
import { mostVirtualStake, mostVirtualStakeByShare, type PowerShares } from './bounds.js'
import { type ForgedAnswer, forgeAnswer } from './forge-answer.js'
import { packetText } from './forge-packet.js'
import { tellLie } from './tell-lie.js'

// A provider tells and answers whatever it likes. For a long soak: MESH_RUNS=2000.
const RUNS = Number(process.env['MESH_RUNS'] ?? 40)

const validator = fc.constantFrom(...LIED_ABOUT).map(valoperOf)
const draws = drawsFrom({
  addresses: ['alice', 'dora', 'nobody'].map((name) => name as never),
  validators: LIED_ABOUT.map(valoperOf),
  denoms: [denomOf('uosmo'), denomOf('ujuno')],
  amounts: [20_000n, LIARS_CAP, TOTAL_CAP, 10n ** 15n],
})
/** Stake that nobody has, by thousands of delegators, or by one; and what is taken off again. */
const unbacked: fc.Arbitrary<ProviderPacket> = fc
  .record({
    type: fc.constantFrom('stake', 'stake', 'stake', 'unstake', 'burn'),
    delegator: fc.constantFrom('alice', 'dora', 'ghost1', 'ghost2'),
    validator,
    amount: fc.constantFrom(1n, 777n, 10n ** 6n, 10n ** 12n, 2n ** 127n, 2n ** 128n - 1n),
    txId: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }),
  })
  .map(({ type, delegator, validator: where, amount, txId }): ProviderPacket => {
    const of = { delegator: delegator as never, validator: where, txId: idOf(txId) }
    const coin = coins(amount, 'uosmo')
    if (type === 'stake') return { type, ...of, stake: coin }
    if (type === 'unstake') return { type, ...of, unstake: coin }
    return { type: 'burn', validators: [where], burn: coin, owner: { delegator: of.delegator, amounts: [coin.amount] } }
  })
const garbage = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom('', '{}', '{"stake":{}}', '{"unstake":null}', '{"burn":{"validators":["cval1","cval1"]}}'),
)
const lie = (packet: fc.Arbitrary<ProviderPacket | string>) =>
  packet.map((told) => ({ type: 'lie' as const, packet: told }))

const step = fc.oneof(
  { weight: 10, arbitrary: lie(unbacked) },
  { weight: 4, arbitrary: lie(arbitraryProviderPacket(draws)) },
  { weight: 1, arbitrary: lie(garbage) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('answer' as const),
      nth: fc.nat(2),
      answer: fc.constantFrom<ForgedAnswer>(
        { type: 'success' },
        { type: 'failure', text: 'no' },
        { type: 'text', text: 'perhaps' },
      ),
    }),
  },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('epoch' as const), lying: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('price' as const),
      price: fc.constantFrom('0', '0.000000000000000001', '0.5', '7', '340282366920938463463'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('cap' as const), cap: fc.constantFrom(0n, 1n, 5_000n, LIARS_CAP) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('wait' as const), seconds: fc.constantFrom(5n, 700n, 90_000n) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('honest' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const met = { believed: 0, refused: 0, capped: 0, answered: 0 }

async function take(scene: LyingProvider, next: Step): Promise<void> {
  const { lying, honest, mesh } = scene
  switch (next.type) {
    case 'lie': {
      // A burn of nobody cannot even be written in this dialect.
      if (typeof next.packet !== 'string' && !packetText(lying, 'provider', next.packet).ok) return
      const before = pairingStates(lying)
      const { delivered, believed } = await tellLie(lying, 'provider', next.packet)
      expect(delivered.ok).toBe(true)
      met[believed ? 'believed' : 'refused'] += 1
      const after = pairingStates(lying)
      if (believed) return
      expect(after.converter).toBe(before.converter)
      expect(after.virtualStaking).toBe(before.virtualStaking)
      return
    }
    case 'answer':
      if ((await forgeAnswer(lying, 'consumer', next.answer, next.nth))?.delivered.ok) met.answered += 1
      return
    case 'epoch': {
      const pairing = next.lying ? lying : honest
      const done = mesh.epoch(pairing.name)
      // There are none any more where a drain is over.
      if (!done.ok) expect(done.error.error.type).toBe('NoScheduledTask')
      if (done.ok && scene.delegated(lying) === scene.cap(lying) && scene.cap(lying) > 0n) met.capped += 1
      return
    }
    case 'price':
      setPrice(lying, next.price)
      return
    case 'cap':
      unwrap(setMaxCap(scene.consumer, lying.virtualStaking, next.cap))
      return
    case 'wait':
      mesh.advance({ seconds: next.seconds })
      return
    case 'honest':
      await mesh.relay({ pairing: honest.name })
  }
}

const lies = fc.array(step, { minLength: 10, maxLength: 40, size: 'max' })

describe('a provider that tells and answers whatever it likes', () => {
  it('has at most its cap of power, breaks nothing on the consumer, and takes nothing from its users', {
    timeout: 30_000 + 300 * RUNS,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(lies, async (steps) => {
        const scene = await LyingProvider.begin()
        const { lying, honest } = scene
        const natives = scene.natives()
        const others = scene.delegated(honest)
        for (const next of steps) {
          const [had, cap] = [scene.delegated(lying), scene.cap(lying)]
          await take(scene, next)
          expect(scene.violations()).toEqual([])
          expect(scene.natives()).toEqual(natives)
          expect(scene.delegated(honest)).toBe(others)
          const has = scene.delegated(lying)
          // Only an epoch gives it more, and never above the cap; one that was lowered counts from the next epoch on.
          if (next.type !== 'epoch') expect(has).toBeLessThanOrEqual(had)
          if (next.type === 'epoch' && next.lying && cap > 0n)
            expect(has).toBeLessThanOrEqual(mostVirtualStake(cap, TOTAL_CAP))
          expect(has + scene.delegated(honest)).toBeLessThanOrEqual(TOTAL_CAP)
        }
        await withoutTrust(scene)
      }),
      { numRuns: RUNS },
    )
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(0)
  })

  it.each<[string, PowerShares]>([
    ['half of all that is wanted', { maxProviderShare: fraction('0.5'), minLocalShare: fraction('0') }],
    [
      'what leaves the local stake three quarters',
      { maxProviderShare: fraction('1'), minLocalShare: fraction('0.75') },
    ],
    ['both', { maxProviderShare: fraction('0.1'), minLocalShare: fraction('0.6') }],
  ])('by share: at most %s', { timeout: 60_000 }, async (_what, shares) => {
    const scene = await LyingProvider.begin()
    const { lying, honest, mesh, consumer } = scene
    unwrap(
      consumer.executeModule('virtualStake', { type: 'setShareCaps', authority: CHAIN, ...shares } as { type: string }),
    )
    for (const where of LIED_ABOUT) {
      const of = { delegator: 'ghost' as never, validator: valoperOf(where), txId: idOf(9n) }
      await tellLie(lying, 'provider', { type: 'stake', ...of, stake: coins(10n ** 12n, 'uosmo') })
    }
    for (let epoch = 0; epoch < 3; epoch++) {
      unwrap(mesh.epoch(lying.name))
      unwrap(mesh.epoch(honest.name))
      const most = mostVirtualStakeByShare(scene.local(), TOTAL_CAP, shares)
      expect(scene.delegated(lying)).toBeLessThanOrEqual(most)
      expect(scene.delegated(lying)).toBeGreaterThan(0n)
      expect(scene.violations()).toEqual([])
    }
  })
})

/** Governance of the consumer has had enough: at a cap of zero nothing of it stays staked. */
async function withoutTrust(scene: LyingProvider): Promise<void> {
  const { lying, mesh } = scene
  setPrice(lying, '0.5')
  unwrap(setMaxCap(scene.consumer, lying.virtualStaking, LIARS_CAP))
  const ghost = { delegator: 'ghost9' as never, validator: valoperOf('cval3'), txId: idOf(9n) }
  await tellLie(lying, 'provider', { type: 'stake', ...ghost, stake: coins(10n ** 12n, 'uosmo') })
  mesh.epoch(lying.name)
  expect(scene.delegated(lying)).toBeLessThanOrEqual(LIARS_CAP)
  if (scene.delegated(lying) === LIARS_CAP) met.capped += 1
  unwrap(setMaxCap(scene.consumer, lying.virtualStaking, 0n))
  mesh.epoch(lying.name)
  // It refuses to take anything back, which helps it nothing.
  if ((await forgeAnswer(lying, 'consumer', { type: 'failure', text: 'no' }))?.delivered.ok) met.answered += 1
  for (let epoch = 0; epoch < 3 && scene.delegated(lying) > 0n; epoch++) mesh.epoch(lying.name)
  expect(scene.delegated(lying)).toBe(0n)
  expect(scene.violations()).toEqual([])
}
