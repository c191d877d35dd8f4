import fc from 'fast-check'
import type { Uint128 } from '../../numbers/uint128.js'
import { drawsFrom } from './draws.js'
import { arbitraryOf, maybe } from './message-arbitrary.js'

type Msg =
  | { readonly type: 'pay'; readonly amount: Uint128; readonly memo?: string }
  | { readonly type: 'stop'; readonly now: boolean }

const stop = { now: fc.boolean() }

export const complete = arbitraryOf<Msg>(({ amount, text }) => ({ pay: { amount, memo: maybe(text) }, stop }))

// @ts-expect-error a message that is not drawn
export const withoutStop = arbitraryOf<Msg>(({ amount, text }) => ({ pay: { amount, memo: text } }))

// @ts-expect-error a field that is not drawn, although messages may lack it
export const withoutMemo = arbitraryOf<Msg>(({ amount }) => ({ pay: { amount }, stop }))

// @ts-expect-error a field that must not be absent
export const noAmount = arbitraryOf<Msg>(({ amount, text }) => ({ pay: { amount: maybe(amount), memo: text }, stop }))

// @ts-expect-error a bare number is no amount
export const unchecked = arbitraryOf<Msg>(({ text }) => ({ pay: { amount: fc.bigInt(), memo: text }, stop }))

const draws = drawsFrom({ addresses: [], validators: [], denoms: [] })
export const onlyStops: fc.Arbitrary<{ readonly type: 'stop'; readonly now: boolean }> = complete(draws, 'stop')

// @ts-expect-error no such message
export const unknown = complete(draws, 'go')
