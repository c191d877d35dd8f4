import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../test-support/external-staking.js'
import { LOCAL } from '../../../test-support/local-staking.js'
import { holding, OWNER, PROXY, proxyContext, proxyWith } from '../../../test-support/proxy.js'
import { addressOf, coins, fraction, valoperOf } from '../../testing/values.js'
import type { ProxyMessage } from './messages.js'
import { proxyCodec } from './state.js'
import { transitionProxy } from './transition.js'

const name = fc.constantFrom('val1', 'val2', 'val3')
const validator = name.map(valoperOf)
const amount = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.constantFrom('ustake', 'ustake', 'ustake', 'other'))
  .map(([n, denom]) => coins(n, denom))
const proposalId = fc.bigInt({ min: 1n, max: 9n })
const message: fc.Arbitrary<ProxyMessage> = fc.oneof(
  fc.record({ type: fc.constant('stake' as const), validator }),
  { weight: 4, arbitrary: fc.record({ type: fc.constant('burn' as const), validator: fc.option(validator), amount }) },
  fc.record({ type: fc.constant('restake' as const), from: validator, to: validator, amount }),
  fc.record({ type: fc.constant('vote' as const), proposalId, option: fc.constant('yes' as const) }),
  fc.record({
    type: fc.constant('voteWeighted' as const),
    proposalId,
    options: fc.constant([{ option: 'no', weight: fraction('1') } as const]),
  }),
  fc.record({ type: fc.constant('withdrawRewards' as const) }),
  fc.record({ type: fc.constant('unstake' as const), validator, amount }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('releaseUnbonded' as const) }) },
)
const step = fc.record({
  msg: message,
  sender: fc.constantFrom(OWNER, OWNER, LOCAL, LOCAL, PROXY, addressOf('mallory')),
  funds: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(amount, { maxLength: 2 })),
  delegated: fc.dictionary(name, fc.integer({ min: 0, max: 40 })),
  unbonding: fc.dictionary(name, fc.integer({ min: 0, max: 40 })),
  balance: fc.integer({ min: 0, max: 100 }),
})

const OWN: readonly ProxyMessage['type'][] = [
  'restake',
  'vote',
  'voteWeighted',
  'withdrawRewards',
  'unstake',
  'releaseUnbonded',
]

describe.each(RULE_SETS)('random messages to a proxy (%s)', (rules) => {
  it('obey owner and local staking only, burn no more than there is, and release no more than is free', () => {
    let accepted = 0
    const taking = rules === 'safe' ? 'burnDelegation' : 'undelegate'
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        let state = proxyWith(rules)
        for (const { msg, sender, funds, delegated, unbonding, balance } of steps) {
          const query = holding({ delegated, unbonding, balance })
          const before = proxyCodec.encode(state)
          const result = transitionProxy(state, msg, proxyContext(rules, { sender, funds, query }))
          expect(proxyCodec.encode(state)).toEqual(before)
          if (!result.ok) {
            expect(result).not.toHaveProperty('value')
            continue
          }
          accepted += 1
          expect(sender).toBe(OWN.includes(msg.type) ? OWNER : LOCAL)
          if (msg.type !== 'stake') expect(funds).toEqual([])
          const next = result.value.state
          expect(next.burned).toBe(
            rules === 'reference' && msg.type === 'burn' ? state.burned + msg.amount.amount : state.burned,
          )
          expect(next.config).toBe(state.config)
          state = next

          let burned = 0n
          for (const effect of result.value.effects) {
            if (effect.type === 'bank') {
              burned += effect.msg.amount.amount
              expect(effect.msg.amount.amount).toBeLessThanOrEqual(balance)
            }
            if (effect.type === 'staking' && effect.msg.type === 'burnUnbonding') {
              burned += effect.msg.amount.amount
              expect(effect.msg.amount.amount).toBeGreaterThan(0n)
              expect(effect.msg.amount.amount).toBeLessThanOrEqual(unbonding[effect.msg.validator] ?? 0)
            }
            if (effect.type === 'staking' && effect.msg.type === taking) {
              burned += effect.msg.amount.amount
              expect(effect.msg.amount.amount).toBeGreaterThan(0n)
              expect(effect.msg.amount.amount).toBeLessThanOrEqual(delegated[effect.msg.validator] ?? 0)
            }
            if (effect.type === 'call' && effect.msg.type === 'releaseProxyStake')
              expect(effect.funds).toEqual([coins(BigInt(balance) - state.burned, 'ustake')])
          }
          if (msg.type !== 'burn') continue
          const last = result.value.events.at(-1)
          const missing = last?.type === 'proxyBurnMissing' ? last.amount : 0n
          const held = [...Object.values(delegated), ...Object.values(unbonding), balance]
          const all = BigInt(held.reduce((sum, one) => sum + one, 0))
          expect(burned + missing).toBe(msg.amount.amount)
          if (missing > 0n) expect([rules, burned]).toEqual(['safe', all])
        }
      }),
      { numRuns: 200 },
    )
    expect(accepted).toBeGreaterThan(100)
  })
})
