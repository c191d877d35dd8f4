import type { DistributionMessage } from '@meshwork/core/distribution'
import type { ExternalStakingMessage } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { coins, valoperOf } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { endsFrom, type RelayRecord, type Side, waitingPackets } from '../relayer/index.js'
import { acts, answerOne, receiveOne, timeOutOne, tried } from '../testing/acting.js'
import { JUNO, LENDING, OSMOSIS } from '../testing/lending.js'
import { balanceOf, requestsOf } from '../testing/looking.js'
import {
  burnsOf,
  inFlight,
  laneOf,
  refuseOne,
  slashLocal,
  stakeLocal,
  statusOf,
  valsetChange,
} from '../testing/losing.js'
import { createMesh, type Mesh } from './mesh.js'
import { type Pairing, relayPath } from './pairing.js'
import { pairingStates } from './pairing-states.js'

type Step =
  | { readonly type: 'stake' | 'unstake'; readonly user: string; readonly amount: number }
  | { readonly type: 'burn' | 'earn'; readonly amount: number }
  | { readonly type: 'epoch' | 'flush' | 'jail' | 'remove' | 'withdraw' }
  /** What a relayer does, or does not do, with the n-th packet or answer of a side. */
  | { readonly type: 'carry' | 'answer' | 'refuse' | 'lose'; readonly side: Side; readonly nth: number }

const one = <Type extends string>(...types: readonly [Type, ...Type[]]) => fc.constantFrom(...types)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: one('stake', 'unstake'),
      user: fc.constantFrom('alice', 'bob'),
      amount: fc.integer({ min: 1, max: 50 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: one('burn', 'earn'), amount: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ type: one('epoch', 'epoch', 'epoch', 'flush', 'jail', 'remove', 'withdraw', 'withdraw') }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      type: one('carry', 'carry', 'carry', 'answer', 'answer', 'answer', 'refuse', 'lose'),
      side: fc.constantFrom<Side>('provider', 'consumer'),
      nth: fc.nat(4),
    }),
  },
)

/** A pairing whose packets are refused and lost at random, and what was said on the way. */
class Run {
  /** Consumer coin: what the converter was given for stakers, what the provider shared among them, and what was paid out. */
  readonly rewards = { given: 0n, shared: 0n, paid: 0n }
  readonly failures: string[] = []
  private collateral = 200n

  private constructor(
    readonly mesh: Mesh,
    readonly pairing: Pairing,
  ) {
    mesh.on('rewardDistributed', ({ event }) => {
      this.rewards.given += event.amount
    })
    mesh.on('distributedRewards', ({ event }) => {
      this.rewards.shared += event.amount
    })
    mesh.on('rewardsTransferred', ({ event }) => {
      this.rewards.paid += event.rewards.amount
    })
  }

  static async begin(outboxWindow: number): Promise<Run> {
    const osmosis = { ...OSMOSIS, validators: [{ valoper: 'pval1', tokens: 1_000_000n }] }
    const lending = { ...LENDING, outboxWindow, maxRetries: 3 }
    const mesh = createMesh({ chains: { osmosis, juno: JUNO }, pairings: [lending] })
    await mesh.relay()
    const run = new Run(mesh, mesh.pairing())
    const stake = { act: 'stake_remote', validator: 'cval1', amount: 150n } as const
    for (const user of ['alice', 'bob']) acts(run.pairing, user, { act: 'bond', amount: 200n }, stake)
    stakeLocal(run.pairing, 'alice', 200n)
    await mesh.relay()
    unwrap(mesh.epoch())
    return run
  }

  async take(next: Step): Promise<void> {
    const { mesh, pairing } = this
    mesh.advance()
    switch (next.type) {
      case 'stake':
      case 'unstake': {
        const type = next.type === 'stake' ? 'stake_remote' : 'unstake'
        tried(pairing, next.user, { act: type, validator: 'cval1', amount: BigInt(next.amount) })
        return
      }
      case 'burn':
        return this.burn(BigInt(next.amount))
      case 'earn':
        return this.earn(BigInt(next.amount))
      case 'epoch':
        unwrap(mesh.epoch())
        return
      case 'flush':
        return this.flush()
      case 'jail':
        return valsetChange(pairing, { jailed: [valoperOf('cval2')] })
      case 'remove':
        return valsetChange(pairing, { removals: [valoperOf('cval3')] })
      case 'withdraw':
        return this.withdraw()
      case 'carry':
      case 'answer':
      case 'refuse':
      case 'lose':
        return this.relay(next)
    }
  }

  /** From now on everything arrives. */
  async finish(): Promise<void> {
    for (let turns = 0; turns < 200 && this.waits; turns++) {
      this.flush()
      await this.mesh.relay()
    }
  }

  get waits(): boolean {
    const { pairing } = this
    const queues = [laneOf(pairing, 'validators'), laneOf(pairing, 'rewards'), burnsOf(pairing)]
    const open = [...inFlight(pairing, 'provider'), ...inFlight(pairing, 'consumer')]
    return queues.some(({ length }) => length > 0) || open.length > 0
  }

  /** Staked with cval1, as the provider and as the consumer have it. */
  get staked(): readonly bigint[] {
    const { externalStaking, converter } = pairingStates(this.pairing)
    if (converter.conversion.type !== 'ledger') throw new Error('expected a ledger')
    const there = converter.conversion.totals.get(valoperOf('cval1'))
    let here = 0n
    for (const { stake } of externalStaking.stakes.values()) here += stake.high
    return [here, (there?.remote ?? 0n) - (there?.burnedRemote ?? 0n)]
  }

  /** What the converter has of what was given to it. */
  get kept(): bigint {
    return balanceOf(this.pairing.consumer, this.pairing.converter, 'ujuno')
  }

  /** Alice loses collateral, whatever of her stake is in flight. */
  private burn(amount: bigint): void {
    if (amount >= this.collateral) return
    this.collateral -= amount
    slashLocal(this.pairing, 'alice', amount)
  }

  private earn(amount: bigint): void {
    const { consumer, virtualStaking } = this.pairing
    if ((requestsOf(this.pairing)['cval1'] ?? 0n) === 0n) return
    const msg: DistributionMessage = {
      type: 'allocateReward',
      delegator: virtualStaking,
      validator: valoperOf('cval1'),
      reward: coins(amount, 'ujuno'),
    }
    // Refused where nothing is delegated yet.
    consumer.executeModule('distribution', msg)
  }

  private withdraw(): void {
    const { provider, externalStaking } = this.pairing
    const msg: ExternalStakingMessage = {
      type: 'withdrawRewards',
      validator: valoperOf('cval1'),
      remoteRecipient: 'alice-remote',
    }
    provider.execute({ sender: provider.address('alice'), to: externalStaking, msg })
  }

  private flush(): void {
    const { provider, externalStaking, consumer, converter } = this.pairing
    const msg = { type: 'flushOutbox' }
    unwrap(provider.execute({ sender: provider.address('carol'), to: externalStaking, msg }))
    unwrap(consumer.execute({ sender: consumer.address('carol'), to: converter, msg }))
  }

  private async relay({ type, side, nth }: Extract<Step, { side: Side }>): Promise<void> {
    const { mesh, pairing } = this
    const waiting = (await waitingPackets(...endsFrom(relayPath(pairing), side))).length
    if (type === 'answer') {
      await answerOne(pairing, side, nth).then(
        (record) => this.note(record),
        () => undefined,
      )
      return
    }
    if (waiting === 0) return
    const which = nth % waiting
    if (type === 'carry') await receiveOne(pairing, side, which)
    if (type === 'refuse') {
      const packet = (await waitingPackets(...endsFrom(relayPath(pairing), side)))[which]
      const all = inFlight(pairing, side)
      const refused = refuseOne(pairing, side, all.indexOf(packet?.sequence ?? 0n))
      if (!refused.ok) this.failures.push(refused.error.error.type)
    }
    if (type === 'lose') {
      mesh.advance({ seconds: 86_400n })
      this.note(await timeOutOne(pairing, side, which))
    }
  }

  private note({ delivered }: RelayRecord): void {
    if (!delivered.ok) this.failures.push(delivered.error.error.type)
  }
}

describe('packets that are refused and lost at random, under safe', () => {
  it('[INV MS-X1] [INV MS-X3] [INV MS-X4] nothing is lost or arrives twice, and every answer is taken', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
        async (outboxWindow, steps) => {
          const run = await Run.begin(outboxWindow)
          for (const next of steps) {
            await run.take(next)
            const { given, shared, paid } = run.rewards
            expect(run.kept).toBe(given - paid)
            expect(run.kept).toBeGreaterThanOrEqual(shared - paid)
            expect(auditPairing(run.pairing).violations).toEqual([])
          }
          await run.finish()
          expect(run.waits).toBe(false)
          expect(run.rewards.shared).toBe(run.rewards.given)
          const [here, there] = run.staked
          expect(there).toBe(here)
          expect(auditPairing(run.pairing).violations).toEqual([])
          if (steps.some(({ type }) => type === 'remove')) expect(statusOf(run.pairing, 'cval3')).toBe('unbonded')
          if (steps.some(({ type }) => type === 'jail')) expect(statusOf(run.pairing, 'cval2')).toBe('jailed')
          // The only reasons for which an answer may be refused.
          expect(run.failures.filter((type) => type !== 'UnknownPacket' && type !== 'AlreadyResolved')).toEqual([])
        },
      ),
      { numRuns: 80 },
    )
  })
})
