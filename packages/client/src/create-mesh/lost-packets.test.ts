import { unwrap } from '@meshwork/core/foundation'
import { fraction, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { acts, receiveOne, timeOutOne, tried } from '../testing/acting.js'
import { JUNO, LENDING, lendingMesh, OSMOSIS } from '../testing/lending.js'
import { accountOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
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
import type { PairingConfig } from './config.js'
import { setMaxCap } from './max-cap.js'
import { createMesh } from './mesh.js'

const DAY = 86_400n
const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const
const terms = (name: string) => ({
  validator: valoperOf(name),
  pubKey: 'a2V5',
  commission: fraction('0.1'),
  maxCommission: fraction('0.2'),
  maxChangeRate: fraction('0.01'),
})

/** A consumer that gains a validator and loses it again; both updates are under way, or the second one waits. */
async function comeAndGone(pairing: Partial<PairingConfig> = {}) {
  const mesh = await lendingMesh(pairing)
  const lent = mesh.pairing()
  valsetChange(lent, { additions: [terms('cval9')] })
  mesh.advance({ seconds: 5n })
  valsetChange(lent, { removals: [valoperOf('cval9')] })
  return { mesh, lent }
}

describe('a validator update that is refused', () => {
  it('[MS X-05 safe] [MS D-30 safe] waits, and arrives before the next one: the provider converges', async () => {
    const { mesh, lent } = await comeAndGone()
    expect(laneOf(lent, 'validators')).toEqual(['2: inFlight, sent 1', '3: queued, sent 0'])
    const told: string[] = []
    mesh.on('packetQueuedAgain', ({ event }) => told.push(`${event.type} ${event.position} ${event.reason.type}`))
    mesh.on('packetSentAgain', ({ event }) => told.push(`${event.type} ${event.position} attempt ${event.attempt}`))
    unwrap(refuseOne(lent, 'consumer'))
    expect(inFlight(lent, 'consumer')).toEqual([])
    expect(laneOf(lent, 'validators')).toEqual(['2: queued, sent 1', '3: queued, sent 0'])

    // An epoch is enough.
    unwrap(mesh.epoch())
    const received: string[][] = []
    mesh.on('updatedValidatorSet', ({ event }) =>
      received.push([...event.additions, ...event.removals.map((v) => `-${v}`)]),
    )
    await mesh.relay()
    expect(received).toEqual([['cval9'], ['-cval9']])
    expect(told).toEqual(['packetQueuedAgain 2 failure', 'packetSentAgain 2 attempt 2'])
    expect([statusOf(lent, 'cval9'), laneOf(lent, 'validators')]).toEqual(['unbonded', []])
  })

  it('[MS D-30 reference] is logged, and the provider never hears of it: cval9 is active here and nothing there', async () => {
    const mesh = await lendingMesh({ rules: 'reference' })
    const lent = mesh.pairing()
    valsetChange(lent, { additions: [terms('cval9')] })
    unwrap(refuseOne(lent, 'consumer'))
    unwrap(mesh.epoch())
    await mesh.relay()
    expect(statusOf(lent, 'cval9')).toBe('unknown')
    expect(laneOf(lent, 'validators')).toEqual([])
  })
})

describe('a validator update that is not received in time', () => {
  it('[MS X-05 safe] [MS D-30 safe] goes out again before the next one: the provider converges', async () => {
    const { mesh, lent } = await comeAndGone()
    mesh.advance({ seconds: DAY })
    unwrap((await timeOutOne(lent, 'consumer')).delivered)
    expect(laneOf(lent, 'validators')).toEqual(['2: inFlight, sent 2', '3: queued, sent 0'])
    const received: string[][] = []
    mesh.on('updatedValidatorSet', ({ event }) =>
      received.push([...event.additions, ...event.removals.map((v) => `-${v}`)]),
    )
    await mesh.relay()
    expect(received).toEqual([['cval9'], ['-cval9']])
    expect(statusOf(lent, 'cval9')).toBe('unbonded')
  })

  it('[MS D-30 reference] goes out again after the next one: cval9 left, and is active for ever', async () => {
    const mesh = await lendingMesh({ rules: 'reference' })
    const lent = mesh.pairing()
    valsetChange(lent, { additions: [terms('cval9')] })
    mesh.advance({ seconds: DAY })
    valsetChange(lent, { removals: [valoperOf('cval9')] })
    unwrap((await timeOutOne(lent, 'consumer')).delivered)
    await mesh.relay()
    expect(statusOf(lent, 'cval9')).toBe('active')
    acts(lent, 'alice', bond(100n))
    expect(tried(lent, 'alice', stake(100n, 'cval9')).ok).toBe(true)
  })

  it('[MS D-30 safe] a packet of the provider brings out what waits, and with a window of two both are under way', async () => {
    const { mesh, lent } = await comeAndGone({ outboxWindow: 2 })
    expect(laneOf(lent, 'validators')).toEqual(['2: inFlight, sent 1', '3: inFlight, sent 1'])
    unwrap(refuseOne(lent, 'consumer'))
    expect(laneOf(lent, 'validators')).toEqual(['2: queued, sent 1', '3: inFlight, sent 1'])
    acts(lent, 'alice', bond(100n), stake(100n))
    expect((await receiveOne(lent, 'provider')).delivered.ok).toBe(true)
    expect(laneOf(lent, 'validators')).toEqual(['2: inFlight, sent 2', '3: inFlight, sent 1'])
    await mesh.relay()
    expect(statusOf(lent, 'cval9')).toBe('unbonded')
    expect(auditPairing(lent).violations).toEqual([])
  })

  it('[MS D-30 safe] after so many refusals it waits until anybody asks', async () => {
    const mesh = await lendingMesh({ maxRetries: 1 })
    const lent = mesh.pairing()
    const exhausted: number[] = []
    mesh.on('retryExhausted', ({ event }) => exhausted.push(event.attempts))
    mesh.advance()
    valsetChange(lent, { removals: [valoperOf('cval3')] })
    for (let attempt = 1; attempt <= 2; attempt++) {
      unwrap(refuseOne(lent, 'consumer'))
      unwrap(mesh.epoch())
    }
    expect([laneOf(lent, 'validators'), exhausted]).toEqual([['2: queued, sent 2'], [2]])
    const { consumer, converter } = lent
    const msg = { type: 'flushOutbox' }
    unwrap(consumer.execute({ sender: consumer.address('anybody'), to: converter, msg }))
    await mesh.relay()
    expect([laneOf(lent, 'validators'), statusOf(lent, 'cval3'), exhausted]).toEqual([[], 'unbonded', [2]])
  })
})

describe('a stake that comes after its time', () => {
  it.each(['safe', 'reference'] as const)(
    '[MS X-15 %s] 600 seconds: refused there, rolled back here, never both',
    async (rules) => {
      const mesh = await lendingMesh({ rules })
      const lent = mesh.pairing()
      acts(lent, 'alice', bond(100n), stake(100n))
      mesh.advance({ seconds: 600n })
      const late = await receiveOne(lent, 'provider')
      expect(late.delivered).toMatchObject({ ok: false, error: { error: { type: 'PacketTimedOut' } } })
      expect(requestsOf(lent)).toEqual({})
      expect(await mesh.relay()).toMatchObject({ timedOut: 1, received: 0 })
      expect(requestsOf(lent)).toEqual({})
      expect(stakeOf(lent, 'alice', 'cval1')?.stake).toEqual({ low: 0n, high: 0n })
      expect(accountOf(lent, 'alice').free).toEqual({ low: 100n, high: 100n })
      expect(inFlight(lent, 'provider')).toEqual([])
      expect(auditPairing(lent).violations).toEqual([])
    },
  )

  it('[MS D-28 safe] an operator may give it the seven days of the documentation', async () => {
    const mesh = await lendingMesh({ timeouts: { stake: 7n * DAY } })
    const lent = mesh.pairing()
    acts(lent, 'alice', bond(100n), stake(100n))
    mesh.advance({ seconds: 7n * DAY - 1n })
    await mesh.relay()
    expect([requestsOf(lent), stakeOf(lent, 'alice', 'cval1')?.stake.low]).toEqual([{ cval1: 45n }, 100n])
  })
})

/** Alice has 200 in the vault, all of it staked on `pval1` and on `cval1`; a tenth of the first is slashed. */
async function brokenLien(rules: 'safe' | 'reference') {
  const osmosis = { ...OSMOSIS, validators: [{ valoper: 'pval1', tokens: 1_000_000n }] }
  const mesh = createMesh({ chains: { osmosis, juno: JUNO }, pairings: [LENDING], rules })
  await mesh.relay()
  const lent = mesh.pairing()
  acts(lent, 'alice', bond(200n), stake(200n))
  stakeLocal(lent, 'alice', 200n)
  await mesh.relay()
  slashLocal(lent, 'alice', 20n)
  expect(stakeOf(lent, 'alice', 'cval1')?.stake).toEqual({ low: 180n, high: 180n })
  expect(requestsOf(lent)).toEqual({ cval1: 90n })
  return { mesh, lent }
}

describe('a burn that is lost', () => {
  it.each(['refused', 'not received in time'] as const)(
    '[MS D-11 safe] %s: it is sent again until the consumer has 81, not 90',
    async (how) => {
      const { mesh, lent } = await brokenLien('safe')
      expect(burnsOf(lent)).toEqual(['1: inFlight, sent 1'])
      if (how === 'refused') unwrap(refuseOne(lent, 'provider'))
      else {
        mesh.advance({ seconds: 600n })
        unwrap((await timeOutOne(lent, 'provider')).delivered)
      }
      expect(burnsOf(lent)).toEqual([how === 'refused' ? '1: queued, sent 1' : '1: inFlight, sent 2'])
      expect(requestsOf(lent)).toEqual({ cval1: 90n })
      expect(auditPairing(lent).violations).toEqual([])
      // Any news of the consumer bring it out.
      valsetChange(lent, { jailed: [valoperOf('cval3')] })
      await mesh.relay()
      expect([burnsOf(lent), requestsOf(lent)]).toEqual([[], { cval1: 81n }])
      expect(auditPairing(lent).violations).toEqual([])
      unwrap(mesh.epoch())
      expect(delegatedOf(lent)).toEqual({ cval1: 81n })
    },
  )

  it.each(['refused', 'not received in time'] as const)(
    '[MS D-11 reference] %s: it is forgotten, and 90 stay behind a collateral that is worth 81',
    async (how) => {
      const { mesh, lent } = await brokenLien('reference')
      if (how === 'refused') unwrap(refuseOne(lent, 'provider'))
      else {
        mesh.advance({ seconds: 600n })
        unwrap((await timeOutOne(lent, 'provider')).delivered)
      }
      valsetChange(lent, { jailed: [valoperOf('cval3')] })
      await mesh.relay()
      expect([burnsOf(lent), requestsOf(lent)]).toEqual([[], { cval1: 90n }])
      expect(stakeOf(lent, 'alice', 'cval1')?.stake.high).toBe(180n)
    },
  )

  it('[MS D-11 safe] an unstake of all that is left comes before it: what it burns then is what was left there', async () => {
    const { mesh, lent } = await brokenLien('safe')
    unwrap(refuseOne(lent, 'provider'))
    acts(lent, 'alice', unstake(180n))
    await mesh.relay()
    // The consumer still has the 20 of which it has not heard.
    expect([stakeOf(lent, 'alice', 'cval1')?.stake.high, requestsOf(lent)]).toEqual([0n, { cval1: 9n }])
    valsetChange(lent, { jailed: [valoperOf('cval3')] })
    await mesh.relay()
    expect([burnsOf(lent), requestsOf(lent)]).toEqual([[], { cval1: 0n }])
    expect(auditPairing(lent).violations).toEqual([])
  })

  it("[MS D-11 safe] stake that the consumer gives back meanwhile waits for it, so that it burns nobody else's", async () => {
    const { mesh, lent } = await brokenLien('safe')
    unwrap(refuseOne(lent, 'provider'))
    acts(lent, 'bob', bond(100n), stake(100n))
    await mesh.relay()
    expect([burnsOf(lent), requestsOf(lent)]).toEqual([['1: queued, sent 1'], { cval1: 135n }])
    unwrap(setMaxCap(lent.consumer, lent.virtualStaking, 0n))
    const refused: string[] = []
    mesh.on('packetFailed', ({ event }) => refused.push(`${event.packet}: ${event.error}`))
    unwrap(mesh.epoch())
    await mesh.relay()
    // Bob's was taken, and with it the burn went out; alice's comes with the next epoch.
    expect(refused).toEqual(['internalUnstake: User alice has stake of 20 to be burned first'])
    expect([burnsOf(lent), requestsOf(lent)]).toEqual([[], { cval1: 81n }])
    expect(auditPairing(lent).violations).toEqual([])
    unwrap(mesh.epoch())
    await mesh.relay()
    expect(requestsOf(lent)).toEqual({ cval1: 0n })
    for (const user of ['alice', 'bob']) expect(stakeOf(lent, user, 'cval1')?.stake.high).toBe(0n)
    expect(auditPairing(lent).violations).toEqual([])
  })
})
