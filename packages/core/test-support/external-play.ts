import { expect } from 'vitest'
import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { parseDecimal } from '../src/numbers/decimal.js'
import {
  type ExternalStakingResult,
  type ExternalStakingState,
  stakesOf,
} from '../src/provider/external-staking/index.js'
import { addressOf, coins, denomOf, idOf, uint, valoperOf } from '../src/testing/values.js'
import { behindLien, ExternalBooks } from './external-books.js'
import { Stage, slashOf, ustake } from './external-staking.js'
import { type ExternalStep, type StepOf, USERS, VALIDATORS } from './external-steps.js'

/** Who has staked how much on which validator when a play begins. */
const START = [
  ['alice', 'val1', 100n],
  ['bob', 'val1', 60n],
  ['alice', 'val2', 50n],
] as const

/** An external staking with everybody around it played at random, and books of what it has to account for. */
export class ExternalPlay {
  readonly stage: Stage
  readonly books = new ExternalBooks()
  private isClosed = false

  constructor(readonly rules: RuleSetName) {
    this.stage = Stage.open(rules, VALIDATORS)
    // Something to lose from the beginning.
    for (const [user, validator, amount] of START) {
      this.stage.staked(user, validator, amount)
      this.books.addLien(user, amount)
    }
  }

  /** One step. The stage checks all invariants after every message, and throws. */
  take(next: ExternalStep): void {
    switch (next.type) {
      case 'stake':
        this.send(
          () => this.stage.tryStake(next.user, next.validator, next.amount),
          () => this.books.addLien(next.user, next.amount),
        )
        return
      case 'unstake':
        this.send(() => this.stage.tryUnstake(next.user, next.validator, next.amount))
        return
      case 'withdrawRewards':
        this.send(() => this.stage.tryWithdrawRewards(next.user, next.validator))
        return
      case 'burn':
        this.burn(next)
        return
      case 'answer':
        this.answer(next)
        return
      case 'withdraw':
        this.withdraw(next.user)
        return
      case 'wait':
        this.stage.wait(next.seconds)
        return
      case 'valset':
        this.valset(next)
        return
      case 'slash':
        this.slash(next)
        return
      case 'reward':
        this.reward(next)
        return
      case 'internalUnstake':
        this.internalUnstake(next)
        return
      case 'close':
        this.close()
        return
      case 'stranger':
        this.stranger(next)
    }
  }

  /** What does not agree with the books now. */
  complaints(): readonly string[] {
    return this.books.complaints(this.stage.state, USERS)
  }

  /** The answer to one of the packets in flight, counted around. Under `safe` it is never refused; a panic of the contracts leaves it waiting. */
  answer({ packet: index, how }: Pick<StepOf<'answer'>, 'packet' | 'how'>): void {
    const { stage, books } = this
    if (how === 'again') {
      const [packet] = books.settled.slice(-1)
      if (packet && packet.type !== 'burn')
        expect(stage.succeed(packet)).toMatchObject({ ok: false, error: { type: 'PendingTxNotFound' } })
      return
    }
    const packet = books.inFlight[index % Math.max(1, books.inFlight.length)]
    if (!packet) return
    const settled =
      how === 'success' ? stage.succeed(packet) : how === 'failure' ? stage.fail(packet) : stage.timeOut(packet)
    if (!settled.ok) {
      this.expectPanic(settled)
      return
    }
    books.inFlight.splice(books.inFlight.indexOf(packet), 1)
    books.settled.push(packet)
    this.keepSent()
    if (packet.type === 'stake' && how !== 'success') books.addLien(packet.delegator, -packet.stake.amount)
  }

  /** The consumer does all that is asked of it. */
  answerAll(): void {
    const { inFlight } = this.books
    // What was answered may let another one go; every answer is one less to come.
    for (let left = 10_000; inFlight.length > 0; left--) {
      expect(left).toBeGreaterThan(0)
      const before = inFlight.length
      this.answer({ packet: 0, how: 'success' })
      if (inFlight.length === before && this.stage.sent.length === 0) break
    }
    expect(inFlight).toEqual([])
  }

  private send(say: () => ExternalStakingResult, sent: () => void = () => undefined): void {
    // On a closed channel the chain sends nothing, which undoes the message.
    if (this.isClosed || !say().ok) return
    this.keepSent()
    sent()
  }

  /** What went out with the last message is in flight: what it asked for, or burns that waited. */
  private keepSent(): void {
    this.books.inFlight.push(...this.stage.sent)
  }

  private burn({ user, validator, amount }: StepOf<'burn'>): void {
    const before = this.stage.state
    this.send(
      () => this.stage.tryBurn(user, validator, amount),
      () => {
        this.books.addLien(user, -amount)
        const [event] = this.stage.events
        if (event?.type !== 'burnedVirtualStake') throw new Error('no burn')
        // Under `reference` a burn takes only of what is certain.
        if (this.rules === 'safe')
          for (const share of event.shares)
            if (isInFlight(before, user, share.validator)) this.forget(user, share.validator)
        expect(event.shares.reduce<bigint>((sum, share) => sum + share.amount, 0n)).toBe(amount)
      },
    )
  }

  /** E6: exactly what is free, under `safe`; and nothing is lost or invented. */
  private withdraw(user: string): void {
    const { stage } = this
    const [before, now] = [behindLien(stage.state, user), stage.timeNanos]
    let free = 0n
    for (const { pendingUnbonds } of stage.state.stakes.values({ prefix: stakesOf(addressOf(user)) }))
      for (const entry of pendingUnbonds) if (entry.releaseAtNanos <= now) free += entry.amount
    const withdrawn = stage.withdraw(user)
    if (this.rules === 'safe') expect(withdrawn).toBe(free)
    expect(behindLien(stage.state, user)).toBe(before - withdrawn)
    this.books.addLien(user, -withdrawn)
  }

  private valset({ validators, list, height }: StepOf<'valset'>): void {
    const named = validators.map(valoperOf)
    const keyed = named.map((valoper) => ({ valoper, pubKey: `key@${height}` }))
    const merged = this.stage.valset({ height, [list]: list === 'additions' ? keyed : named })
    expect(merged.ok).toBe(true)
    this.keepSent()
    // Under `safe` an addition may bring a slash that waited for it.
    this.bookSlashes(this.stage.state, '1')
  }

  private slash({ validator, amount, ratio, infractionHeight }: StepOf<'slash'>): void {
    const { stage } = this
    const before = stage.state
    const slashed = [slashOf(validator, amount, { slashRatio: ratio, infractionHeight })]
    const told = stage.valset({ height: 210n, slashed })
    if (!told.ok) {
      if (told.error.type !== 'UnreadableSlashRatio') this.expectPanic(told)
      return
    }
    this.bookSlashes(before, ratio)
    this.keepSent()
  }

  /** E7: what the vault is told is what is gone here, and under `safe` at most the share of what was exposed. */
  private bookSlashes(before: ExternalStakingState, ratio: string): void {
    const { stage, books } = this
    for (const effect of stage.effects) {
      if (effect.type !== 'call' || effect.msg.type !== 'crossSlash') continue
      const { slashes, validator } = effect.msg
      for (const { user, slash } of slashes) {
        books.addLien(user, -slash)
        const share = parseDecimal(ratio)
        const all = behindLien(before, user)
        if (this.rules === 'safe' && share.ok) expect(slash * 10n ** 18n).toBeLessThanOrEqual(all * share.value)
        if (!isInFlight(before, user, validator)) continue
        // Under `safe` all sums go on, though what is on its way off may be less than was sent.
        if (this.rules === 'safe') books.forgetFlight(user, validator)
        else this.forget(user, validator)
      }
    }
  }

  private forget(user: string, validator: string): void {
    this.books.forgetLien(user)
    this.books.forgetFlight(user, validator)
    if (this.rules === 'reference') this.books.forgetRewards(validator)
  }

  private reward({ validators, amount }: StepOf<'reward'>): void {
    const rewards = validators.map((name) => ({ validator: valoperOf(name), reward: uint(amount) }))
    const booked = this.stage.receive({ type: 'distributeBatch', rewards, denom: denomOf('uosmo') })
    if (!booked.ok) {
      this.expectPanic(booked)
      return
    }
    for (const name of validators) this.books.addReward(name, amount)
    this.keepSent()
  }

  private internalUnstake({ user, validator, amount }: StepOf<'internalUnstake'>): void {
    const given = this.stage.internalUnstake(user, validator, amount)
    if (given.ok) {
      this.keepSent()
      return
    }
    const { error } = given
    if (this.rules === 'safe' && error.type === 'BurnUnanswered') return
    if (error.type !== 'StakeNotFound' && error.type !== 'RangeUnderflow') this.expectPanic(given)
  }

  private close(): void {
    const before = this.stage.state
    const closed = this.stage.close()
    if (!closed.ok) {
      this.expectPanic(closed)
      return
    }
    this.isClosed = true
    if (this.rules === 'safe') return
    for (const user of USERS)
      for (const validator of [...VALIDATORS, 'unknown'])
        if (isInFlight(before, user, validator)) this.forget(user, validator)
  }

  private stranger({ user, validator, amount }: StepOf<'stranger'>): void {
    const [owner, where] = [addressOf(user), valoperOf(validator)]
    const stake = {
      type: 'receiveVirtualStake',
      owner,
      validator: where,
      txId: idOf(5),
      amount: ustake(amount),
    } as const
    const burn = { type: 'burnVirtualStake', owner, validator: where, amount: coins(amount, 'ustake') } as const
    for (const msg of [stake, burn])
      expect(this.stage.say(owner, msg)).toMatchObject({ ok: false, error: { type: 'Unauthorized' } })
  }

  private expectPanic(refused: Extract<ExternalStakingResult, { ok: false }>): void {
    expect([this.rules, refused.error]).toEqual(['reference', expect.objectContaining({ panic: true })])
  }
}

function isInFlight({ pending }: ExternalStakingState, user: string, validator: string): boolean {
  const transactions = [...pending.values()].filter(({ type }) => type !== 'inFlightTransferFunds')
  return transactions.some((tx) => tx.user === user && tx.validator === validator)
}
