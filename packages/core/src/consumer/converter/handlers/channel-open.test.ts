import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../../../foundation/result.js'
import { uint, valoperOf } from '../../../testing/values.js'
import { converterContext, SILENT } from '../../testing/contexts.js'
import { converterOf, trackedAs } from '../../testing/states.js'
import { converterMachine } from '../machine.js'
import type { ConverterMessage } from '../messages.js'
import { queryConverter } from '../queries.js'
import { transitionConverter } from '../transition.js'

const channel = {
  channelId: 'channel-7',
  connectionId: 'connection-0',
  counterpartyPort: 'wasm.external-staking',
  ordering: 'unordered',
} as const
const closed = converterOf('safe', false)
const open = converterOf('safe', true)

const refusal = (state: typeof open, msg: ConverterMessage, ctx = converterContext()) => {
  const answer = transitionConverter(state, msg, ctx)
  return answer.ok ? 'accepted' : answer.error
}

describe('the door of a converter', () => {
  it('opens for the channel module only', () => {
    // Beside the doors of the channel there is one for the chain's transfer module.
    const { transferSettled, ...ofChannel } = converterMachine.entries
    expect(transferSettled).toBe('sudo')
    expect(new Set(Object.values(ofChannel))).toEqual(new Set(['ibc']))
    expect(Object.keys(ofChannel)).toHaveLength(11)
  })
})

describe('channelOpenInit', () => {
  it('takes an unordered channel while there is none, says the newest version that it speaks, and keeps nothing yet', () => {
    const { state, effects, events, data } = unwrap(
      transitionConverter(closed, { type: 'channelOpenInit', channel }, converterContext()),
    )
    expect(state).toBe(closed)
    expect([effects, events, data]).toEqual([[], [], { newest: '0.11.0', rewards: 'control' }])
    const newer = { ...closed, config: { ...closed.config, dialect: '1.0.0' } } as const
    expect(unwrap(transitionConverter(newer, { type: 'channelOpenInit', channel }, converterContext())).data).toEqual({
      newest: '1.0.0',
      rewards: 'control',
    })
  })

  it('IbcChannelAlreadyOpen comes before ChannelNotUnordered', () => {
    const ordered = { type: 'channelOpenInit', channel: { ...channel, ordering: 'ordered' } } as const
    expect(refusal(open, ordered)).toEqual({ type: 'IbcChannelAlreadyOpen', channelId: 'channel-0' })
    expect(refusal(closed, ordered)).toEqual({ type: 'ChannelNotUnordered', ordering: 'ordered' })
  })
})

describe('the handshake from the other side', () => {
  it('IbcOpenTryDisallowed, IbcOpenConfirmDisallowed', () => {
    expect(refusal(closed, { type: 'channelOpenTry', channel })).toEqual({ type: 'IbcOpenTryDisallowed' })
    expect(refusal(closed, { type: 'channelOpenConfirm', channel })).toEqual({ type: 'IbcOpenConfirmDisallowed' })
  })

  it('IbcChannelAlreadyOpen comes first', () => {
    const already = { type: 'IbcChannelAlreadyOpen', channelId: 'channel-0' }
    expect(refusal(open, { type: 'channelOpenTry', channel })).toEqual(already)
    expect(refusal(open, { type: 'channelOpenConfirm', channel })).toEqual(already)
  })
})

describe('channelOpenAck', () => {
  const msg = { type: 'channelOpenAck', channel } as const

  it('keeps the channel and sends the whole active set, with a day to travel', () => {
    const validators = [
      { validator: valoperOf('cval9'), pubKey: 'OQ==', tokens: uint(5) },
      { validator: valoperOf('cval3'), pubKey: 'Mw==', tokens: uint(70) },
      { validator: valoperOf('cval2'), pubKey: 'Mg==', tokens: uint(5) },
    ]
    const ctx = converterContext({
      height: 123n,
      timeNanos: 1_700_000_012_999_999_999n,
      query: { bondedValidators: () => ok(validators) },
    })
    const { state, effects, events } = unwrap(transitionConverter(closed, msg, ctx))
    const { ordering: _ordering, ...kept } = channel
    expect(queryConverter(state, { type: 'ibcChannel' }, ctx)).toEqual({ ok: true, value: kept })
    expect(effects).toEqual([
      {
        type: 'sendPacket',
        channelId: 'channel-7',
        packet: {
          type: 'valsetUpdate',
          height: 123n,
          timeSeconds: 1_700_000_012n,
          // Most tokens first, equals by name.
          additions: [
            { valoper: 'cval3', pubKey: 'Mw==' },
            { valoper: 'cval2', pubKey: 'Mg==' },
            { valoper: 'cval9', pubKey: 'OQ==' },
          ],
          removals: [],
          updated: [],
          jailed: [],
          unjailed: [],
          tombstoned: [],
          slashed: [],
        },
        timeoutAtNanos: 1_700_086_412_999_999_999n,
        ...trackedAs('safe', 'validators', 1n),
      },
    ])
    expect(events).toEqual([{ type: 'channelOpened', channelId: 'channel-7', validators: 3 }])
  })

  it.each(['cval1', 'cval2', 'cval3'])(
    'tells equals by name, in whatever order the chain has them (%s first)',
    (first) => {
      const names = ['cval1', 'cval2', 'cval3']
      const told = [first, ...names.filter((name) => name !== first).reverse()]
      const validators = told.map((name) => ({ validator: valoperOf(name), pubKey: 'OQ==', tokens: uint(5) }))
      const ctx = converterContext({ query: { bondedValidators: () => ok(validators) } })
      expect(unwrap(transitionConverter(closed, msg, ctx)).effects).toMatchObject([
        { packet: { additions: names.map((valoper) => ({ valoper })) } },
      ])
    },
  )

  it.each([
    ['safe', ['a2V5MQ==', 'TODO']],
    ['reference', ['TODO', 'TODO']],
  ] as const)('[MS D-29 %s] tells the keys of the active set, as far as the chain has them', (rules, keys) => {
    const bondedValidators = () =>
      ok([
        { validator: valoperOf('cval1'), pubKey: 'a2V5MQ==', tokens: uint(2) },
        { validator: valoperOf('cval2'), pubKey: '', tokens: uint(1) },
      ])
    const ctx = converterContext({ rules, query: { bondedValidators } })
    const [sent] = unwrap(transitionConverter(converterOf(rules, false), msg, ctx)).effects
    expect(sent).toMatchObject({ packet: { additions: keys.map((pubKey) => ({ pubKey })) } })
  })

  it('IbcChannelAlreadyOpen for a second channel', () => {
    expect(refusal(open, msg)).toEqual({ type: 'IbcChannelAlreadyOpen', channelId: 'channel-0' })
  })

  it('ValidatorsQueryFailed when the chain does not answer', () => {
    const ctx = converterContext({ query: { bondedValidators: () => SILENT } })
    expect(refusal(closed, msg, ctx)).toEqual({ type: 'ValidatorsQueryFailed', cause: SILENT.error })
  })
})
