import { describe, expect, it } from 'vitest'
import { call, moduleEffect } from '../../foundation/effects.js'
import { err, ok, unwrap } from '../../foundation/result.js'
import { plainAddressCodec } from '../../identifiers/plain.js'
import { RULES } from '../../rules/index.js'
import { addressOf, coins, uint } from '../../testing/values.js'
import { voucherDenom } from './denom-path.js'
import type { TransferContext } from './effects.js'
import { escrowAccount, TRANSFER_ACCOUNT } from './escrow.js'
import { TRANSFER_VERSION } from './handlers/channel-open.js'
import type { SendTransfer, TransferMessage } from './messages.js'
import { NO_MEMO, type TokenPacket } from './packet.js'
import { queryEscrow, queryTransfer, queryVoucher } from './queries.js'
import { createTransferState, type TransferState, transferCodec } from './state.js'
import { transitionTransfer } from './transition.js'

const alice = addressOf('alice')
const ctx: TransferContext = {
  chainId: 'osmosis-1',
  height: 1n,
  timeNanos: 5n,
  self: TRANSFER_ACCOUNT,
  sender: alice,
  funds: [],
  rules: RULES.safe,
  query: { parseAddress: (text) => plainAddressCodec().parse(text) },
}
const take = (state: TransferState, msg: TransferMessage) => transitionTransfer(state, msg, ctx)
const channel = {
  channelId: 'channel-0',
  connectionId: 'connection-0',
  counterpartyPort: 'transfer',
  counterpartyChannelId: 'channel-9',
  ordering: 'unordered',
  version: TRANSFER_VERSION,
} as const
const open = unwrap(take(createTransferState({ rules: 'safe' }), { type: 'channelOpenAck', channel })).state
const atom = voucherDenom('channel-0', 'uatom')

const send = (more: Partial<SendTransfer> = {}): SendTransfer => ({
  type: 'sendTransfer',
  channelId: 'channel-0',
  coin: coins(100, 'uosmo'),
  receiver: 'bob',
  timeoutAtNanos: 9n,
  ...more,
})
const packet = (more: Partial<TokenPacket> = {}): TokenPacket => ({
  type: 'fungibleToken',
  denom: 'uatom',
  amount: uint(40),
  sender: 'hubber',
  receiver: 'alice',
  memo: NO_MEMO,
  ...more,
})
const receive = (more: Partial<TokenPacket> = {}): TransferMessage => ({
  type: 'receivePacket',
  channelId: 'channel-0',
  packet: packet(more),
})
const sent = unwrap(take(open, send())).state
const withVoucher = unwrap(take(open, receive())).state

describe('sendTransfer', () => {
  it('keeps coins of the chain in escrow, and sends the packet', () => {
    const { state, effects, events } = unwrap(take(open, send({ hears: 'outcome' })))
    expect(queryEscrow(state, 'channel-0', coins(1, 'uosmo').denom)).toBe(100n)
    expect(effects).toEqual([
      moduleEffect('bank', {
        type: 'transfer',
        from: alice,
        to: escrowAccount('channel-0'),
        amount: [coins(100, 'uosmo')],
      }),
      {
        type: 'sendPacket',
        channelId: 'channel-0',
        packet: packet({ denom: 'uosmo', amount: uint(100), sender: 'alice', receiver: 'bob' }),
        timeoutAtNanos: 9n,
        onReply: 'success',
        id: ['sent', 'channel-0', 'alice', 'outcome'],
      },
    ])
    expect(events).toEqual([
      { type: 'transferSent', channelId: 'channel-0', sender: alice, receiver: 'bob', coin: coins(100, 'uosmo') },
    ])
    expect(unwrap(transferCodec.decode(transferCodec.encode(state)))).toEqual(state)
  })

  it('burns a voucher that goes back to where it came from, and keeps nothing', () => {
    const { state, effects } = unwrap(take(withVoucher, send({ coin: coins(5, atom) })))
    expect(state).toBe(withVoucher)
    expect(effects).toMatchObject([
      { msg: { type: 'burn', from: alice, amount: coins(5, atom) } },
      { packet: { denom: 'transfer/channel-0/uatom', amount: 5n } },
    ])
  })

  it('keeps a voucher of another channel in escrow, by its full name', () => {
    const other = { ...channel, channelId: 'channel-1', counterpartyChannelId: 'channel-4' }
    const both = unwrap(take(withVoucher, { type: 'channelOpenConfirm', channel: other })).state
    const { state, effects } = unwrap(take(both, send({ channelId: 'channel-1', coin: coins(5, atom) })))
    expect(queryEscrow(state, 'channel-1', atom)).toBe(5n)
    expect(effects).toMatchObject([{ msg: { type: 'transfer' } }, { packet: { denom: 'transfer/channel-0/uatom' } }])
  })

  it.each([
    [send({ channelId: 'channel-7' }), { type: 'NoSuchTransferChannel', channelId: 'channel-7' }],
    [send({ coin: coins(0, 'uosmo') }), { type: 'ZeroAmount' }],
    [send({ receiver: '' }), { type: 'EmptyReceiver' }],
    [send({ coin: coins(1, 'ibc/ABC') }), { type: 'UnknownVoucher', denom: 'ibc/ABC' }],
  ])('is refused: %#', (msg, error) => {
    expect(take(open, msg)).toEqual({ ok: false, error })
  })
})

describe('a coin of this chain that is named as if it had come over a channel', () => {
  it.each(['transfer/channel-0/uatom', 'transfer/channel-7/uatom', 'other/channel-0/transfer/channel-0/uatom'])(
    'is not sent, since the other chain would give away what it keeps for others: %s',
    (denom) => {
      expect(take(open, send({ coin: coins(1, denom) }))).toEqual(err({ type: 'UnknownVoucher', denom }))
    },
  )
})

describe('the reply of the channel', () => {
  it('is the sequence, which becomes the answer, and notes who wants to hear of the outcome', () => {
    const reply = (hears: string): TransferMessage => ({
      type: 'reply',
      id: ['sent', 'channel-0', 'alice', hears],
      result: { ok: true, data: 7n, events: [] },
    })
    expect(unwrap(take(sent, reply('nothing')))).toMatchObject({ state: sent, data: 7n })
    const noted = unwrap(take(sent, reply('outcome')))
    expect(noted.data).toBe(7n)
    expect([...noted.state.callbacks.values()]).toEqual(['alice'])
    expect(take(sent, { type: 'reply', id: 'else', result: { ok: true, events: [] } })).toEqual({
      ok: false,
      error: { type: 'UnexpectedReply', id: 'else' },
    })
  })
})

describe('receivePacket', () => {
  it('makes a voucher of a coin that is at home elsewhere, named after its way', () => {
    const { state, effects, events } = unwrap(take(open, receive()))
    expect(effects).toEqual([moduleEffect('bank', { type: 'mint', to: alice, amount: coins(40, atom) })])
    expect(events).toEqual([
      { type: 'voucherCreated', denom: atom, fullDenom: 'transfer/channel-0/uatom' },
      {
        type: 'transferReceived',
        channelId: 'channel-0',
        sender: 'hubber',
        receiver: alice,
        coin: coins(40, atom),
        called: null,
      },
    ])
    expect(queryVoucher(state, atom)).toEqual({ denom: atom, path: 'transfer/channel-0', baseDenom: 'uatom' })
    expect(unwrap(take(state, receive())).events).toHaveLength(1)
  })

  it('takes coins that come back out of escrow', () => {
    const back = receive({ denom: 'transfer/channel-9/uosmo', amount: uint(60) })
    const { state, effects } = unwrap(take(sent, back))
    expect(effects).toMatchObject([
      { msg: { type: 'transfer', from: escrowAccount('channel-0'), to: alice, amount: [coins(60, 'uosmo')] } },
    ])
    expect(queryEscrow(state, 'channel-0', coins(1, 'uosmo').denom)).toBe(40n)
    const rest = unwrap(take(state, receive({ denom: 'transfer/channel-9/uosmo', amount: uint(40) })))
    expect(rest.state.escrows.size).toBe(0)
  })

  it('has a contract called with the coins, which pass through the module', () => {
    const msg = { type: 'distributeRewards', validator: 'val' }
    const memo = { type: 'call', contract: 'staking', msg } as const
    const { effects, events } = unwrap(take(open, receive({ receiver: 'staking', memo })))
    expect(effects).toEqual([
      moduleEffect('bank', { type: 'mint', to: TRANSFER_ACCOUNT, amount: coins(40, atom) }),
      call(addressOf('staking'), msg, [coins(40, atom)]),
    ])
    expect(events.at(-1)).toMatchObject({ receiver: 'staking', called: 'distributeRewards' })
  })

  it.each([
    [receive({ amount: uint(0) }), { type: 'ZeroAmount' }],
    [receive({ receiver: 'no body' }), { type: 'InvalidAddress' }],
    [receive({ receiver: '@bank' }), { type: 'InvalidAddress' }],
    [
      receive({ memo: { type: 'call', contract: 'staking', msg: { type: 'x' } } }),
      { type: 'ReceiverIsNotCalled', receiver: 'alice', contract: 'staking' },
    ],
    [receive({ denom: 'transfer/channel-9/x' }), { type: 'InvalidDenom', text: 'x' }],
    [receive({ denom: '' }), { type: 'InvalidDenom', text: '' }],
    [receive({ denom: 'transfer/channel-3/' }), { type: 'InvalidDenom', text: 'transfer/channel-3/' }],
    [
      receive({ denom: 'transfer/channel-9/uosmo', amount: uint(101) }),
      { type: 'InsufficientEscrow', denom: 'uosmo', amount: 101n, escrowed: 100n },
    ],
    [{ ...receive(), channelId: 'channel-7' } as TransferMessage, { type: 'NoSuchTransferChannel' }],
  ])('is refused: %#', (msg, error) => {
    expect(take(sent, msg)).toMatchObject({ ok: false, error })
  })
})

describe('the outcome of a transfer', () => {
  const own = packet({ denom: 'uosmo', amount: uint(100), sender: 'alice', receiver: 'bob' })
  const at = { channelId: 'channel-0', sequence: 1n }
  const noted = unwrap(
    take(sent, {
      type: 'reply',
      id: ['sent', 'channel-0', 'alice', 'outcome'],
      result: { ok: true, data: 1n, events: [] },
    }),
  ).state

  it('success leaves the coins in escrow', () => {
    const { state, effects, events } = unwrap(
      take(sent, { type: 'acknowledgePacket', ...at, packet: own, ack: { type: 'success' } }),
    )
    expect([state, effects]).toEqual([sent, []])
    expect(events).toEqual([
      { type: 'transferArrived', channelId: 'channel-0', sender: alice, coin: coins(100, 'uosmo') },
    ])
  })

  it.each([
    ['a refusal', { type: 'acknowledgePacket', ...at, packet: own, ack: { type: 'failure', text: 'no' } }, 'failure'],
    ['a timeout', { type: 'timeoutPacket', ...at, packet: own }, 'timeout'],
  ] as const)('%s gives them back before the sender hears of it', (_, msg, reason) => {
    const { state, effects, events } = unwrap(take(noted, msg))
    expect(state.escrows.size + state.callbacks.size).toBe(0)
    expect(effects).toMatchObject([
      { type: 'bank', msg: { type: 'transfer', to: alice, amount: [coins(100, 'uosmo')] } },
      { type: 'enter', entry: 'sudo', to: alice, onReply: 'error', msg: { sequence: 1n, outcome: { type: reason } } },
    ])
    expect(events).toMatchObject([{ type: 'transferRefunded', reason: { type: reason } }])
  })

  it('a burned voucher is made again', () => {
    const back = packet({ denom: 'transfer/channel-0/uatom', amount: uint(5), sender: 'alice', receiver: 'hubber' })
    const { effects } = unwrap(take(withVoucher, { type: 'timeoutPacket', ...at, packet: back }))
    expect(effects).toEqual([moduleEffect('bank', { type: 'mint', to: alice, amount: coins(5, atom) })])
  })

  it('a module gets its coins back, too', () => {
    const ofGovernance = packet({ denom: 'uosmo', amount: uint(100), sender: '@gov', receiver: 'bob' })
    const { effects } = unwrap(take(sent, { type: 'timeoutPacket', ...at, packet: ofGovernance }))
    expect(effects).toMatchObject([{ msg: { to: '@gov' } }])
  })

  it('a contract that does not want to hear changes nothing', () => {
    const failure = { error: { type: 'NoSuchContract' }, depth: 'own', by: '@transfer' } as const
    const reply: TransferMessage = { type: 'reply', id: ['settled', 'alice'], result: { ok: false, failure } }
    expect(unwrap(take(sent, reply))).toEqual({
      state: sent,
      effects: [],
      events: [{ type: 'senderNotHeard', sender: 'alice', error: { type: 'NoSuchContract' } }],
    })
  })
})

describe('the channel', () => {
  it('is unordered, speaks ics20-1, begins at either end, and never closes from here', () => {
    const begun = { channel: { ...channel, ordering: 'ordered' as const } }
    for (const type of ['channelOpenInit', 'channelOpenTry'] as const) {
      expect(take(open, { type, ...begun })).toMatchObject({ error: { type: 'ChannelNotUnordered' } })
      for (const version of ['', 'ics20-2', '{"protocol":"mesh-security","version":"0.11.0"}'])
        expect(take(open, { type, channel: { ...channel, version } })).toEqual({
          ok: false,
          error: { type: 'InvalidIbcVersion', version, expected: 'ics20-1' },
        })
      for (const channelId of ['mychannel-1', 'channel-one', 'channel-'])
        expect(take(open, { type, channel: { ...channel, channelId } })).toEqual(
          err({ type: 'UnnameableChannel', channelId }),
        )
      expect(unwrap(take(open, { type, channel })).state).toBe(open)
    }
    expect(take(open, { type: 'channelCloseInit', channelId: 'channel-0' })).toMatchObject({
      error: { type: 'TransferChannelStays' },
    })
    for (const type of ['channelCloseConfirm', 'channelFrozen', 'channelUnfrozen'] as const)
      expect(unwrap(take(open, { type, channelId: 'channel-0' })).state).toBe(open)
  })
})

describe('queryTransfer', () => {
  const ask = (query: Parameters<typeof queryTransfer>[1]) => queryTransfer(withVoucher, query, { rules: RULES.safe })

  it('pages channels, vouchers and escrows', () => {
    expect(ask({ type: 'transferChannels' })).toEqual(
      ok([{ channelId: 'channel-0', counterpartyPort: 'transfer', counterpartyChannelId: 'channel-9' }]),
    )
    expect(ask({ type: 'vouchers' })).toEqual(ok([{ denom: atom, path: 'transfer/channel-0', baseDenom: 'uatom' }]))
    expect(ask({ type: 'vouchers', startAfter: atom })).toEqual(ok([]))
    expect(ask({ type: 'voucher', denom: coins(1, 'uosmo').denom })).toEqual(ok(null))
    expect(queryTransfer(sent, { type: 'escrows', channelId: 'channel-0' }, { rules: RULES.safe })).toEqual(
      ok([coins(100, 'uosmo')]),
    )
    expect(ask({ type: 'escrow', channelId: 'channel-0', denom: atom })).toEqual(ok(0n))
  })
})
