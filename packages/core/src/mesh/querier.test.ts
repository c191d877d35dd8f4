import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import { plainAddressCodec } from '../identifiers/plain.js'
import { chainQuerier, createChain, executeModule, instantiate } from './chain.js'
import type { ChainHost } from './host.js'
import type { Machine, MachineState } from './machine.js'

/** Somebody's machine that answers every question with what it was made with. */
const oracle: Machine<MachineState & { readonly answer: unknown }, { readonly answer: unknown }> = {
  kind: 'oracle',
  entries: {},
  instantiate: ({ answer }) => ok({ state: { config: { rules: 'safe' }, answer }, effects: [], events: [] }),
  transition: (state) => ok({ state, effects: [], events: [] }),
  query: (state) => ok(state.answer),
  invariants: [],
}

const host: ChainHost = {
  machines: { oracle },
  modules: {},
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: (n) => `oracle${n}` as Address,
}
const empty = unwrap(createChain(host, { chainId: 'test-1', height: 1n, timeNanos: 0n, modules: {} }))
const ONE = 10n ** 18n

function askerOf(answer: unknown) {
  const created = unwrap(instantiate(host, empty, { sender: 'me' as Address, kind: 'oracle', msg: { answer } }))
  return { ask: chainQuerier(host, created.chain), at: 'oracle1' as Address }
}

describe('answers of anybody’s machines', () => {
  const refused = { ok: false, error: { type: 'QueryRefused', cause: { type: 'UnexpectedAnswer' } } }

  it('count as slash ratios only between 0 and 1', () => {
    const good = askerOf({ doubleSign: ONE, offline: 0n })
    expect(good.ask.slashRatios(good.at)).toEqual({ ok: true, value: { doubleSign: ONE, offline: 0n } })
    for (const answer of [
      { doubleSign: -1n, offline: 0n },
      { doubleSign: 0n, offline: ONE + 1n },
      { doubleSign: '1', offline: 0n },
      null,
      7n,
      {},
    ]) {
      const { ask, at } = askerOf(answer)
      expect(ask.slashRatios(at)).toMatchObject(refused)
    }
  })

  it('count as a price only when they are one', () => {
    const good = askerOf({ nativePerForeign: 0n })
    expect(good.ask.price(good.at)).toEqual({ ok: true, value: 0n })
    for (const answer of [
      { nativePerForeign: -1n },
      { nativePerForeign: 1n << 128n },
      { nativePerForeign: 1 },
      undefined,
    ]) {
      const { ask, at } = askerOf(answer)
      expect(ask.price(at)).toMatchObject(refused)
    }
  })
})

describe('names that every record inherits', () => {
  it('are nobody’s kind and nobody’s module', () => {
    const made = instantiate(host, empty, { sender: 'me' as Address, kind: 'constructor', msg: {} })
    expect(made).toMatchObject({ ok: false, error: { error: { type: 'NoSuchMachine', kind: 'constructor' } } })
    const called = executeModule(host, empty, 'toString', { type: 'x' })
    expect(called).toMatchObject({ ok: false, error: { error: { type: 'NoSuchModule', module: 'toString' } } })
    expect(chainQuerier(host, empty).module('valueOf', { type: 'x' })).toMatchObject({ ok: false })
  })
})
