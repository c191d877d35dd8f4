import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { ok } from '../src/foundation/result.js'
import type { Coin } from '../src/numbers/coin.js'
import {
  createProxyState,
  type ProxyContext,
  type ProxyMessage,
  type ProxyQuerier,
  type ProxyResult,
  type ProxyState,
  transitionProxy,
} from '../src/provider/proxy/index.js'
import { addressOf, coins, denomOf, uint, valoperOf } from '../src/testing/values.js'
import { LOCAL } from './local-staking.js'
import { providerBlock } from './provider-block.js'

export const OWNER = addressOf('alice')
export const PROXY = addressOf('proxy')

/** What a chain says of a proxy. */
export interface ProxyHoldings {
  /** By validator. */
  readonly delegated?: Readonly<Record<string, number>>
  readonly balance?: number
  /** By validator: what unbonds. */
  readonly unbonding?: Readonly<Record<string, number>>
}

/** A chain on which the proxy has this. */
export function holding({ delegated = {}, balance = 0, unbonding = {} }: ProxyHoldings): ProxyQuerier {
  return {
    unbonding: (delegator) =>
      ok(
        Object.entries(delegator === PROXY ? unbonding : {}).map(([name, amount]) => ({
          validator: valoperOf(name),
          amount: uint(amount),
        })),
      ),
    delegations: (delegator) =>
      ok(
        Object.entries(delegator === PROXY ? delegated : {}).map(([name, amount]) => ({
          validator: valoperOf(name),
          amount: uint(amount),
        })),
      ),
    balance: (address, denom) => ok(uint(address === PROXY && denom === 'ustake' ? balance : 0)),
  }
}

/** A chain whose modules do not answer. */
export const SILENT: ProxyQuerier = {
  delegations: () => ({ ok: false, error: { type: 'NoSuchModule', module: 'staking' } }),
  balance: () => ({ ok: false, error: { type: 'NoSuchModule', module: 'bank' } }),
}

/** The surroundings of one message, from the owner and on a chain where the proxy has nothing unless told otherwise. */
export function proxyContext(rules: RuleSetName, over: Partial<Omit<ProxyContext, 'rules'>> = {}): ProxyContext {
  return {
    ...providerBlock(rules),
    self: PROXY,
    sender: OWNER,
    query: holding({}),
    ...over,
  }
}

/** The proxy of {@link OWNER}, of which so much was burned. */
export function proxyWith(rules: RuleSetName, burned = 0): ProxyState {
  const config = { rules, denom: denomOf('ustake'), owner: OWNER, parent: LOCAL }
  return { ...createProxyState(config), burned: uint(burned) }
}

/** What every message of a proxy that takes no coins says to the wrong sender, and to coins. */
export function refusals(
  rules: RuleSetName,
  allowed: typeof OWNER,
  msg: ProxyMessage,
): readonly (readonly [got: ProxyResult, expected: ProxyResult])[] {
  const state = proxyWith(rules)
  const funds: readonly Coin[] = [coins(1, 'ustake')]
  const others = [OWNER, LOCAL, PROXY, addressOf('mallory')].filter((sender) => sender !== allowed)
  return [
    ...others.map((sender) => {
      // Who sends it is looked at before the coins.
      const got = transitionProxy(state, msg, proxyContext(rules, { sender, funds }))
      return [got, { ok: false, error: { type: 'Unauthorized', sender } }] as const
    }),
    [
      transitionProxy(state, msg, proxyContext(rules, { sender: allowed, funds })),
      { ok: false, error: { type: 'FundsNotAccepted', funds } },
    ],
  ]
}
