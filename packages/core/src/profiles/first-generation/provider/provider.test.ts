import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { RULES } from '../../../rules/index.js'
import { coins, fraction, uint, valoperOf } from '../../../testing/values.js'
import { BOTH, NOW, SECOND } from '../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  BOB,
  CHANNEL,
  freshProvider,
  LIFETIME_END,
  LOCKUP,
  listed,
  OPENING,
  OTHER_VAL,
  openProvider,
  PERIOD,
  PROVIDER,
  PROVIDER_INIT,
  providerContext,
  SLASHER,
  send,
  settledAs,
  slashed,
  staked,
  unstaked,
  VAL,
} from '../testing/provider-scene.js'
import { instantiateMeshProvider } from './handlers/instantiate.js'
import { meshProviderMachine } from './machine.js'
import type { MeshProviderMessage } from './messages.js'
import {
  queryMeshAccount,
  queryMeshClaims,
  queryMeshProvider,
  queryMeshProviderConfig,
  queryMeshValidator,
  queryMeshValidators,
} from './queries.js'
import { type MeshProviderState, meshProviderCodec } from './state.js'

const EVERYTHING = { limit: 9 }
const claimsOf = (state: MeshProviderState, user: Address) => queryMeshClaims(state, user, RULES[state.config.rules])
const packetOf = (packet: object) => ({ type: 'sendPacket', channelId: CHANNEL, packet, timeoutAtNanos: LIFETIME_END })
const callOf = (msg: object) => ({ type: 'call', to: LOCKUP, msg, funds: [], onReply: 'never', id: '' })
const rewards = (amount: number, validator = 'junoval1'): MeshProviderMessage => ({
  type: 'receivePacket',
  channelId: CHANNEL,
  packet: { type: 'rewards', validator: valoperOf(validator), totalFunds: coins(amount, 'ujuno') },
})
const claim = (amount: number, validator = 'junoval1', owner = ALICE): MeshProviderMessage => ({
  type: 'receiveClaim',
  owner,
  amount: uint(amount),
  validator: valoperOf(validator),
})
const unstake = (amount: number, validator = 'junoval1'): MeshProviderMessage => ({
  type: 'unstake',
  amount: uint(amount),
  validator: valoperOf(validator),
})
const update = (added: readonly string[], removed: readonly string[]): MeshProviderMessage => ({
  type: 'receivePacket',
  channelId: CHANNEL,
  packet: { type: 'updateValidators', added: added.map(valoperOf), removed: removed.map(valoperOf) },
})
const noList = (outcome: 'failure' | 'timeout'): MeshProviderMessage => {
  const where = { channelId: CHANNEL, sequence: 1n, packet: { type: 'listValidators' } } as const
  if (outcome === 'timeout') return { type: 'timeoutPacket', ...where }
  return { type: 'acknowledgePacket', ...where, ack: { type: 'failure', text: 'no' } }
}

describe.each(BOTH)('a provider under %s', (rules) => {
  const fresh = freshProvider(rules)
  const open = openProvider(rules)
  const fromLockup = { sender: LOCKUP }

  it('[MS M2-11 safe] [MS M2-11 reference] creates its slasher and knows it by the reply', () => {
    const created = unwrap(instantiateMeshProvider(PROVIDER_INIT, providerContext({ rules })))
    expect(created.effects).toEqual([
      {
        type: 'instantiate',
        kind: 'mesh-slasher',
        msg: { rules, owner: 'governance' },
        label: `Slasher for ${PROVIDER}`,
        admin: PROVIDER,
        funds: [],
        onReply: 'success',
        id: 'slasher',
      },
    ])
    expect(queryMeshProviderConfig(fresh)).toMatchObject({
      consumer: { connectionId: 'connection-0', portId: null },
      slasher: SLASHER,
      channel: null,
      lockup: LOCKUP,
      packetLifetimeSeconds: 3600n,
    })
    const again = { type: 'reply', id: 'slasher', result: { ok: true, events: [], address: BOB } } as const
    expect(send(fresh, again)).toMatchObject({ error: { type: 'UnexpectedReply' } })
    expect(send(created.state, { ...again, id: 'other' })).toMatchObject({ error: { type: 'UnexpectedReply' } })
    const funds = [coins(1, 'uosmo')]
    expect(instantiateMeshProvider(PROVIDER_INIT, providerContext({ rules, funds }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    const nowhere = { ...PROVIDER_INIT, lockup: 'NO BODY' as typeof LOCKUP }
    expect(instantiateMeshProvider(nowhere, providerContext({ rules }))).toMatchObject({
      error: { type: 'InvalidAddress' },
    })
  })

  it('[MS M2-11 safe] [MS M2-11 reference] shows what somebody has staked', () => {
    const state = staked(staked(open, 1000), 500)
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 1500n, slashed: 0n }])
    expect(queryMeshAccount(state, ALICE, { ...EVERYTHING, startAfter: VAL })).toEqual([])
    expect(queryMeshAccount(state, BOB, EVERYTHING)).toEqual([])
    expect(unwrap(queryMeshValidator(state, VAL))).toEqual({
      address: VAL,
      tokens: 1500n,
      status: 'active',
      multiplier: fraction('1'),
    })
    expect(queryMeshValidator(state, valoperOf('nobody'))).toMatchObject({ error: { type: 'UnknownValidator' } })
    expect(queryMeshValidators(state, { limit: 1, startAfter: VAL })).toMatchObject([{ address: OTHER_VAL }])
    const ctx = providerContext({ rules })
    expect(queryMeshProvider(state, { type: 'account', address: ALICE }, ctx)).toMatchObject({
      value: [{ tokens: 1500n }],
    })
    expect(queryMeshProvider(state, { type: 'listValidators' }, ctx)).toMatchObject({ value: { length: 2 } })
    expect(queryMeshProvider(state, { type: 'validator', address: VAL }, ctx)).toMatchObject({ ok: true })
    expect(queryMeshProvider(state, { type: 'claims', address: ALICE }, ctx)).toEqual({ ok: true, value: [] })
    expect(queryMeshProvider(state, { type: 'config' }, ctx)).toMatchObject({ value: { channel: CHANNEL } })
    expect(unwrap(meshProviderCodec.decode(meshProviderCodec.encode(state)))).toEqual(state)
  })

  it('[MS M2-03 safe] [MS M2-03 reference] takes one unordered channel over the trusted connection', () => {
    const steps = rules === 'safe' ? (['channelOpenTry'] as const) : (['channelOpenInit', 'channelOpenTry'] as const)
    for (const type of steps) {
      const data = { side: 'provider' }
      expect(unwrap(send(fresh, { type, channel: OPENING }))).toEqual({ state: fresh, effects: [], events: [], data })
      const ordered = { ...OPENING, ordering: 'ordered', connectionId: 'connection-1' } as const
      expect(send(fresh, { type, channel: ordered })).toMatchObject({ error: { type: 'ChannelNotUnordered' } })
      expect(
        send(fresh, { type, channel: { ...ordered, ordering: 'unordered', version: 'mesh-security-v0.2' } }),
      ).toMatchObject({
        error: { type: 'InvalidIbcVersion', version: 'mesh-security-v0.2', expected: 'mesh-security-v0.1' },
      })
      expect(send(fresh, { type, channel: { ...ordered, ordering: 'unordered' } })).toMatchObject({
        error: { type: 'WrongConnection', connectionId: 'connection-1', expected: 'connection-0' },
      })
      expect(send(open, { type, channel: ordered })).toEqual({
        ok: false,
        error: { type: 'ChannelExists', channelId: CHANNEL },
      })
    }
    for (const type of ['channelOpenAck', 'channelOpenConfirm'] as const) {
      const { state, effects } = unwrap(send(fresh, { type, channel: OPENING }))
      expect(state.channel).toBe(CHANNEL)
      expect(effects).toEqual([packetOf({ type: 'listValidators' })])
      expect(send(state, { type, channel: OPENING })).toMatchObject({ error: { type: 'ChannelExists' } })
    }
  })

  it('[MS M2-03 safe] [MS M2-03 reference] a known port is asked for, too', () => {
    const consumer = { connectionId: 'connection-0', portId: 'wasm.somebody' }
    const { state } = unwrap(instantiateMeshProvider({ ...PROVIDER_INIT, consumer }, providerContext({ rules })))
    expect(send(state, { type: 'channelOpenTry', channel: OPENING })).toMatchObject({
      error: { type: 'WrongPort', portId: 'wasm.osmo-consumer', expected: 'wasm.somebody' },
    })
  })

  it('[MS M2-03 safe] [MS M2-03 reference] a close makes room for another channel; a strange one closes nothing', () => {
    for (const type of ['channelCloseInit', 'channelCloseConfirm'] as const) {
      expect(send(open, { type, channelId: 'channel-9' })).toEqual({
        ok: false,
        error: { type: 'UnknownChannel', channelId: 'channel-9' },
      })
      const closed = after(open, { type, channelId: CHANNEL })
      expect(closed.channel).toBeNull()
      expect(send(closed, { type, channelId: CHANNEL })).toMatchObject({ error: { type: 'UnknownChannel' } })
      const next = { ...OPENING, channelId: 'channel-1' }
      expect(after(closed, { type: 'channelOpenAck', channel: next }).channel).toBe('channel-1')
    }
  })

  it('[MS M2-03 safe] [MS M2-03 reference] takes and sends nothing without its channel', () => {
    expect(send(fresh, rewards(1))).toMatchObject({ error: { type: 'UnknownChannel', channelId: CHANNEL } })
    const known = after(open, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(send(known, claim(5), fromLockup)).toMatchObject({ error: { type: 'NoChannel' } })
    expect(send(after(staked(open, 5), { type: 'channelCloseInit', channelId: CHANNEL }), unstake(5))).toMatchObject({
      error: { type: 'NoChannel' },
    })
    const strange = { ...rewards(1), channelId: 'channel-9' } as MeshProviderMessage
    expect(send(open, strange)).toMatchObject({ error: { type: 'UnknownChannel', channelId: 'channel-9' } })
  })

  it('hears of a frozen light client and does nothing', () => {
    for (const type of ['channelFrozen', 'channelUnfrozen'] as const)
      expect(after(open, { type, channelId: CHANNEL })).toBe(open)
    expect(new Set(Object.values(meshProviderMachine.entries))).toEqual(new Set(['ibc']))
  })

  it('[MS M2-07 safe] [MS M2-07 reference] learns the validators from the answer', () => {
    expect(open.validators.size).toBe(2)
    const more = unwrap(send(open, listed(['junoval3'])))
    expect(more.events).toEqual([{ type: 'validatorsListed', validators: ['junoval3'] }])
    expect(more.state.validators.size).toBe(3)
  })

  it('[MS M2-07 safe] [MS M2-07 reference] asks again for a list that did not come, five times', () => {
    let state = open
    for (const outcome of ['failure', 'timeout', 'failure', 'timeout', 'failure'] as const) {
      const retried = unwrap(send(state, noList(outcome)))
      expect(retried.effects).toEqual([packetOf({ type: 'listValidators' })])
      expect(retried.events).toEqual([{ type: 'validatorsListRetried', retriesLeft: state.listRetries - 1 }])
      state = retried.state
    }
    const given = unwrap(send(state, noList('failure')))
    expect([given.effects, given.events]).toEqual([[], [{ type: 'validatorsListFailed' }]])
    expect(given.state.listRetries).toBe(5)
    // An answer in between gives all of them back.
    expect(after(state, listed([])).listRetries).toBe(5)
  })

  it('counts an answer without a list as none', () => {
    const where = { channelId: CHANNEL, sequence: 1n, packet: { type: 'listValidators' } } as const
    const { events } = unwrap(send(open, { type: 'acknowledgePacket', ...where, ack: { type: 'success' } }))
    expect(events).toMatchObject([{ type: 'validatorsListRetried' }])
  })

  it('[MS M2-05 safe] [MS M2-05 reference] adds and removes validators', () => {
    const { state, events } = unwrap(send(open, update(['junoval3'], ['junoval1', 'nobody'])))
    const statuses = queryMeshValidators(state, EVERYTHING).map(({ address, status }) => [address, status])
    expect(statuses).toEqual([
      ['junoval1', 'removed'],
      ['junoval2', 'active'],
      ['junoval3', 'active'],
    ])
    expect(events).toEqual([{ type: 'validatorsChanged', added: ['junoval3'], removed: ['junoval1', 'nobody'] }])
  })

  it('[MS M2-10 safe] [MS M2-10 reference] sends a claim on as stake, and keeps nothing before the answer', () => {
    const { state, effects } = unwrap(send(open, claim(1000), fromLockup))
    expect(state).toBe(open)
    expect(effects).toEqual([packetOf({ type: 'stake', validator: VAL, amount: 1000n, key: ALICE })])
    expect(send(open, claim(1000))).toMatchObject({ error: { type: 'Unauthorized', sender: ALICE } })
    expect(send(open, claim(0, 'nobody', 'NO BODY' as typeof ALICE), fromLockup)).toMatchObject({
      error: { type: 'InvalidAddress' },
    })
    expect(send(open, claim(0, 'nobody'), fromLockup)).toMatchObject({ error: { type: 'ZeroAmount' } })
    expect(send(open, claim(1, 'nobody'), fromLockup)).toMatchObject({ error: { type: 'UnknownValidator' } })
    const stake = staked(open, 1000).stakes.first()?.[1]
    expect(stake).toMatchObject({ locked: 1000n, shares: 1000n, leaving: [] })
  })

  it('[MS M2-10 safe] [MS M2-10 reference] asks the consumer to take stake back', () => {
    const state = staked(open, 1000)
    expect(unwrap(send(state, unstake(1000))).effects).toEqual([
      packetOf({ type: 'unstake', validator: VAL, amount: 1000n, key: ALICE }),
    ])
    expect(send(state, unstake(0, 'nobody'))).toMatchObject({ error: { type: 'ZeroAmount' } })
    expect(send(state, unstake(1, 'nobody'))).toMatchObject({ error: { type: 'UnknownValidator' } })
  })

  it('[MS M2-10 safe] [MS M2-10 reference] what left a validator is free after the time of unbonding', () => {
    const state = unstaked(staked(open, 1000), 1000)
    const ready = NOW + PERIOD * SECOND
    expect(claimsOf(state, ALICE)).toEqual([{ validator: VAL, amount: 1000n, slashed: 0n, releaseAtNanos: ready }])
    expect(send(state, { type: 'unbond' }, { timeNanos: ready - 1n })).toEqual({
      ok: false,
      error: { type: 'NothingToClaim', user: ALICE },
    })
    expect(send(state, { type: 'unbond' }, { timeNanos: ready, sender: BOB })).toMatchObject({
      error: { type: 'NothingToClaim' },
    })
    const given = unwrap(send(state, { type: 'unbond' }, { timeNanos: ready }))
    const type = rules === 'safe' ? 'releaseClaim' : 'slashClaim'
    expect(given.effects).toEqual([callOf({ type, owner: ALICE, amount: 1000n })])
    expect(claimsOf(given.state, ALICE)).toEqual([])
  })

  it('frees what is ripe and leaves the rest', () => {
    const first = unstaked(staked(open, 1000), 300)
    const later = { rules, timeNanos: NOW + SECOND }
    const asked = after(first, unstake(200), later)
    const second = after(asked, settledAs('unstake', 200, 'success'), later)
    const { state, events } = unwrap(send(second, { type: 'unbond' }, { timeNanos: NOW + PERIOD * SECOND }))
    expect(events).toEqual([{ type: 'meshUnbonded', user: ALICE, amount: 300n, slashed: 0n }])
    expect(claimsOf(state, ALICE)).toMatchObject([{ amount: 200n }])
  })

  it('[MS M2-10 safe] [MS M2-10 reference] after a slash of 10% 900 unbond, and the lockup hears of 100', () => {
    const state = afterSlash(staked(open, 1000), '0.1')
    const asked = after(state, unstake(900))
    const given = unwrap(send(asked, settledAs('unstake', 900, 'success')))
    expect(given.effects).toEqual([callOf({ type: 'slashClaim', owner: ALICE, amount: 100n })])
    expect(given.events).toMatchObject([{ type: 'meshUnstaked', amount: 900n, freed: 900n, slashed: 100n }])
    expect(claimsOf(given.state, ALICE)).toMatchObject([{ amount: 900n }])
    expect(given.state.stakes.first()?.[1]).toMatchObject({ locked: 0n, shares: 0n, leaving: [] })
    expect(given.state.validators.get(VAL)?.shares).toBe(0n)
  })

  it('[MS M2-02 safe] [MS M2-02 reference] stakes and unstakes one to one without a slash', () => {
    const state = unstaked(staked(open, 500), 300)
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 200n, slashed: 0n }])
  })

  it('[MS M2-02 safe] [MS M2-02 reference] of 500 less 20%, 300 leave, 100 are slashed, 100 stay and after 50% more 50', () => {
    const slashedOnce = afterSlash(staked(open, 500), '0.2')
    expect(queryMeshAccount(slashedOnce, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 400n, slashed: 100n }])
    const asked = after(slashedOnce, unstake(300))
    const given = unwrap(send(asked, settledAs('unstake', 300, 'success')))
    expect(given.effects).toEqual([callOf({ type: 'slashClaim', owner: ALICE, amount: 100n })])
    expect(queryMeshAccount(given.state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 100n, slashed: 0n }])
    expect(queryMeshAccount(afterSlash(given.state, '0.5'), ALICE, EVERYTHING)).toEqual([
      { validator: VAL, tokens: 50n, slashed: 50n },
    ])
  })

  it('[MS M2-02 safe] [MS M2-02 reference] of 900 less 10%, 405 are 450 shares', () => {
    const state = afterSlash(staked(open, 900), '0.1')
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toMatchObject([{ tokens: 810n }])
    expect(unstaked(state, 405).validators.get(VAL)?.shares).toBe(450n)
  })

  it('[MS M2-09 safe] [MS M2-09 reference] a slash makes every share worth less', () => {
    const state = afterSlash(staked(open, 900), '0.1')
    expect(state.validators.get(VAL)).toMatchObject({ multiplier: fraction('0.9'), status: 'active' })
    const forced = after(state, slashed('0.5', true), { sender: SLASHER })
    expect(forced.validators.get(VAL)).toMatchObject({ multiplier: fraction('0.45'), status: 'tombstoned' })
    expect(send(open, slashed('0.1'))).toMatchObject({ error: { type: 'Unauthorized', sender: ALICE } })
    expect(send(open, slashed('0'), { sender: SLASHER })).toMatchObject({ error: { type: 'ZeroAmount' } })
    const nobody = { ...slashed('0.1'), validator: valoperOf('nobody') } as MeshProviderMessage
    expect(send(open, nobody, { sender: SLASHER })).toMatchObject({ error: { type: 'UnknownValidator' } })
    expect(send(open, slashed('1.1'), { sender: SLASHER })).toEqual({
      ok: false,
      error: {
        type: 'InvalidSlashShare',
        share: fraction('1.1'),
        ...(rules === 'reference' && { panic: true }),
      },
    })
  })

  it('[MS M2-06 safe] [MS M2-06 reference] rewards are shared per token', () => {
    const { state, events } = unwrap(send(staked(open, 1000), rewards(100)))
    expect(state.validators.get(VAL)?.rewardsPerToken).toBe(fraction('0.1'))
    expect(events).toEqual([
      { type: 'rewardsBooked', validator: VAL, rewards: coins(100, 'ujuno'), rewardsPerToken: fraction('0.1') },
    ])
  })

  it('[MS M2-06 safe] [MS M2-06 reference] refuses rewards that nobody can have', () => {
    expect(send(open, rewards(100, 'nobody'))).toEqual({
      ok: false,
      error: { type: 'UnknownValidator', validator: 'nobody' },
    })
    expect(send(open, rewards(100))).toEqual({ ok: false, error: { type: 'NoStakedTokens', validator: VAL } })
  })

  it('[MS M2-10 safe] [MS M2-10 reference] pays whole units of what one user alone has earned', () => {
    const state = after(staked(open, 1000), rewards(100))
    const paid = unwrap(send(state, { type: 'claimRewards', validator: VAL }))
    expect(paid.effects).toEqual([
      { type: 'bank', msg: { type: 'send', to: ALICE, amount: [coins(100, 'ibc/rewards')] }, onReply: 'never', id: '' },
    ])
    expect(send(paid.state, { type: 'claimRewards', validator: VAL })).toEqual({
      ok: false,
      error: { type: 'NoRewardsToClaim', user: ALICE, validator: VAL },
    })
    // The rest of a unit stays.
    const third = after(staked(open, 3), rewards(10))
    const dust = after(third, { type: 'claimRewards', validator: VAL })
    expect(dust.stakes.first()?.[1].rewards.pending).toBe(999_999_999_999_999_999n)
  })

  it('[MS M2-10 safe] [MS M2-10 reference] pays nothing that was not earned or has not come', () => {
    const state = after(staked(open, 1000), rewards(100))
    const asked: MeshProviderMessage = { type: 'claimRewards', validator: VAL }
    expect(send(state, asked, { balance: 99 })).toMatchObject({
      error: { type: 'WrongBalance', balance: 99n, pending: 100n * 10n ** 18n },
    })
    expect(send(state, asked, { sender: BOB })).toMatchObject({ error: { type: 'NoRewardsToClaim' } })
    expect(send(staked(open, 1000), asked)).toMatchObject({ error: { type: 'NoRewardsToClaim' } })
    expect(send(state, { type: 'claimRewards', validator: valoperOf('nobody') })).toMatchObject({
      error: { type: 'UnknownValidator' },
    })
  })

  it('[MS M2-08 safe] [MS M2-08 reference] a stake that failed gives the claim back, an unstake that failed does nothing', () => {
    for (const outcome of ['failure', 'timeout'] as const) {
      const failed = unwrap(send(open, settledAs('stake', 1000, outcome)))
      expect(failed.state).toBe(open)
      const type = rules === 'safe' ? 'releaseClaim' : 'slashClaim'
      expect(failed.effects).toEqual([callOf({ type, owner: ALICE, amount: 1000n })])
      const state = staked(open, 1000)
      const asked = after(state, unstake(400))
      const kept = unwrap(send(asked, settledAs('unstake', 400, outcome)))
      expect(kept.effects).toEqual([])
      expect(kept.state.stakes.first()?.[1]).toEqual(state.stakes.first()?.[1])
    }
    expect(after(open, settledAs('unstake', 1, 'failure'))).toBe(open)
  })

  it('what was never sent is refused', () => {
    const packet = { type: 'stake', validator: valoperOf('nobody'), amount: uint(1), key: ALICE } as const
    for (const type of ['stake', 'unstake'] as const) {
      const ack = { type: 'success' } as const
      const msg = {
        type: 'acknowledgePacket',
        channelId: CHANNEL,
        sequence: 1n,
        packet: { ...packet, type },
        ack,
      } as const
      expect(send(open, msg)).toMatchObject({ error: { type: 'UnknownValidator' } })
    }
    expect(send(open, settledAs('unstake', 1, 'success'))).toMatchObject({ error: { type: 'InsufficientStake' } })
  })
})

it.each([
  ['safe', false],
  ['reference', true],
] as const)('coins that a user sends along are lost or refused, under %s', (rules, lost) => {
  const ready = after(unstaked(staked(openProvider(rules), 1000), 500), rewards(100))
  const told = { funds: [coins(1, 'uosmo')], timeNanos: NOW + PERIOD * SECOND }
  for (const msg of [unstake(1), { type: 'unbond' }, { type: 'claimRewards', validator: VAL }] as const)
    expect(send(ready, msg, told)).toMatchObject(lost ? { ok: true } : { error: { type: 'FundsNotAccepted' } })
})

describe('[MS D-41 safe] a provider of the safe rules', () => {
  const open = openProvider('safe')

  it('takes no more back than there is, whatever is on its way', () => {
    const state = after(staked(open, 1000), unstake(700))
    expect(send(state, unstake(301))).toEqual({
      ok: false,
      error: { type: 'InsufficientStake', available: 300n, asked: 301n },
    })
    expect(send(open, unstake(1))).toMatchObject({ error: { type: 'InsufficientStake', available: 0n } })
    const both = after(state, unstake(300))
    const settled = after(after(both, settledAs('unstake', 300, 'success')), settledAs('unstake', 700, 'failure'))
    expect(queryMeshAccount(settled, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 700n, slashed: 0n }])
  })

  it('a slash takes its part of what was asked for before the answer comes', () => {
    const asked = after(staked(open, 1000), unstake(1000))
    const given = unwrap(send(afterSlash(asked, '0.1'), settledAs('unstake', 1000, 'success')))
    expect(given.events).toMatchObject([{ freed: 900n, slashed: 100n }])
    const nothing = unwrap(send(afterSlash(asked, '1'), settledAs('unstake', 1000, 'success')))
    expect(nothing.events).toMatchObject([{ freed: 0n, slashed: 1000n }])
    expect(claimsOf(nothing.state, ALICE)).toEqual([])
  })

  it('slashes what unbonds until its time is over, and not what left before the last slash twice', () => {
    const ready = NOW + PERIOD * SECOND
    const left = unstaked(afterSlash(staked(open, 1000), '0.5'), 400)
    expect(claimsOf(left, ALICE)).toMatchObject([{ amount: 400n, slashed: 0n }])
    const [later, tooLate] = [
      { sender: SLASHER, timeNanos: ready - 1n },
      { sender: SLASHER, timeNanos: ready },
    ]
    const twice = after(after(left, slashed('0.1'), { ...later, timeNanos: NOW + 1n }), slashed('0.5'), later)
    const late = after(twice, slashed('1'), tooLate)
    expect(claimsOf(late, ALICE)).toMatchObject([{ amount: 180n, slashed: 220n }])
    const { effects, events } = unwrap(send(late, { type: 'unbond' }, { timeNanos: ready + 1n }))
    expect(effects).toEqual([
      callOf({ type: 'releaseClaim', owner: ALICE, amount: 180n }),
      callOf({ type: 'slashClaim', owner: ALICE, amount: 220n }),
    ])
    expect(events).toEqual([{ type: 'meshUnbonded', user: ALICE, amount: 180n, slashed: 220n }])
    const all = after(left, slashed('1'), later)
    expect(unwrap(send(all, { type: 'unbond' }, { timeNanos: ready })).effects).toEqual([
      callOf({ type: 'slashClaim', owner: ALICE, amount: 400n }),
    ])
    expect(unwrap(meshProviderCodec.decode(meshProviderCodec.encode(late)))).toEqual(late)
  })

  it('tells the lockup of a slash when somebody asks for it, also where nothing is left to unstake', () => {
    const settle: MeshProviderMessage = { type: 'settleSlash', user: ALICE, validator: VAL }
    const byBob = { sender: BOB }
    const half = afterSlash(staked(open, 1000), '0.5')
    const told = unwrap(send(half, settle, byBob))
    expect(told.effects).toEqual([callOf({ type: 'slashClaim', owner: ALICE, amount: 500n })])
    expect(told.events).toEqual([{ type: 'meshSlashSettled', user: ALICE, validator: VAL, slashed: 500n }])
    expect(queryMeshAccount(told.state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 500n, slashed: 0n }])
    expect(send(told.state, settle, byBob)).toEqual({
      ok: false,
      error: { type: 'NothingToSettle', user: ALICE, validator: VAL },
    })
    // What is on its way out is told of once, too.
    const leaving = unwrap(send(afterSlash(after(half, unstake(200)), '0.5'), settle, byBob)).state
    expect(unwrap(send(leaving, settledAs('unstake', 200, 'success'))).events).toMatchObject([
      { freed: 100n, slashed: 0n },
    ])
    expect(unwrap(send(afterSlash(half, '1'), settle, byBob)).effects).toEqual([
      callOf({ type: 'slashClaim', owner: ALICE, amount: 1000n }),
    ])
    for (const [msg, type] of [
      [{ ...settle, user: BOB }, 'NothingToSettle'],
      [{ ...settle, validator: valoperOf('nobody') }, 'UnknownValidator'],
    ] as const)
      expect(send(half, msg)).toMatchObject({ error: { type } })
    expect(send(half, settle, { funds: [coins(1, 'uosmo')] })).toMatchObject({ error: { type: 'FundsNotAccepted' } })
  })

  it('lets stake leave a validator that is out, and takes none for it', () => {
    const gone = after(staked(open, 10), update([], ['junoval1']))
    for (const [state, status] of [
      [gone, 'removed'],
      [after(gone, slashed('0.1', true), { sender: SLASHER }), 'tombstoned'],
    ] as const) {
      expect(send(state, unstake(5))).toMatchObject({ ok: true })
      expect(send(state, claim(5), { sender: LOCKUP })).toEqual({
        ok: false,
        error: { type: 'RemovedValidator', validator: VAL, status },
      })
    }
    expect(send(afterSlash(open, '1'), claim(5), { sender: LOCKUP })).toEqual({
      ok: false,
      error: { type: 'WorthlessShares' },
    })
    // What was on its way counts.
    expect(queryMeshAccount(staked(gone, 5), ALICE, EVERYTHING)).toMatchObject([{ tokens: 15n }])
  })

  it('a slash leaves what was earned before it, and what comes later is shared as before', () => {
    const earned = after(staked(open, 1000), rewards(100))
    expect(unwrap(send(afterSlash(earned, '0.5'), { type: 'claimRewards', validator: VAL })).events).toMatchObject([
      { amount: 100n },
    ])
    const two = after(staked(afterSlash(earned, '0.5'), 1500, BOB), rewards(100))
    // 500 of 2000 tokens for the one who was slashed.
    expect(unwrap(send(two, { type: 'claimRewards', validator: VAL })).events).toMatchObject([{ amount: 125n }])
    expect(unwrap(send(two, { type: 'claimRewards', validator: VAL }, { sender: BOB })).events).toMatchObject([
      { amount: 75n },
    ])
  })

  it('counts rewards on the own stake', () => {
    const shared = after(staked(staked(open, 250), 750, BOB), rewards(100))
    const paid = unwrap(send(shared, { type: 'claimRewards', validator: VAL }))
    expect(paid.events).toMatchObject([{ user: ALICE, amount: 25n }])
    expect(unwrap(send(paid.state, { type: 'claimRewards', validator: VAL }, { sender: BOB })).events).toMatchObject([
      { amount: 75n },
    ])
  })

  it('forgets nobody when a channel opens again, and lets a validator come back', () => {
    const state = after(staked(open, 1000), update([], ['junoval1']))
    const again = after(after(state, { type: 'channelCloseInit', channelId: CHANNEL }), {
      type: 'channelOpenAck',
      channel: OPENING,
    })
    const known = after(again, listed(['junoval1']))
    expect(queryMeshAccount(known, ALICE, EVERYTHING)).toMatchObject([{ tokens: 1000n }])
    expect(known.validators.get(VAL)).toMatchObject({ shares: 1000n, status: 'active' })
    expect(after(state, update(['junoval1'], [])).validators.get(VAL)).toMatchObject({ status: 'active' })
    const tombstoned = after(open, slashed('0.1', true), { sender: SLASHER })
    expect(after(tombstoned, update([], ['junoval1'])).validators.get(VAL)?.status).toBe('tombstoned')
  })

  it('gives up a list whose channel has ended', () => {
    const closed = after(open, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(unwrap(send(closed, noList('timeout')))).toEqual({
      state: closed,
      effects: [],
      events: [{ type: 'validatorsListFailed' }],
    })
  })

  it('takes stake that a slash of all met on the way: nothing is left of it', () => {
    const state = staked(afterSlash(open, '1'), 1000)
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 0n, slashed: 1000n }])
  })

  it('shares of any size', () => {
    const state = staked(afterSlash(open, '0.999999999999999999'), 10n ** 30n)
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 10n ** 30n, slashed: 0n }])
    expect(unstaked(state, 10n ** 30n).validators.get(VAL)?.shares).toBe(0n)
  })

  it('pays when the whole units are there', () => {
    const state = after(staked(open, 3), rewards(4))
    const paid = send(after(state, rewards(10)), { type: 'claimRewards', validator: VAL }, { balance: 13 })
    expect(paid).toMatchObject({ ok: true })
  })
})

describe('[MS D-41 reference] a provider of the reference rules', () => {
  const open = openProvider('reference')

  it('asks for the same stake again and again, and does not take the second answer', () => {
    const state = after(after(staked(open, 1000), unstake(1000)), unstake(1000))
    const once = after(state, settledAs('unstake', 1000, 'success'))
    expect(send(once, settledAs('unstake', 1000, 'success'))).toMatchObject({ error: { type: 'InsufficientStake' } })
  })

  it('slashes nothing that has left, and tells the lockup of nothing unasked', () => {
    const left = unstaked(staked(open, 1000), 1000)
    const slashedLater = afterSlash(left, '0.5')
    expect(slashedLater.validators.get(VAL)?.slashes).toEqual([])
    expect(unwrap(send(slashedLater, { type: 'unbond' }, { timeNanos: NOW + PERIOD * SECOND })).events).toEqual([
      { type: 'meshUnbonded', user: ALICE, amount: 1000n, slashed: 0n },
    ])
    expect(send(left, { type: 'settleSlash', user: ALICE, validator: VAL })).toEqual({
      ok: false,
      error: { type: 'NotDeployed', message: 'settleSlash' },
    })
  })

  it('keeps stake on a validator that is out, and takes more for it', () => {
    const gone = after(staked(open, 10), update([], ['junoval1']))
    expect(send(gone, unstake(5))).toEqual({
      ok: false,
      error: { type: 'RemovedValidator', validator: VAL, status: 'removed' },
    })
    expect(send(gone, claim(5), { sender: LOCKUP })).toMatchObject({ ok: true })
  })

  it('a slash takes of what was earned before it', () => {
    const state = afterSlash(after(staked(open, 1000), rewards(100)), '0.5')
    expect(after(state, rewards(100)).validators.get(VAL)?.rewardsPerToken).toBe(fraction('0.3'))
    const settled = staked(state, 1).stakes.first()?.[1]
    expect(settled?.rewards.pending).toBe(50n * 10n ** 18n)
  })

  it('counts rewards on all shares of the validator', () => {
    const shared = after(staked(staked(open, 250), 750, BOB), rewards(100))
    expect(unwrap(send(shared, { type: 'claimRewards', validator: VAL })).events).toMatchObject([{ amount: 100n }])
  })

  it('forgets stake when a channel opens again', () => {
    const again = after(staked(open, 1000), listed(['junoval1']))
    expect(again.validators.get(VAL)).toMatchObject({ shares: 0n, multiplier: fraction('1') })
    expect(after(after(open, update([], ['junoval1'])), update(['junoval1'], [])).validators.get(VAL)?.status).toBe(
      'removed',
    )
    const tombstoned = after(open, slashed('0.1', true), { sender: SLASHER })
    expect(after(tombstoned, update([], ['junoval1'])).validators.get(VAL)?.status).toBe('removed')
  })

  it('refuses to hear that the list did not come after the channel ended', () => {
    const closed = after(open, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(send(closed, noList('timeout'))).toEqual({ ok: false, error: { type: 'NoChannel' } })
  })

  it('aborts in sums of 128 bits, for shares of nothing and where rounding leaves too much', () => {
    const large = 340_282_366_920_938_463_464n
    expect(send(open, settledAs('stake', large, 'success'))).toMatchObject({
      error: { type: 'OverflowAbort', panic: true },
    })
    const worthless = afterSlash(staked(open, 10), '1')
    expect(send(worthless, settledAs('stake', 1, 'success'))).toMatchObject({
      error: { type: 'WorthlessShares', panic: true },
    })
    expect(send(worthless, settledAs('unstake', 1, 'success'))).toMatchObject({
      error: { type: 'WorthlessShares', panic: true },
    })
    // 11 shares at 0.9 are 9.9 tokens, of which 9 are locked. Five tokens are five shares, and the six that are left are worth 5 of 4.
    const slashedOnce = afterSlash(staked(open, 12), '0.1')
    const eleven = unwrap(send(slashedOnce, settledAs('unstake', 1, 'success'))).state
    expect(send(eleven, settledAs('unstake', 5, 'success'))).toMatchObject({ error: { type: 'SharesAboveLocked' } })
  })

  it('refuses and aborts in rewards of 128 bits', () => {
    const paid = staked(after(staked(open, 1000), rewards(100)), 10)
    const reset = after(paid, listed(['junoval1']))
    expect(send(reset, settledAs('stake', 1, 'success'))).toMatchObject({ error: { type: 'RewardRange', panic: true } })
  })

  it('pays only when the dust is there, too', () => {
    const state = after(after(staked(open, 3), rewards(4)), rewards(10))
    expect(send(state, { type: 'claimRewards', validator: VAL }, { balance: 13 })).toMatchObject({
      error: { type: 'WrongBalance' },
    })
  })
})
