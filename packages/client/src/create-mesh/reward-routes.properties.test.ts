import type { DistributionMessage } from '@meshwork/core/distribution'
import { unwrap } from '@meshwork/core/foundation'
import { ChainWatch, coins, protocolNeighbours, valoperOf } from '@meshwork/core/testing'
import { escrowAccount, voucherDenom } from '@meshwork/core/transfer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bringAck, carryPacket, endsFrom, timeOut, waitingAcks, waitingPackets } from '../relayer/index.js'
import { acts, tried } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'
import { balanceOf, supplyOf } from '../testing/looking.js'
import type { Mesh } from './mesh.js'
import { type Pairing, relayPaths } from './pairing.js'

type Step =
  | { readonly type: 'stake' | 'unstake' | 'withdraw'; readonly user: string; readonly validator: string }
  | { readonly type: 'earn'; readonly validator: string; readonly amount: number }
  | { readonly type: 'epoch' | 'late' }
  | { readonly type: 'carry' | 'answer' | 'lose'; readonly path: number; readonly nth: number }

const user = fc.constantFrom('alice', 'bob')
const validator = fc.constantFrom('cval1', 'cval2')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ type: fc.constantFrom('stake', 'unstake', 'withdraw', 'withdraw'), user, validator }),
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('earn'), validator, amount: fc.integer({ min: 1, max: 500 }) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('epoch', 'epoch', 'epoch', 'late') }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('carry', 'carry', 'answer', 'lose'),
      path: fc.nat(1),
      nth: fc.nat(2),
    }),
  },
) as fc.Arbitrary<Step>

/** Rewards of a pairing that travel as coins, while packets are late and lost on both of its channels. */
class Run {
  earned = 0n
  booked = 0n
  paid = 0n
  private readonly watches: readonly (readonly [ChainWatch, Pairing['provider']])[]
  private readonly voucher = voucherDenom('channel-0', 'ujuno')

  constructor(
    readonly mesh: Mesh,
    readonly pairing: Pairing,
  ) {
    this.watches = [pairing.provider, pairing.consumer].map((chain) => [
      new ChainWatch(chain.host, protocolNeighbours),
      chain,
    ])
    mesh.on('distributedRewards', ({ event }) => {
      this.booked += event.amount
    })
    mesh.on('paidRewards', ({ event }) => {
      this.paid += event.amount
    })
  }

  static async begin(): Promise<Run> {
    const mesh = await lendingMesh({ rewards: 'ics20' })
    const run = new Run(mesh, mesh.pairing())
    for (const one of ['alice', 'bob'])
      for (const to of ['cval1', 'cval2'])
        acts(run.pairing, one, { act: 'bond', amount: 5000n }, { act: 'stake_remote', validator: to, amount: 1000n })
    await mesh.relay()
    unwrap(mesh.epoch())
    return run
  }

  async take(step: Step): Promise<void> {
    const { mesh, pairing } = this
    switch (step.type) {
      case 'stake':
        tried(pairing, step.user, { act: 'stake_remote', validator: step.validator, amount: 70n })
        return
      case 'unstake':
        tried(pairing, step.user, { act: 'unstake', validator: step.validator, amount: 90n })
        return
      case 'withdraw':
        this.withdraw(step.user, step.validator)
        return
      case 'earn': {
        const msg: DistributionMessage = {
          type: 'allocateReward',
          delegator: pairing.virtualStaking,
          validator: valoperOf(step.validator),
          reward: coins(step.amount, 'ujuno'),
        }
        if (pairing.consumer.executeModule('distribution', msg).ok) this.earned += BigInt(step.amount)
        return
      }
      case 'epoch':
        unwrap(mesh.epoch())
        return
      case 'late':
        mesh.advance({ seconds: 4_000n })
        return
      default:
        await this.deliver(step)
    }
  }

  private async deliver({ type, path: index, nth }: Extract<Step, { path: number }>): Promise<void> {
    const path = relayPaths(this.pairing)[index]!
    const from = index === 1 ? 'consumer' : nth % 2 === 0 ? 'provider' : 'consumer'
    const ends = endsFrom(path, from)
    if (type === 'answer') {
      const answered = (await waitingAcks(...ends))[nth]
      if (answered) unwrap((await bringAck(path, from, answered.packet, answered.ack)).delivered)
      return
    }
    const packet = (await waitingPackets(...ends))[nth]
    if (!packet) return
    // What is late is refused, and what is not late cannot be lost.
    if (type === 'lose') await timeOut(path, from, packet)
    else await carryPacket(path, from, packet)
  }

  withdraw(user: string, validator: string): void {
    tried(this.pairing, user, { act: 'withdraw_rewards', validator, recipient: user })
  }

  check(): void {
    const { provider, consumer, converter, virtualStaking, externalStaking } = this.pairing
    for (const [watch, chain] of this.watches) expect(watch.scan(chain.state).violations).toEqual([])
    const vouchers = supplyOf(provider, this.voucher)
    const inEscrow = balanceOf(consumer, escrowAccount('channel-0'), 'ujuno')
    const [waiting, there] = [balanceOf(consumer, converter, 'ujuno'), balanceOf(consumer, virtualStaking, 'ujuno')]
    const pots = balanceOf(consumer, '@distribution', 'ujuno')
    // Every coin that was earned is in one place.
    expect(pots + there + waiting + inEscrow).toBe(this.earned)
    expect(inEscrow >= vouchers).toBe(true)
    // What is booked for stakers and not paid lies at the external staking, to the unit.
    expect(balanceOf(provider, externalStaking, this.voucher)).toBe(this.booked - this.paid)
    expect(this.booked).toBe(vouchers)
  }
}

describe('rewards over a transfer channel', () => {
  it('[INV MS-E4] are all in one place at any moment, and in the end with their owners but for dust', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 70, size: 'max' }), async (steps) => {
        const run = await Run.begin()
        for (const one of steps) {
          await run.take(one)
          run.check()
        }
        for (let i = 0; i < 3; i++) {
          unwrap(run.mesh.epoch())
          await run.mesh.relay()
          run.check()
        }
        expect(run.booked).toBe(run.earned)
        for (const one of ['alice', 'bob']) for (const at of ['cval1', 'cval2']) run.withdraw(one, at)
        run.check()
        // Less than a coin for each stake.
        expect(run.booked - run.paid).toBeLessThan(4n + 1n)
      }),
      { numRuns: 25 },
    )
  })
})
