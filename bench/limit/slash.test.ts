import type { MachineEvent } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Chance, manyUsers, manyValidators } from '../crowd.js'
import { carry, eventsOf, sentPacket } from '../sides/relay.js'
import type { Side } from '../sides/side.js'
import { COLLATERAL, emptySlashSides, limitSidesOf, slashPacket } from '../slash-sides.js'
import { amountsOfLimit, amountsOfOurs } from './amounts.js'

const chance = new Chance(13)
// In the order of their bytes, in which ours slashes them: maps go by who came first.
const USERS = manyUsers(4, chance).sort()
const VALIDATORS = manyValidators(2, chance)

const step = fc.record({
  act: fc.constantFrom('slash', 'slash', 'stake', 'unstake', 'withdraw', 'advance', 'relayBurn'),
  user: fc.nat(USERS.length - 1),
  validator: fc.nat(VALIDATORS.length - 1),
  consumer: fc.nat(1),
  parts: fc.bigInt({ min: 1n, max: 40n }),
  ratio: fc.constantFrom('0.05', '0.01', '0.3', '0', 'half'),
  seconds: fc.constantFrom(1n, 60n, 86_400n * 22n),
})

const MET = [
  'slashedCross',
  'burnedVirtualStake',
  'slashCapped',
  'slashLeftOut',
  'committedBurn',
  'failedBurn',
  'packetSentAgain',
]

const NOTHING = { ok: true, events: [] } as const
const CHANNELS = ['channel-0', 'channel-1']

const isBurnSent = (event: MachineEvent): event is MachineEvent & { channelId: string; sequence: bigint } =>
  event.type === 'packetSent' && 'data' in event && String(event.data).startsWith('{"burn"')

describe('the limit of slashes', () => {
  it('takes from the same users as much, and burns as much elsewhere', async () => {
    const fresh = await emptySlashSides(USERS, VALIDATORS)
    const [first, second] = fresh.ours
    const start = [first.pairing.provider.state, first.pairing.consumer.state, second.pairing.consumer.state] as const
    const told = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 50 }), async (steps) => {
        first.pairing.provider.restore(start[0])
        first.pairing.consumer.restore(start[1])
        second.pairing.consumer.restore(start[2])
        const { ours } = fresh
        const limit = limitSidesOf(ours, VALIDATORS)
        for (const sides of [ours, limit])
          for (const user of USERS) {
            eventsOf(sides[0].bond(user, COLLATERAL))
            for (const side of sides)
              for (const validator of VALIDATORS) carry(side, sentPacket(side.stake(user, validator, COLLATERAL / 2n)))
          }
        let height = 1_000_000n
        const burns: bigint[][] = [[], []]
        for (const one of steps) {
          height += 1n
          const validator = VALIDATORS[one.validator]!
          const user = USERS[one.user]!
          const amount = (COLLATERAL * one.parts) / 40n
          const timeSeconds = first.pairing.provider.state.timeNanos / 1_000_000_000n
          const sequence = ours[one.consumer]!.nextOfConsumer()
          const take = (side: Side) => {
            switch (one.act) {
              case 'slash':
                return side.deliver(slashPacket(sequence, { validator, height, timeSeconds, amount, ratio: one.ratio }))
              case 'stake':
              case 'unstake':
                return side[one.act](user, validator, amount / 4n + 1n)
              case 'withdraw':
                return side.withdrawUnbonded(user)
              default: {
                // What the consumer would answer, without it.
                const burn = burns[one.consumer]?.[0]
                const ack = one.parts > 10n ? '{"result":"e30="}' : '{"error":"not now"}'
                return burn === undefined ? NOTHING : side.acknowledge(burn, ack)
              }
            }
          }
          if (one.act === 'advance') {
            ours[0].advance(one.seconds)
            second.pairing.consumer.advance({ blocks: 1n, nanos: one.seconds * 1_000_000_000n })
            for (const side of limit) side.advance(one.seconds)
            limit[1].limit.provider.channels.nowNanos -= one.seconds * 1_000_000_000n
            continue
          }
          const answer = take(ours[one.consumer]!)
          const byHand = take(limit[one.consumer]!)
          expect(byHand).toEqual(answer)
          if (!answer.ok) continue
          if (one.act === 'relayBurn') burns[one.consumer]?.shift()
          for (const { event } of answer.events)
            if (isBurnSent(event)) burns[CHANNELS.indexOf(event.channelId)]?.push(event.sequence)
          for (const { event } of answer.events) told.set(event.type, (told.get(event.type) ?? 0) + 1)
          if (one.act === 'stake' || one.act === 'unstake')
            for (const side of [ours[one.consumer]!, limit[one.consumer]!]) carry(side, sentPacket(answer))
        }
        for (const i of [0, 1] as const) {
          const { providerCoins, accounts, stakes, distributions, commitments } = amountsOfOurs(ours[i].pairing)
          expect(amountsOfLimit(limit[i].limit, ours[i].pairing)).toMatchObject({
            providerCoins,
            accounts,
            stakes,
            distributions,
            commitments,
          })
        }
      }),
      { numRuns: 100 },
    )
    for (const type of MET)
      expect([type, told.get(type) ?? 0]).toEqual([type, expect.toSatisfy((count: number) => count >= 10)])
  })
})
