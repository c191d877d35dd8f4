import { expect } from 'vitest'
import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { unwrap } from '../src/foundation/result.js'
import { wholeSeconds } from '../src/foundation/time.js'
import { CHAIN } from '../src/mesh/host.js'
import { parseDecimal } from '../src/numbers/decimal.js'
import type { ProviderPacket } from '../src/packets/provider-packet.js'
import {
  type ExternalStakingInit,
  type ExternalStakingResult,
  type ExternalStakingState,
  stakesOf,
} from '../src/provider/external-staking/index.js'
import { addressOf, coins, denomOf, idOf, uint, valoperOf } from '../src/testing/values.js'
import { behindLien, ExternalBooks, untoldOf } from './external-books.js'
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
  /** Packets that a close settled: their answers change nothing. */
  private readonly void = new Set<ProviderPacket>()
  /** How many of the slashes that the vault took are in the books. */
  private booked = 0

  constructor(
    readonly rules: RuleSetName,
    private readonly init: Partial<ExternalStakingInit> = {},
  ) {
    this.stage = Stage.open(rules, VALIDATORS, init)
    // Something to lose from the beginning.
    for (const [user, validator, amount] of START) {
      this.stage.staked(user, validator, amount)
      this.books.sendStake(user, amount)
      this.books.arriveStake(user, amount)
    }
    this.complaints()
  }

  /** One step. The stage checks all invariants after every message, and throws. */
  take(next: ExternalStep): void {
    const { state, effects } = this.stage
    this.play(next)
    // A throttle may take with any packet what was told long ago.
    if (this.isThrottled() && this.stage.effects !== effects) this.bookSlashes(state, '1')
  }

  private isThrottled(): boolean {
    return (this.init.slashThrottle ?? null) !== null
  }

  private play(next: ExternalStep): void {
    switch (next.type) {
      case 'stake':
        this.send(
          () => this.stage.tryStake(next.user, next.validator, next.amount),
          () => this.books.sendStake(next.user, next.amount),
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
      case 'reopen':
        this.reopen()
        return
      case 'freeze':
        if (!this.isShut()) unwrap(this.stage.door({ type: 'channelFrozen', channelId: this.stage.channelId }))
        return
      case 'unfreeze':
        this.stage.say(CHAIN, { type: 'unfreeze' })
        return
      case 'force':
        this.force(next)
        return
      case 'vaultMood':
        this.vaultMood(next)
        return
      case 'tellSlashes':
        expect(this.stage.say(addressOf('anybody'), { type: 'tellSlashes' }).ok).toBe(true)
        return
      case 'stranger':
        this.stranger(next)
    }
  }

  /** What does not agree with the books now. */
  complaints(): readonly string[] {
    this.bookTaken()
    this.books.noteHighs(this.stage.state, wholeSeconds(this.stage.timeNanos))
    return this.books.complaints(this.stage.state, USERS)
  }

  /** The answer to one of the packets in flight, counted around. Under `safe` it is never refused; a panic of the contracts leaves it waiting. */
  answer({ packet: index, how }: Pick<StepOf<'answer'>, 'packet' | 'how'>): void {
    const { stage, books } = this
    if (how === 'again') {
      const [packet] = books.settled.slice(-1)
      if (!packet || packet.type === 'burn' || this.void.has(packet)) return
      expect(stage.succeed(packet)).toMatchObject({ ok: false, error: { type: 'PendingTxNotFound' } })
      return
    }
    const packet = books.inFlight[index % Math.max(1, books.inFlight.length)]
    if (!packet) return
    const before = stage.state
    const settled =
      how === 'success' ? stage.succeed(packet) : how === 'failure' ? stage.fail(packet) : stage.timeOut(packet)
    if (!settled.ok) {
      this.expectPanic(settled)
      return
    }
    books.inFlight.splice(books.inFlight.indexOf(packet), 1)
    books.settled.push(packet)
    this.keepSent()
    if (packet.type === 'stake' && !this.void.has(packet)) {
      if (how === 'success') books.arriveStake(packet.delegator, packet.stake.amount)
      else books.failStake(packet.delegator, packet.stake.amount)
    }
    // A payment that a close left unanswered is made all the same.
    const tx =
      packet.type === 'transferRewards'
        ? (before.pending.get(packet.txId) ?? before.life.unanswered.get(packet.txId))
        : undefined
    if (tx && how === 'success') books.addPaid(tx.validator, tx.amount)
    // Under `safe` stake that arrives may bear a slash that came meanwhile.
    if (packet.type === 'stake' && how === 'success' && !this.void.has(packet)) this.bookSlashes(before, '1')
    this.bookTaken()
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
    // Under `reference` a closed channel sends nothing, which undoes the message.
    if ((this.isClosed && this.rules === 'reference') || !this.stage.tryBurn(user, validator, amount).ok) return
    this.keepSent()
    const [event] = this.stage.events
    if (event?.type !== 'burnedVirtualStake') throw new Error('no burn')
    const { shares, unbonding, inFlight, missing } = event
    this.books.takeLien(user, amount - missing)
    expect(shares.reduce<bigint>((sum, share) => sum + share.amount, unbonding + inFlight)).toBe(amount - missing)
    if (inFlight === 0n) return
    for (const validator of VALIDATORS) if (isLeaving(before, user, validator)) this.books.forgetFlight(user, validator)
    // Here a burn comes before a slash that the vault has not taken; there the slash comes later.
    if (untoldOf(before, user) > 0n) this.books.forgetLien(user)
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
    this.books.takeLien(user, withdrawn)
  }

  private valset({ validators, list, height }: StepOf<'valset'>): void {
    if (this.isShut()) return
    const named = validators.map(valoperOf)
    const keyed = named.map((valoper) => ({ valoper, pubKey: `key@${height}` }))
    const merged = this.stage.valset({ height, [list]: list === 'additions' ? keyed : named })
    expect(merged.ok).toBe(true)
    this.keepSent()
    // Under `safe` an addition may bring a slash that waited for it.
    this.bookSlashes(this.stage.state, '1')
  }

  private slash({ validator, amount, ratio, infractionHeight, secondsAgo }: StepOf<'slash'>): void {
    if (this.isShut()) return
    const { stage } = this
    const before = stage.state
    const timeSeconds = wholeSeconds(stage.timeNanos)
    const infractionTimeSeconds = secondsAgo === null ? 0n : timeSeconds - secondsAgo
    const slashed = [slashOf(validator, amount, { slashRatio: ratio, infractionHeight, infractionTimeSeconds })]
    const told = stage.valset({ height: 210n, timeSeconds, slashed })
    if (!told.ok) {
      if (told.error.type !== 'UnreadableSlashRatio') this.expectPanic(told)
      return
    }
    this.keepSent()
    // What is taken now may have been told with another ratio.
    if (this.isThrottled()) return
    this.bookSlashes(before, ratio)
    if (this.rules === 'safe' && secondsAgo !== null) this.expectShareOf(infractionTimeSeconds, ratio)
  }

  /** E7: nobody loses more than the share of what he had there at the infraction, whatever came and went since. */
  private expectShareOf(infractionTimeSeconds: bigint, ratio: string): void {
    const share = parseDecimal(ratio)
    if (!share.ok) return
    for (const effect of this.stage.effects) {
      if (effect.type !== 'call' || effect.msg.type !== 'crossSlash') continue
      const { slashes, validator } = effect.msg
      for (const { user, slash } of slashes) {
        const had = this.books.highAt(user, validator, infractionTimeSeconds)
        expect([user, slash * 10n ** 18n <= had * share.value, slash, had]).toEqual([user, true, slash, had])
      }
    }
  }

  /** E7: what the vault is told is what is gone here, and under `safe` at most the share of what was exposed. */
  private bookSlashes(before: ExternalStakingState, ratio: string): void {
    const { stage, books } = this
    for (const effect of stage.effects) {
      if (effect.type !== 'call' || effect.msg.type !== 'crossSlash') continue
      const { slashes, validator } = effect.msg
      for (const { user, slash } of slashes) {
        const share = parseDecimal(ratio)
        const all = behindLien(before, user)
        if (this.rules === 'safe' && share.ok) expect(slash * 10n ** 18n).toBeLessThanOrEqual(all * share.value)
        // Under `safe` all sums go on, though what is on its way off may be less than was sent.
        if (this.rules === 'reference' && isInFlight(before, user, validator)) this.forget(user, validator)
        else if (isLeaving(before, user, validator)) books.forgetFlight(user, validator)
      }
    }
  }

  /** The liens lose what the vault takes, when it takes it. */
  private bookTaken(): void {
    for (const { slashes } of this.stage.slashed.slice(this.booked))
      for (const { user, slash } of slashes) this.books.takeLien(user, slash)
    this.booked = this.stage.slashed.length
  }

  private vaultMood({ refuses }: StepOf<'vaultMood'>): void {
    // Under `reference` a slash that the vault refuses is no part of any transaction.
    if (this.rules === 'reference') return
    this.stage.vaultRefuses = ({ slashes }) => {
      if (refuses === 'all') return 'own'
      return slashes.some(({ user }) => user === refuses) ? 'nested' : undefined
    }
  }

  private forget(user: string, validator: string): void {
    this.books.forgetLien(user)
    this.books.forgetFlight(user, validator)
    if (this.rules === 'reference') this.books.forgetRewards(validator)
  }

  private reward({ validators, amount }: StepOf<'reward'>): void {
    if (this.isShut()) return
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
    if (this.isShut()) return
    const given = this.stage.internalUnstake(user, validator, amount)
    if (given.ok) {
      this.keepSent()
      return
    }
    const { error } = given
    if (this.rules === 'safe' && error.type === 'BurnUnanswered') return
    if (error.type !== 'StakeNotFound' && error.type !== 'RangeUnderflow') this.expectPanic(given)
  }

  /** Under `safe` the channel may open again after a close, and packets of the one before are still answered. */
  private reopen(): void {
    if (!this.isClosed || this.rules === 'reference') return
    this.stage.reopen()
    this.isClosed = false
  }

  /** Governance lets an unstake go that waited for longer than the period. */
  private force({ packet: index }: StepOf<'force'>): void {
    const { stage, books } = this
    const packet = books.inFlight[index % Math.max(1, books.inFlight.length)]
    if (packet?.type !== 'unstake') return
    if (stage.say(CHAIN, { type: 'forceUnstake', txId: packet.txId }).ok) this.void.add(packet)
  }

  private close(): void {
    if (this.isClosed && this.rules === 'safe') return
    const before = this.stage.state
    const closed = this.stage.close()
    if (!closed.ok) {
      this.expectPanic(closed)
      return
    }
    this.isClosed = true
    if (this.rules === 'safe') {
      for (const packet of [...this.books.inFlight, ...this.books.settled]) {
        if (packet.type === 'stake' && this.books.inFlight.includes(packet) && !this.void.has(packet))
          this.books.failStake(packet.delegator, packet.stake.amount)
        this.void.add(packet)
      }
      expect(this.stage.state.pending.size).toBe(0)
      return
    }
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

  /** Under `safe` the channel module receives nothing once the channel has ended. */
  private isShut(): boolean {
    return this.isClosed && this.rules === 'safe'
  }

  private expectPanic(refused: Extract<ExternalStakingResult, { ok: false }>): void {
    expect([this.rules, refused.error]).toEqual(['reference', expect.objectContaining({ panic: true })])
  }
}

function isLeaving({ pending }: ExternalStakingState, user: string, validator: string): boolean {
  const unstakes = [...pending.values()].filter(({ type }) => type === 'inFlightUnstaking')
  return unstakes.some((tx) => tx.user === user && tx.validator === validator)
}

function isInFlight({ pending }: ExternalStakingState, user: string, validator: string): boolean {
  const transactions = [...pending.values()].filter(({ type }) => type !== 'inFlightTransferFunds')
  return transactions.some((tx) => tx.user === user && tx.validator === validator)
}
