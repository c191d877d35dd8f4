import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { DEPLOYED_TIMEOUTS } from '../../packets/timeouts.js'
import type { ConversionLedger } from '../../rules/conversion.js'
import { createConversionLedger, positionKey } from '../../rules/conversion-ledger.js'
import { RULES } from '../../rules/index.js'
import { decodeState, type EncodableState, encodeState, Table } from '../../table/index.js'
import { addressOf, coins, denomOf, uint, valoperOf } from '../../testing/values.js'
import { converterOf } from '../testing/states.js'
import { createConverterLife } from './life.js'
import { type ConverterState, converterCodec } from './state.js'

const validator = valoperOf('cval1')
const key = positionKey({ delegator: addressOf('alice'), validator })
const channel = { channelId: 'channel-0', connectionId: 'connection-0', counterpartyPort: 'wasm.external-staking' }
const former = { ...channel, channelId: 'channel-9' }
const digest = { applied: 3n, elsewhere: -1n, slashed: 1n, returned: 0n, epoch: 2n }
const ledger: ConversionLedger = {
  type: 'ledger',
  positions: Table.fromEntries([[key, { remote: uint(100), local: uint(45) }]]),
  totals: Table.fromEntries([
    [validator, { remote: uint(100), local: uint(45), burnedRemote: uint(1), burnedLocal: uint(0) }],
  ]),
  offered: Table.fromEntries<string, true>([[key, true]]),
  digests: Table.fromEntries([[validator, digest]]),
}
const news = {
  ...{ type: 'valsetUpdate', height: 7n, timeSeconds: 9n },
  additions: [{ valoper: validator, pubKey: 'a2V5' }],
  ...{ removals: [validator], updated: [{ valoper: validator, pubKey: 'a2V5' }] },
  ...{ jailed: [validator], unjailed: [validator], tombstoned: [validator] },
  slashed: [
    {
      ...{ validator, infractionHeight: 1n, infractionTimeSeconds: 0n, power: 1n, slashRatio: '0.1' },
      slashAmount: coins(5, 'uosmo'),
    },
  ],
} as const
const rewards = { type: 'distribute', validator, rewards: coins(5, 'ujuno') } as const
const batch = { type: 'distributeBatch', rewards: [{ validator, reward: uint(5) }], denom: denomOf('ujuno') } as const
const waiting = (item: object) => ({ item, attempts: 0, status: { type: 'queued' } })
const underWay = (item: object) => ({
  item,
  attempts: 1,
  status: { type: 'inFlight', channelId: 'channel-0', sequence: 4n },
})
const lane = (...entries: readonly object[]) => ({
  entries: Table.fromEntries(entries.map((entry, index) => [BigInt(index + 1), entry] as const)),
  nextPosition: BigInt(entries.length + 1),
})

/** A converter with one of everything that it can hold. */
const full: ConverterState = {
  ...converterOf('safe'),
  life: { ...createConverterLife(), previous: Table.fromEntries([['channel-9', former]]) },
  conversion: ledger,
  outboxes: {
    validators: lane(underWay({ ...news, isFormer: true }), waiting(news)),
    rewards: lane(underWay(rewards), waiting(batch)),
  } as object as ConverterState['outboxes'],
}
const { kind, version } = converterCodec
const read = (from: number, state: object) =>
  unwrap(converterCodec.decode(encodeState(kind, from, state as EncodableState)))

describe('converterCodec', () => {
  it('writes a state that it reads back, and the same bytes again', () => {
    const bytes = converterCodec.encode(full)
    const state = unwrap(converterCodec.decode(bytes))
    expect(state).toEqual(full)
    expect(converterCodec.encode(state)).toEqual(bytes)
  })

  const { outboxWindow, maxRetries, timeouts, dialect, rewardRoute, ...oldest } = full.config
  const { digests, ...uncounted } = ledger

  it('has a state of version 3 begin to count what is applied', () => {
    const state = read(3, { ...full, conversion: uncounted })
    expect(state).toEqual({ ...full, conversion: { ...ledger, digests: createConversionLedger().digests } })
  })

  it('has a state of version 2 tell of rewards by packets, in the dialect of then', () => {
    const config = { ...oldest, outboxWindow: 4, maxRetries: 3, timeouts }
    const state = read(2, { ...full, config, conversion: uncounted })
    expect(state.config).toEqual({ ...config, dialect: '0.11.0', rewardRoute: { type: 'control' } })
    expect(state.outboxes).toEqual(full.outboxes)
  })

  it.each(['safe', 'reference'] as const)(
    'has a state of version 1 go on as deployed, with nothing that waits (%s)',
    (rules) => {
      const conversion = rules === 'safe' ? uncounted : RULES.reference.createConversion()
      const { virtualStaking } = full
      const state = read(1, { config: { ...oldest, rules }, virtualStaking, channel, conversion })
      const fresh = converterOf(rules)
      expect(state).toEqual({
        ...fresh,
        config: { ...fresh.config, timeouts: DEPLOYED_TIMEOUTS, outboxWindow: 1, maxRetries: 10 },
        conversion: rules === 'safe' ? { ...ledger, digests: createConversionLedger().digests } : conversion,
      })
    },
  )
})

describe('the form of a converter, which states from people are held against', () => {
  const misfit = (state: object) =>
    converterCodec.misfit(
      unwrap(decodeState(kind, version, encodeState(kind, version, { ...full, ...state } as EncodableState))),
    )
  const inLedger = (tables: object) => misfit({ conversion: { ...ledger, ...tables } })
  const inLane = (name: 'validators' | 'rewards', ...entries: readonly object[]) =>
    misfit({ outboxes: { ...full.outboxes, [name]: lane(...entries) } })

  it('is that of a converter that holds one of everything, or remembers no conversions', () => {
    expect(misfit({})).toBeUndefined()
    expect(misfit({ conversion: RULES.reference.createConversion() })).toBeUndefined()
    expect(misfit({ channel: null, virtualStaking: null })).toBeUndefined()
  })

  it('shows the configuration, field by field', () => {
    for (const field of Object.keys(full.config)) {
      const { [field as keyof typeof full.config]: _, ...config } = full.config
      expect(misfit({ config })).toEqual(['config', field])
    }
    expect(misfit({ config: { ...full.config, timeouts: { ...DEPLOYED_TIMEOUTS, burn: 600 } } })).toEqual([
      'config',
      'timeouts',
      'burn',
    ])
  })

  it('shows the channels that ended', () => {
    const life = { ...full.life, previous: Table.fromEntries([['channel-9', { ...former, connectionId: 0n }]]) }
    expect(misfit({ life })).toEqual(['life', 'previous', 'channel-9', 'connectionId'])
  })

  it.each([
    ['positions', Table.fromEntries([[key, { remote: 100n }]]), [key, 'local']],
    [
      'totals',
      Table.fromEntries([[validator, { remote: 100n, local: 45n, burnedRemote: 1n }]]),
      [validator, 'burnedLocal'],
    ],
    ['offered', Table.fromEntries([[key, 1n]]), [key]],
    ['digests', Table.fromEntries([[validator, { ...digest, epoch: '2' }]]), [validator, 'epoch']],
  ])('shows the %s of a ledger', (table, value, path) => {
    expect(inLedger({ [table]: value })).toEqual(['conversion', table, ...path])
  })

  it('shows what waits in an outbox, and what is under way', () => {
    const broken = (status: object) => ({ ...underWay(news), status: { type: 'inFlight', ...status } })
    const inFirst = (...path: readonly string[]) => ['outboxes', 'validators', 'entries', '1', ...path]
    expect(inLane('validators', { item: news, attempts: 1 })).toEqual(inFirst('status'))
    expect(inLane('validators', { ...waiting(news), attempts: 1n })).toEqual(inFirst('attempts'))
    expect(inLane('validators', broken({ channelId: 'channel-0' }))).toEqual(inFirst('status', 'sequence'))
    expect(inLane('validators', broken({ channelId: 7n, sequence: 4n }))).toEqual(inFirst('status', 'channelId'))
    const { slashed, ...silent } = news
    expect(inLane('validators', waiting(silent))).toEqual(inFirst('item', 'slashed'))
    const [slash] = slashed
    expect(
      inLane('validators', { ...waiting(news), item: { ...news, slashed: [{ ...slash, slashAmount: 5n }] } }),
    ).toEqual(inFirst('item', 'slashed', '0', 'slashAmount'))
  })

  it.each([
    ['additions', { valoper: validator }, 'pubKey'],
    ['updated', { valoper: validator }, 'pubKey'],
    ['removals', 7n],
    ['jailed', 7n],
    ['unjailed', 7n],
    ['tombstoned', 7n],
  ])('shows what is in the %s of news that wait', (list, odd, ...inside) => {
    expect(inLane('validators', waiting({ ...news, [list]: [odd] }))).toEqual([
      ...['outboxes', 'validators', 'entries', '1', 'item', list, '0'],
      ...inside,
    ])
  })

  it('shows rewards of one validator, and of several', () => {
    const inFirst = (...path: readonly string[]) => ['outboxes', 'rewards', 'entries', '1', 'item', ...path]
    expect(inLane('rewards', waiting({ ...rewards, rewards: { denom: 'ujuno', amount: '5' } }))).toEqual(
      inFirst('rewards', 'amount'),
    )
    expect(inLane('rewards', waiting({ ...batch, rewards: [{ validator }] }))).toEqual(
      inFirst('rewards', '0', 'reward'),
    )
  })
})
