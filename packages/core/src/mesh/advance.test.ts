import { describe, expect, it } from 'vitest'
import { err, ok, unwrap } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import { plainAddressCodec } from '../identifiers/plain.js'
import { advance, createChain } from './chain.js'
import { CHAIN, type ChainHost } from './host.js'
import type { Machine, MachineState } from './machine.js'

/** Counts the blocks that it hears, up to a limit. */
interface ClockState extends MachineState {
  readonly blocks: number
  readonly limit: number
}

const clock: Machine<ClockState, { readonly limit: number }> = {
  kind: 'clock',
  entries: {},
  instantiate: ({ limit }) => ok({ state: { config: { rules: 'safe' }, blocks: 0, limit }, effects: [], events: [] }),
  transition: (state, msg, { height, timeNanos, sender }) => {
    if (msg.type !== 'beginBlock' || sender !== CHAIN) return err({ type: 'Refused' })
    if (state.blocks === state.limit) return err({ type: 'TooManyBlocks' })
    const heard = { type: 'blockHeard', height, timeNanos }
    return ok({ state: { ...state, blocks: state.blocks + 1 }, effects: [], events: [heard] })
  },
  query: () => err({ type: 'UnknownQuery' }),
  invariants: [],
}

const host: ChainHost = {
  machines: {},
  modules: { first: clock, second: clock, deaf: clock },
  beginBlock: ['first', 'second'],
  addresses: plainAddressCodec(),
  nameContract: (n) => `contract${n}` as Address,
}

const chainWith = (limit: number) =>
  unwrap(
    createChain(host, {
      chainId: 'test-1',
      height: 7n,
      timeNanos: 100n,
      modules: { first: { limit: 9 }, second: { limit }, deaf: { limit: 9 } },
    }),
  )

const blocksOf = (state: MachineState | undefined) => (state as ClockState).blocks

describe('advance', () => {
  it('tells the modules that asked for it, in order, with the new block', () => {
    const { chain, events } = unwrap(advance(host, chainWith(9), { height: 9n, timeNanos: 250n }))
    expect(chain).toMatchObject({ height: 9n, timeNanos: 250n })
    const event = { type: 'blockHeard', height: 9n, timeNanos: 250n }
    expect(events).toEqual([
      { source: '@first', event },
      { source: '@second', event },
    ])
    expect(blocksOf(chain.modules['deaf'])).toBe(0)
  })

  it('moves nothing when a module refuses its block', () => {
    const chain = chainWith(0)
    const refused = advance(host, chain, { height: 8n, timeNanos: 200n })
    expect(refused).toEqual({
      ok: false,
      error: { error: { type: 'TooManyBlocks' }, depth: 'own', by: '@second' },
    })
    expect(chain).toMatchObject({ height: 7n, timeNanos: 100n })
    expect(blocksOf(chain.modules['first'])).toBe(0)
  })

  it.each([
    { height: 6n, timeNanos: 200n },
    { height: 8n, timeNanos: 99n },
  ])('goes back neither in height nor in time: %o', (block) => {
    expect(advance(host, chainWith(9), block)).toEqual({
      ok: false,
      error: { error: { type: 'BlockInThePast', ...block }, depth: 'own', by: CHAIN },
    })
  })

  it('takes time without a block, and a block without time', () => {
    const later = unwrap(advance(host, chainWith(9), { height: 7n, timeNanos: 101n })).chain
    expect(unwrap(advance(host, later, { height: 8n, timeNanos: 101n })).chain).toMatchObject({
      height: 8n,
      timeNanos: 101n,
    })
  })
})
