import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, slashOf, withKey } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import type { ValidatorDigest } from '../../packets/digest.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import type { RecentStake } from '../../rules/slash-memory.js'
import { type EncodableState, encodeState, type PlainState, Table, type TableKey } from '../../table/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, uint, valoperOf } from '../../testing/values.js'
import { digestFor, NOTHING_COMMITTED } from './digest-book.js'
import { externalStakingInvariants } from './invariants.js'
import { splitStakeKey, stakerKey } from './keys.js'
import { externalStakingMigrations } from './migrations.js'
import { type ExternalStakingState, externalStakingCodec } from './state.js'

const [V1, V2] = [valoperOf('val1'), valoperOf('val2')]
const said = (validator: typeof V1, applied: bigint, sum: number): ValidatorDigest => ({
  validator,
  applied,
  sum: uint(sum),
  counted: uint(sum),
})
const digest = (stage: Stage, validator = V1) => digestFor(stage.state, validator)

/** The contract becomes one that counts, with all that is under way. */
function migrated(stage: Stage): Stage {
  const last = externalStakingMigrations.at(-1)
  if (last === undefined) throw new Error('no migration')
  // Before, the state was this without what the migration adds.
  const { digests: _, ...before } = stage.state
  stage.state = last(before as unknown as PlainState) as unknown as ExternalStakingState
  return stage
}

function audited(stage: Stage, data: readonly ValidatorDigest[]): readonly object[] {
  unwrap(stage.say(addressOf('anybody'), { type: 'audit' }))
  const [effect] = stage.effects
  if (effect?.type !== 'sendPacket') throw new Error('nothing was sent')
  answered(stage, effect.packet, data)
  return stage.events
}

function answered(stage: Stage, packet: ProviderPacket, data?: readonly ValidatorDigest[]): void {
  const ack = { type: 'success', ...(data && { data }) } as const
  unwrap(stage.door({ type: 'acknowledgePacket', channelId: stage.channelId, sequence: 1n, packet, ack }))
}

/** A state without some fields, and with others. */
function changed(state: object, without: readonly string[], others: object = {}): Record<string, unknown> {
  return { ...Object.fromEntries(Object.entries(state).filter(([name]) => !without.includes(name))), ...others }
}

/** The same in each entry of a table. */
const inEach = <Key extends TableKey>(table: Table<Key, object>, change: (entry: object, key: Key) => object) =>
  Table.fromEntries(Array.from(table, ([key, entry]) => [key, change(entry, key)] as const))

/** What had other names, or was not there, when the state was of version 1. */
const AFTER_1 = ['life', 'slashing', 'burns', 'digests']
const POLICIES = ['immediateRelease', 'slashSource', 'authority', 'timeouts', 'outboxWindow', 'maxRetries']
const DIALECTS = ['rewardRoute', 'dialect', 'slashThrottle']

/** A state of an earlier version, read by the code of today. */
function read(version: number, state: object): ExternalStakingState {
  return unwrap(externalStakingCodec.decode(encodeState('external-staking', version, state as EncodableState)))
}

/** Everything in flight: a stake, an unstake and a payment. */
function busy(rules: 'safe' | 'reference'): Stage {
  const stage = Stage.open(rules, ['val1', 'val2'], { dialect: '0.11.0' })
  stage.staked('alice', 'val1', 100)
  stage.wait(5)
  stage.staked('bob', 'val2', 40)
  stage.unstaked('alice', 'val1', 20)
  stage.distribute('val1', 30)
  stage.unstake('alice', 'val1', 5)
  stage.stake('bob', 'val1', 7)
  stage.withdrawRewards('alice', 'val1')
  return stage
}

describe.each(RULE_SETS)('a state of version 1 under %s', (rules) => {
  it('is one of today of which the past is not known: what is in flight may have been there at any time', () => {
    const { state } = busy(rules)
    const then = changed(state, AFTER_1, {
      config: changed(state.config, [...POLICIES, ...DIALECTS]),
      stakes: inEach(state.stakes, (stake) => changed(stake, ['recent'])),
      pending: inEach(state.pending, (tx) => changed(tx, ['sentAtNanos'])),
    })
    const sentAtNanos = 0n
    const unknown = (tx: object) =>
      'type' in tx && (tx.type === 'inFlightStaking' || (rules === 'safe' && tx.type === 'inFlightUnstaking'))
        ? { ...tx, sentAtNanos }
        : tx
    expect(read(1, then)).toEqual({
      ...state,
      stakes: inEach(state.stakes, (stake) => ({ ...stake, recent: [] })),
      pending: inEach(state.pending, unknown),
    })
  })
})

describe('a state of version 2', () => {
  it('told what came lately in a table of its own, in seconds', () => {
    const { state } = busy('safe')
    const { taken, untold } = state.slashing
    const seconds = ({ amount, sentAtNanos }: RecentStake) => ({ amount, sentAtSeconds: sentAtNanos / 1_000_000_000n })
    const came = [...state.stakes].filter(([, { recent }]) => recent.length > 0)
    expect(came).toHaveLength(2)
    const recent = Table.fromEntries(
      came.map(([key, stake]) => {
        const { user, validator } = splitStakeKey(key)
        return [stakerKey(validator, user), stake.recent.map(seconds)] as const
      }),
    )
    const then = changed(state, ['digests'], {
      config: changed(state.config, DIALECTS),
      stakes: inEach(state.stakes, (stake) => changed(stake, ['recent'])),
      slashing: { recent, taken, untold },
    })
    expect(read(2, then)).toEqual(state)
  })
})

describe('a state of version 3', () => {
  it('knew of slashes, and not what is left of them to bear: what is on its way bears nothing', () => {
    const stage = busy('safe')
    stage.valset({ height: 200n, slashed: [slashOf('val1', 20)] })
    const { state } = stage
    expect(state.slashing.taken.size).toBe(1)
    const { taken, untold } = state.slashing
    const then = changed(state, ['digests'], { config: changed(state.config, DIALECTS), slashing: { taken, untold } })
    expect(read(3, then)).toEqual({ ...state, slashing: { ...state.slashing, taken: Table.empty() } })
  })
})

describe('a state of version 4', () => {
  /** As the code of today reads it. */
  const then = ({ state }: Stage) => {
    const { taken, untold } = state.slashing
    const config = changed(state.config, ['slashThrottle'])
    return read(4, changed(state, ['digests'], { config, slashing: { taken, untold } }))
  }
  const counts = ({ digests }: ExternalStakingState) =>
    Array.from(digests.validators, ([validator, { unresolved }]) => [validator, unresolved])

  it('[MS D-31 safe] counted nothing: all that was staked, or is under way, is unknown until an audit', () => {
    const stage = Stage.open('safe', ['val1', 'val2', 'val3', 'val4'])
    for (const validator of ['val1', 'val2']) stage.staked('alice', validator, 100)
    stage.staked('bob', 'val4', 100)
    stage.distribute('val1', 30)
    stage.withdrawRewards('alice', 'val1')
    const forced = stage.unstake('alice', 'val1', 1)
    stage.wait(101)
    unwrap(stage.say(CHAIN, { type: 'forceUnstake', txId: forced.txId }))
    stage.unstake('alice', 'val1', 2)
    stage.burn('alice', null, 50)
    stage.stake('alice', 'val3', 3)
    const state = then(stage)
    // The unstake that nobody waits for counts, and each share of the burn; the payment does not.
    expect(counts(state)).toEqual([
      [V1, 3n],
      [V2, 1n],
      ['val3', 1n],
      ['val4', 0n],
    ])
    expect(state.digests).toMatchObject({ lastAudit: 0n, countsNew: false })
    expect(digestFor(state, V1)).toEqual({
      ...NOTHING_COMMITTED,
      isKnown: false,
      unresolved: 3n,
    })
    const { violations } = new StateWatch(externalStakingInvariants, 'safe', 'external').scan(state)
    expect(violations).toEqual([])
  })

  it('counts from its beginning what has no channel, one that ends, or no words for it', () => {
    const ended = Stage.open('safe', ['val1'])
    ended.staked('alice', 'val1', 5)
    ended.close()
    const ending = Stage.open('safe', ['val1'])
    for (let i = 0; i < 101; i++) ending.staked(`user${i}`, 'val1', 5)
    ending.close()
    for (const stage of [ended, ending, busy('safe'), new Stage('safe')])
      expect(then(stage).digests).toEqual({ validators: Table.empty(), lastAudit: 0n, countsNew: true })
  })
})

describe('what is no state', () => {
  const steps = [...externalStakingMigrations.entries()]

  it.each(steps)('is left as it is by step %i, and refused by its place behind the last', (_step, step) => {
    for (const odd of [null, 1n, 'text', [], Table.empty<string, PlainState>()]) expect(step(odd)).toBe(odd)
    const records = [{}, { config: 1n, slashing: 1n, pending: 1n, stakes: 1n, life: 1n, burns: 1n }]
    for (const odd of records) expect(() => step(odd)).not.toThrow()
  })

  it('has keys, entries and fields of any kind', () => {
    const table = (...entries: readonly PlainState[]) =>
      Table.fromEntries(entries.map((entry, n) => [`\u0000\u0005key${n}`, entry] as const)) as unknown as PlainState
    const lists = table(null, 1n, { type: 'inFlightStaking', validator: 5n }, { item: 1n }, { item: { shares: 1n } })
    const shares = table({ item: { shares: [null, { validator: 5n }] } }, { item: null })
    const keys = ['', 'x', '\u0000\u0001', '\u0000\u0009alice'] as const
    const stakes = Table.fromEntries(keys.map((key) => [key, {}] as const)) as unknown as PlainState
    const odd = {
      ...{ config: { dialect: '0.12.0', rules: 'safe' }, channel: {}, distributions: 1n },
      ...{ life: { closing: null, unanswered: lists }, burns: { outbox: { entries: shares } } },
      ...{ pending: lists, stakes, slashing: { recent: table(1n), taken: 1n } },
    }
    const after = externalStakingMigrations.reduce<PlainState>((state, step) => step(state), odd)
    expect(after).toMatchObject({ slashing: { taken: 1n }, digests: { countsNew: false } })
    const { digests, stakes: left } = after as unknown as ExternalStakingState
    expect(digests.validators.size).toBe(0)
    expect([...left.values()].map(({ recent }) => recent)).toEqual(keys.map(() => []))
  })
})

describe('a contract that begins to count', () => {
  it('[MS D-31 safe] raises no alarm of a validator that is new while the consumer does not count yet', () => {
    const stage = migrated(Stage.open('safe', ['val1', 'val2']))
    // The answer of a consumer of the version before says nothing.
    answered(stage, stage.stake('alice', 'val1', 100))
    expect(digest(stage)).toMatchObject({ committed: 1n, isKnown: false })
    // Nor is there any in its numbers.
    answered(stage, stage.unstake('alice', 'val1', 1), [said(V1, 9n, 9)])
    answered(stage, stage.stake('alice', 'val1', 1), [said(V1, 9n, 9)])
    expect(digest(stage)).toMatchObject({ isDiverged: false })
    // Then it begins to count, too: the stake is in its book, the packet is not in its numbers.
    answered(stage, stage.stake('alice', 'val1', 5), [said(V1, 1n, 105)])
    expect(audited(stage, [said(V1, 1n, 105)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 1 }])
    expect(digest(stage)).toMatchObject({ committed: 1n, isKnown: true, isDiverged: false })
    // Counting began there.
    expect(audited(stage, [said(V1, 1n, 105)])).toEqual([{ type: 'auditAnswered', nonce: 2n, compared: 1 }])
    // Now both count: what is new is known from its beginning.
    answered(stage, stage.stake('bob', 'val2', 7), [said(V2, 1n, 6)])
    expect(stage.events).toMatchObject([{}, { type: 'diverged', validator: V2, by: 'sum', ours: 7n, theirs: 6n }])
  })

  it('[MS D-31 safe] re-syncs nobody of whom the consumer may not count yet: else what comes then would be missing in its numbers', () => {
    const stage = migrated(Stage.open('safe', ['val1', 'val2']))
    const resync = (validator: typeof V1) => stage.say(CHAIN, { type: 'resync', validator })
    expect(resync(V1)).toEqual({ ok: false, error: { type: 'DigestUnknown', validator: V1 } })
    answered(stage, stage.stake('alice', 'val1', 100))
    // The consumer counts from here on, and has counted nothing.
    expect(audited(stage, [said(V1, 0n, 100)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 1 }])
    expect(resync(V1).ok).toBe(true)
    expect(resync(V2).ok).toBe(true)
  })

  it('[MS D-31 safe] [INV EXT-16] waits for nothing of a channel that ended before', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    const unstake = stage.unstake('alice', 'val1', 30)
    stage.wait(10_000_000)
    unwrap(stage.say(CHAIN, { type: 'forceUnstake', txId: unstake.txId }))
    unwrap(stage.close())
    stage.reopen()
    unwrap(stage.valset({ additions: [withKey('val1')] }))
    migrated(stage)
    answered(stage, stage.stake('alice', 'val1', 5))
    expect(digest(stage)).toMatchObject({ unresolved: 1n, isKnown: false })
    // The stage checks all invariants.
    unwrap(stage.succeed(unstake))
    expect(stage.events).toMatchObject([{ type: 'answeredLate' }])
    expect(audited(stage, [said(V1, 1n, 5)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 1 }])
    expect(digest(stage)).toMatchObject({ unresolved: 0n, committed: 1n, isKnown: true })
  })
})
