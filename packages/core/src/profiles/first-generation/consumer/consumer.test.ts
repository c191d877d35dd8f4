import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { err, ok, unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import { FIRST_GENERATION_VERSION } from '../channel.js'
import type { FirstGenerationConsumerPacket } from '../packets.js'
import { BOTH, type Circumstances, contextOf, NOW } from '../testing/circumstances.js'
import type { MeshConsumerContext } from './effects.js'
import { instantiateMeshConsumer } from './handlers/instantiate.js'
import { meshConsumerMachine } from './machine.js'
import type { MeshConsumerInit, MeshConsumerMessage } from './messages.js'
import { queryMeshConsumer, queryMeshConsumerConfig } from './queries.js'
import { type MeshConsumerState, meshConsumerCodec } from './state.js'
import { transitionMeshConsumer } from './transition.js'

const META = addressOf('meta-staking')
const [VAL, OTHER_VAL] = [valoperOf('junoval1'), valoperOf('junoval2')]
const ALICE = addressOf('alice')
const CHANNEL = 'channel-0'
const SILENT = err({ type: 'NoSuchModule', module: 'staking' } as const)
const LIFETIME_END = NOW + 3_600_000_000_000n
const OPENING = {
  channelId: CHANNEL,
  connectionId: 'connection-0',
  counterpartyPort: 'wasm.juno-provider',
  ordering: 'unordered',
  version: FIRST_GENERATION_VERSION,
} as const
const INIT: MeshConsumerInit = {
  provider: { connectionId: 'connection-0', portId: 'wasm.juno-provider' },
  remoteToLocalExchangeRate: fraction('0.1'),
  metaStaking: META,
  transferChannelId: 'channel-2',
}

interface ChainSays extends Circumstances {
  readonly active?: readonly string[]
  readonly query?: Partial<MeshConsumerContext['query']>
}

const at = ({ active = ['junoval1', 'junoval2'], query = {}, ...told }: ChainSays): MeshConsumerContext =>
  contextOf(
    addressOf('osmo-consumer'),
    {
      parseAddress: plainAddressCodec().parse,
      bondedValidators: () =>
        ok(active.map((validator) => ({ validator: valoperOf(validator), pubKey: '', tokens: uint(1) }))),
      ...query,
    },
    told,
  )
const fresh = (rules: RuleSetName) => unwrap(instantiateMeshConsumer(INIT, at({ rules }))).state
const send = (state: MeshConsumerState, msg: MeshConsumerMessage, told: ChainSays = {}) =>
  transitionMeshConsumer(state, msg, at({ rules: state.config.rules, ...told }))
const next = (state: MeshConsumerState, msg: MeshConsumerMessage, told: ChainSays = {}) =>
  unwrap(send(state, msg, told)).state
const opened = (rules: RuleSetName) => next(fresh(rules), { type: 'channelOpenAck', channel: OPENING })
type Received = Extract<MeshConsumerMessage, { type: 'receivePacket' }>['packet']
const received = (packet: Received, channelId = CHANNEL): MeshConsumerMessage => ({
  type: 'receivePacket',
  channelId,
  packet,
})
const stake = (type: 'stake' | 'unstake', amount: bigint | number) =>
  received({ type, validator: VAL, amount: uint(amount), key: ALICE })
const list = received({ type: 'listValidators' })
const sentPacket = (packet: object) => ({
  type: 'sendPacket',
  channelId: CHANNEL,
  packet,
  timeoutAtNanos: LIFETIME_END,
})
const rewards = { type: 'rewards', validator: VAL, totalFunds: coins(100, 'ujuno') } as const
const change = { type: 'updateValidators', added: [VAL], removed: [OTHER_VAL] } as const
const settled = (
  packet: FirstGenerationConsumerPacket,
  outcome: 'success' | 'failure' | 'timeout',
): MeshConsumerMessage => {
  const where = { channelId: CHANNEL, sequence: 1n, packet }
  if (outcome === 'timeout') return { type: 'timeoutPacket', ...where }
  const ack = outcome === 'success' ? ({ type: 'success' } as const) : ({ type: 'failure', text: 'no' } as const)
  return { type: 'acknowledgePacket', ...where, ack }
}
const bring: MeshConsumerMessage = { type: 'receiveRewards', validator: VAL }
const retryRewards: MeshConsumerMessage = { type: 'retryRewards', validator: VAL, denom: denomOf('ujuno') }
const retryTransfer: MeshConsumerMessage = { type: 'retryTransfer', denom: denomOf('ujuno') }

describe.each(BOTH)('a consumer under %s', (rules) => {
  const open = opened(rules)
  const byMeta = { sender: META, funds: [coins(100, 'ujuno')] }
  const transfer = {
    type: 'transfer',
    msg: {
      type: 'sendTransfer',
      channelId: 'channel-2',
      coin: coins(100, 'ujuno'),
      receiver: 'juno-provider',
      timeoutAtNanos: LIFETIME_END,
      hears: rules === 'safe' ? 'outcome' : 'nothing',
    },
    onReply: rules === 'safe' ? 'error' : 'never',
    id: ['transfer', 'ujuno', 100n],
  }

  it('[MS M-05 safe] [MS M-05 reference] begins without a channel', () => {
    expect(queryMeshConsumerConfig(fresh(rules))).toEqual({
      rules,
      provider: INIT.provider,
      remoteToLocalExchangeRate: fraction('0.1'),
      metaStaking: META,
      transferChannelId: 'channel-2',
      packetLifetimeSeconds: 3600n,
      channel: null,
    })
    expect(instantiateMeshConsumer(INIT, at({ rules, funds: [coins(1, 'ujuno')] }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(instantiateMeshConsumer({ ...INIT, metaStaking: 'NO BODY' as typeof META }, at({ rules }))).toMatchObject({
      error: { type: 'InvalidAddress' },
    })
    expect(new Set(Object.values(meshConsumerMachine.entries))).toEqual(new Set(['ibc', 'sudo']))
    expect(unwrap(meshConsumerCodec.decode(meshConsumerCodec.encode(open)))).toEqual(open)
  })

  it('[MS M3-01 safe] [MS M3-01 reference] takes one unordered channel over the trusted connection from the trusted port', () => {
    const steps = rules === 'safe' ? (['channelOpenInit'] as const) : (['channelOpenInit', 'channelOpenTry'] as const)
    for (const type of steps) {
      expect(unwrap(send(fresh(rules), { type, channel: OPENING })).effects).toEqual([])
      const strange = { ...OPENING, connectionId: 'connection-9', counterpartyPort: 'wasm.mallory' }
      expect(send(fresh(rules), { type, channel: { ...strange, ordering: 'ordered' } })).toMatchObject({
        error: { type: 'ChannelNotUnordered', ordering: 'ordered' },
      })
      expect(send(fresh(rules), { type, channel: { ...strange, version: 'ics20-1' } })).toEqual({
        ok: false,
        error: { type: 'InvalidIbcVersion', version: 'ics20-1', expected: 'mesh-security-v0.1' },
      })
      expect(send(fresh(rules), { type, channel: strange })).toEqual({
        ok: false,
        error: { type: 'WrongConnection', connectionId: 'connection-9', expected: 'connection-0' },
      })
      expect(send(fresh(rules), { type, channel: { ...strange, connectionId: 'connection-0' } })).toEqual({
        ok: false,
        error: { type: 'WrongPort', portId: 'wasm.mallory', expected: 'wasm.juno-provider' },
      })
      expect(send(open, { type, channel: OPENING })).toMatchObject({ error: { type: 'ChannelExists' } })
    }
    for (const type of ['channelOpenAck', 'channelOpenConfirm'] as const)
      expect(send(open, { type, channel: OPENING })).toEqual({
        ok: false,
        error: { type: 'ChannelExists', channelId: CHANNEL },
      })
  })

  it('[MS M3-01 safe] [MS M3-01 reference] a close makes room for another channel; a strange one closes nothing', () => {
    for (const type of ['channelCloseInit', 'channelCloseConfirm'] as const) {
      expect(send(open, { type, channelId: 'channel-9' })).toMatchObject({ error: { type: 'UnknownChannel' } })
      const closed = next(open, { type, channelId: CHANNEL })
      expect(closed.channel).toBeNull()
      const again = { ...OPENING, channelId: 'channel-7' }
      expect(next(closed, { type: 'channelOpenConfirm', channel: again }).channel).toBe('channel-7')
    }
    for (const type of ['channelFrozen', 'channelUnfrozen'] as const)
      expect(next(open, { type, channelId: CHANNEL })).toBe(open)
  })

  it('[MS M3-02 safe] [MS M3-02 reference] answers with the validators of the active set', () => {
    const { state, data } = unwrap(send(open, list))
    expect(data).toEqual({ validators: ['junoval1', 'junoval2'] })
    expect([...state.told.keys()]).toEqual(['junoval1', 'junoval2'])
    expect(send(open, list, { query: { bondedValidators: () => SILENT } })).toMatchObject({
      error: { type: 'ValidatorsQueryFailed' },
    })
  })

  it('[MS M3-02 safe] [MS M3-02 reference] a stake of 1000 is one of 100 here, and leaves as such', () => {
    const before = next(open, stake('stake', 1010))
    for (const [type, asked] of [
      ['stake', 'delegate'],
      ['unstake', 'undelegate'],
    ] as const) {
      const { effects, data } = unwrap(send(before, stake(type, 1000)))
      expect(data).toBeUndefined()
      expect(effects).toEqual([
        {
          type: 'call',
          to: META,
          msg: { type: asked, validator: VAL, amount: 100n },
          funds: [],
          onReply: 'never',
          id: '',
        },
      ])
    }
    // Rounded down.
    expect(unwrap(send(open, stake('stake', 1009))).events).toMatchObject([{ remote: 1009n, local: 100n }])
  })

  it('[MS M3-02 safe] [MS M3-02 reference] takes nothing from another channel', () => {
    for (const packet of [list, stake('stake', 1), stake('unstake', 1)])
      expect(send(open, { ...packet, channelId: 'channel-9' } as MeshConsumerMessage)).toEqual({
        ok: false,
        error: { type: 'UnknownChannel', channelId: 'channel-9' },
      })
    expect(send(fresh(rules), list)).toMatchObject({ error: { type: 'UnknownChannel' } })
  })

  it('[MS M3-03 safe] [MS M3-03 reference] tells of rewards first, and the coins follow the answer', () => {
    const told = unwrap(send(open, bring, byMeta))
    expect(told.state).toBe(open)
    expect(told.effects).toEqual([sentPacket(rewards)])
    const heard = unwrap(send(open, settled(rewards, 'success')))
    expect(heard.effects).toEqual([transfer])
    expect(heard.events).toEqual([
      { type: 'meshRewardsTransferred', rewards: coins(100, 'ujuno'), receiver: 'juno-provider' },
    ])
    expect(send(fresh(rules), bring, byMeta)).toEqual({ ok: false, error: { type: 'NoChannel' } })
  })

  it('[MS M3-03 safe] [MS M3-03 reference] an update that was heard changes nothing here', () => {
    expect(unwrap(send(open, settled(change, 'success')))).toEqual({ state: open, effects: [], events: [] })
  })

  it('keeps coins that came back', () => {
    const where = { channelId: 'channel-2', sequence: 1n, coin: coins(100, 'ujuno') } as const
    const arrived = { type: 'transferSettled', ...where, outcome: { type: 'success' } } as const
    expect(next(open, arrived)).toBe(open)
    const back = unwrap(send(open, { ...arrived, outcome: { type: 'timeout' } }))
    expect(back.events).toEqual([{ type: 'meshRewardsReturned', rewards: coins(100, 'ujuno') }])
    expect(queryMeshConsumer(back.state, { type: 'returned' }, at({ rules }))).toEqual(ok([coins(100, 'ujuno')]))
    const failure = { type: 'failure', text: 'no' } as const
    expect(next(back.state, { ...arrived, outcome: failure }).returned.get(denomOf('ujuno'))).toBe(200n)
  })

  it('does not know other replies', () => {
    const failure = { error: { type: 'ZeroAmount' }, depth: 'own', by: 'transfer' } as const
    const failed = { type: 'reply', result: { ok: false, failure } } as const
    for (const id of [
      'transfer',
      5n,
      ['other', 'ujuno', 1n],
      ['transfer', 1n, 1n],
      ['transfer', 'ujuno', -1n],
    ] as const)
      expect(send(open, { ...failed, id })).toMatchObject({ error: { type: 'UnexpectedReply' } })
    const result = { ok: true, events: [] } as const
    expect(send(open, { type: 'reply', id: ['transfer', 'ujuno', 1n], result })).toMatchObject({
      error: { type: 'UnexpectedReply' },
    })
    expect(next(open, { ...failed, id: ['transfer', 'ujuno', 7n] }).returned.get(denomOf('ujuno'))).toBe(7n)
  })
})

describe('[MS M3-03 safe] [MS D-41 safe] a consumer of the safe rules', () => {
  const open = opened('safe')

  it('keeps rewards that were not heard of, and tells of them again', () => {
    const failed = unwrap(send(open, settled(rewards, 'failure')))
    expect(failed.events).toEqual([{ type: 'meshRewardsUntold', validator: VAL, rewards: coins(100, 'ujuno') }])
    const twice = next(failed.state, settled(rewards, 'timeout'))
    expect(queryMeshConsumer(twice, { type: 'unsent' }, at({}))).toEqual(
      ok([{ validator: VAL, rewards: coins(200, 'ujuno') }]),
    )
    const startAfter = { validator: VAL, denom: denomOf('ujuno') }
    expect(queryMeshConsumer(twice, { type: 'unsent', startAfter }, at({}))).toEqual(ok([]))
    const again = unwrap(send(twice, retryRewards))
    expect(again.effects).toEqual([sentPacket({ ...rewards, totalFunds: coins(200, 'ujuno') })])
    expect(send(again.state, retryRewards)).toEqual({ ok: false, error: { type: 'NothingToRetry' } })
    const closed = next(twice, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(send(closed, retryRewards)).toMatchObject({ error: { type: 'NoChannel' } })
    expect(send(twice, retryRewards, { funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('sends coins again that came back', () => {
    const outcome = { type: 'timeout' } as const
    const lost = {
      type: 'transferSettled',
      channelId: 'channel-2',
      sequence: 1n,
      coin: coins(5, 'ujuno'),
      outcome,
    } as const
    const back = next(open, lost)
    const again = unwrap(send(back, retryTransfer))
    expect(again.effects).toMatchObject([{ type: 'transfer', msg: { coin: coins(5, 'ujuno') } }])
    expect(again.state).toEqual(open)
    expect(send(again.state, retryTransfer)).toEqual({ ok: false, error: { type: 'NothingToRetry' } })
    expect(send(back, retryTransfer, { funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    const startAfter = denomOf('ujuno')
    expect(queryMeshConsumer(back, { type: 'returned', startAfter }, at({}))).toEqual(ok([]))
  })

  it('takes rewards from its meta-staking alone, one coin at a time', () => {
    const funds = [coins(1, 'ujuno')]
    expect(send(open, bring, { funds })).toEqual({ ok: false, error: { type: 'Unauthorized', sender: ALICE } })
    expect(send(open, bring, { sender: META })).toEqual({ ok: false, error: { type: 'NoRewards' } })
    expect(send(open, bring, { sender: META, funds: [...funds, coins(1, 'uosmo')] })).toEqual({
      ok: false,
      error: { type: 'SeveralRewards', coins: 2 },
    })
  })

  it('tells of validators that came and went, until it was heard', () => {
    const told = next(open, list)
    const active = ['junoval1', 'junoval3']
    const { state, effects } = unwrap(send(told, { type: 'updateValidators' }, { active }))
    const packet = { type: 'updateValidators', added: [valoperOf('junoval3')], removed: [OTHER_VAL] } as const
    expect(effects).toEqual([sentPacket(packet)])
    // One at a time: the second could arrive before the first.
    expect(send(state, { type: 'updateValidators' }, { active: ['junoval3'] })).toEqual({
      ok: false,
      error: { type: 'UpdateUnderWay' },
    })
    const heard = next(state, settled(packet, 'success'))
    expect(send(heard, { type: 'updateValidators' }, { active })).toEqual({
      ok: false,
      error: { type: 'NothingToTell' },
    })
    const where = { channelId: CHANNEL, sequence: 1n, packet } as const
    const lost = unwrap(send(state, { type: 'timeoutPacket', ...where }))
    expect(lost.events).toEqual([{ type: 'validatorsUpdateFailed', added: packet.added, removed: packet.removed }])
    expect(unwrap(send(lost.state, { type: 'updateValidators' }, { active })).effects).toEqual([sentPacket(packet)])
    expect(send(fresh('safe'), { type: 'updateValidators' })).toMatchObject({ error: { type: 'NoChannel' } })
    const query = { bondedValidators: () => SILENT }
    expect(send(told, { type: 'updateValidators' }, { query })).toMatchObject({
      error: { type: 'ValidatorsQueryFailed' },
    })
    expect(send(told, { type: 'updateValidators' }, { funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('rounds all stake of a validator once: in other parts than it came it leaves to the last token', () => {
    const local = (state: MeshConsumerState, type: 'stake' | 'unstake', amount: number) => {
      const { state: after, effects, events } = unwrap(send(state, stake(type, amount)))
      expect(effects).toHaveLength(events.some((event) => 'local' in event && event.local > 0n) ? 1 : 0)
      return { after, told: events.map((event) => ('local' in event ? event.local : undefined)) }
    }
    const first = local(open, 'stake', 15)
    const second = local(first.after, 'stake', 19)
    expect([first.told, second.told]).toEqual([[1n], [2n]])
    expect(second.after.staked.get(VAL)).toBe(34n)
    const less = local(second.after, 'unstake', 28)
    const last = local(less.after, 'unstake', 6)
    expect([less.told, last.told]).toEqual([[3n], [0n]])
    expect(last.after).toEqual(open)
    expect(send(less.after, stake('unstake', 7))).toEqual({
      ok: false,
      error: { type: 'InsufficientStake', available: 6n, asked: 7n },
    })
    expect(unwrap(meshConsumerCodec.decode(meshConsumerCodec.encode(less.after)))).toEqual(less.after)
  })

  it('refuses stake that no amount can be', () => {
    expect(send(next(open, stake('stake', 1)), stake('stake', MAX_UINT128))).toMatchObject({
      error: { type: 'AboveLimit' },
    })
    const rich = { ...open, config: { ...open.config, remoteToLocalExchangeRate: fraction('2') } }
    expect(send(rich, stake('stake', MAX_UINT128))).toMatchObject({ error: { type: 'AboveLimit' } })
  })
})

describe('[MS M3-03 reference] [MS D-41 reference] a consumer of the reference rules', () => {
  const open = opened('reference')

  it('rounds each part of a stake by itself, and counts nothing', () => {
    for (const type of ['stake', 'unstake'] as const) {
      const { state, effects, events } = unwrap(send(open, stake(type, 9)))
      expect(state).toBe(open)
      // The chain refuses to stake nothing.
      expect(effects).toMatchObject([{ msg: { amount: 0n } }])
      expect(events).toMatchObject([{ remote: 9n, local: 0n }])
    }
  })

  it('refuses to hear that a packet failed', () => {
    expect(send(open, settled(rewards, 'failure'))).toEqual({ ok: false, error: { type: 'AckFailed' } })
    expect(send(open, settled(change, 'failure'))).toEqual({ ok: false, error: { type: 'AckFailed' } })
    expect(send(open, settled(rewards, 'timeout'))).toEqual({ ok: false, error: { type: 'RewardsFailed' } })
    expect(send(open, settled(change, 'timeout'))).toEqual({ ok: false, error: { type: 'UpdateValidatorsFailed' } })
  })

  it('takes rewards from anybody, the first coin of them, and aborts without one', () => {
    const funds = [coins(1, 'ujuno'), coins(1, 'uosmo')]
    expect(unwrap(send(open, bring, { funds })).effects).toEqual([
      sentPacket({ ...rewards, totalFunds: coins(1, 'ujuno') }),
    ])
    expect(send(open, bring)).toEqual({ ok: false, error: { type: 'NoRewards', panic: true } })
  })

  it('knows no second try', () => {
    for (const msg of [retryRewards, retryTransfer, { type: 'updateValidators' } as const])
      expect(send(open, msg)).toEqual({ ok: false, error: { type: 'NotDeployed', message: msg.type } })
  })

  it('aborts at stake that no amount can be', () => {
    const rich = { ...open, config: { ...open.config, remoteToLocalExchangeRate: fraction('2') } }
    expect(send(rich, stake('stake', MAX_UINT128))).toMatchObject({ error: { type: 'OverflowAbort', panic: true } })
  })
})
