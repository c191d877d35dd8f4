import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExternalPlay } from '../../../test-support/external-play.js'
import { type ExternalStep, slashStep } from '../../../test-support/external-steps.js'
import { fraction } from '../../testing/values.js'
import type { SlashThrottle } from './slash-throttle.js'
import { type ExternalStakingState, externalStakingCodec } from './state.js'

/** Shares so small that most slashes wait, and periods so short that some are let through. */
const throttle: fc.Arbitrary<SlashThrottle> = fc.record({
  share: fc.constantFrom('0.02', '0.1', '0.5', '1').map(fraction),
  periodSeconds: fc.constantFrom(1n, 30n, 100n),
})
/** The vault takes all that it is told, so that what it took is what was taken. */
const steps = fc
  .array(slashStep, { maxLength: 60, size: 'max' })
  .map((all) => all.filter((step) => step.type !== 'vaultMood' && !('amount' in step && step.amount > 1n << 100n)))

/** Everything that a slash could reach, counted anew. */
function exposed({ stakes }: ExternalStakingState): bigint {
  let sum = 0n
  for (const { stake, leaving, pendingUnbonds } of stakes.values()) {
    sum += stake.low + leaving
    for (const { amount } of pendingUnbonds) sum += amount
  }
  return sum
}

/** A period, what was exposed just before it began, and what was taken in it, by what the vault heard. It may begin with a slash that is rounded down to nothing. */
interface Period {
  readonly beganAtNanos: bigint
  readonly exposed: bigint
  taken: bigint
}

function play(chosen: SlashThrottle, taken: readonly ExternalStep[]) {
  const played = new ExternalPlay('safe', { slashThrottle: chosen })
  const { stage } = played
  const log: Period[] = []
  let heard = 0
  const met = { queued: 0, released: 0, escaped: 0, voided: 0 }
  for (const step of taken) {
    const [before, events] = [stage.state, stage.events]
    played.take(step)
    expect(played.complaints()).toEqual([])
    const slashes = stage.slashed.slice(heard).flatMap((told) => told.slashes)
    heard = stage.slashed.length
    const amount = slashes.reduce((sum, { slash }) => sum + slash, 0n)
    // Stake that arrives is exposed when it is there.
    const arrived = stage.events === events ? 0n : arrivedOf(stage.events)
    const beganAtNanos = stage.state.slashing.throttle?.period?.beganAtNanos
    if (beganAtNanos !== undefined && beganAtNanos !== log.at(-1)?.beganAtNanos)
      log.push({ beganAtNanos, exposed: exposed(before) + arrived, taken: 0n })
    const now = log.at(-1)
    if (now) now.taken += amount
    else expect(amount).toBe(0n)
    if (stage.events === events) continue
    for (const event of stage.events) {
      if (event.type === 'slashQueued') met.queued += 1
      if (event.type === 'slashReleased') met.released += 1
      if (event.type === 'slashReleased' && event.escaped > 0n) met.escaped += 1
      if (event.type === 'queuedSlashVoided') met.voided += 1
    }
  }
  return { played, log, met }
}

function arrivedOf(events: ExternalPlay['stage']['events']): bigint {
  return events.reduce((sum, event) => (event.type === 'committedStake' ? sum + event.amount : sum), 0n)
}

describe('[INV EXT-20] [INV EXT-21] [INV EXT-22] [INV EXT-23] a throttle, whatever the consumer tells', () => {
  it('lets slashes take at most the share of what was exposed when a period began, and all sums go on', () => {
    const all = { queued: 0, released: 0, escaped: 0, voided: 0 }
    fc.assert(
      fc.property(throttle, steps, (chosen, taken) => {
        const { log, met } = play(chosen, taken)
        for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += met[key]
        const period = chosen.periodSeconds * 1_000_000_000n
        let began = -period
        for (const { beganAtNanos, exposed: there, taken: sum } of log) {
          expect(beganAtNanos).toBeGreaterThanOrEqual(began + period)
          expect(sum).toBeLessThanOrEqual((there * chosen.share) / 10n ** 18n)
          began = beganAtNanos
        }
      }),
      { numRuns: 150 },
    )
    // Otherwise nothing is said about them.
    expect(all).toEqual({
      queued: expect.toSatisfy((n: number) => n > 10),
      released: expect.toSatisfy((n: number) => n > 10),
      escaped: expect.toSatisfy((n: number) => n > 0),
      voided: expect.toSatisfy((n: number) => n > 0),
    })
  })

  it('leads to a state that its codec gives back', () => {
    fc.assert(
      fc.property(throttle, steps, (chosen, taken) => {
        const { state } = play(chosen, taken).played.stage
        expect(externalStakingCodec.decode(externalStakingCodec.encode(state))).toEqual({ ok: true, value: state })
      }),
      { numRuns: 30 },
    )
  })

  it('with a share of all and room for it takes what an external staking without one takes', () => {
    fc.assert(
      fc.property(
        steps.map((all) => all.filter(({ type }) => type === 'stake' || type === 'answer' || type === 'slash')),
        (taken) => {
          const whole = { share: fraction('1'), periodSeconds: 1n }
          // A period ends between any two steps.
          const spaced = taken.flatMap((step): ExternalStep[] => [{ type: 'wait', seconds: 1 }, step])
          const throttled = play(whole, spaced).played
          const free = new ExternalPlay('safe')
          for (const step of spaced) {
            free.take(step)
            // It notes what everybody has, which later steps are held against.
            expect(free.complaints()).toEqual([])
          }
          const { stakes } = throttled.stage.state
          expect([...stakes]).toEqual([...free.stage.state.stakes])
        },
      ),
      { numRuns: 60 },
    )
  })
})
