import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import { delegating, LOCAL, localContext, localWith, proxyOf } from '../../../../test-support/local-staking.js'
import type { QueryError } from '../../../foundation/context.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import { addressOf, coins, uint } from '../../../testing/values.js'
import { transitionLocalStaking } from '../transition.js'

const alice = addressOf('alice')
const msg = { type: 'proxyEmptied' } as const

describe.each(RULE_SETS)('proxyEmptied under %s', (rules) => {
  const state = localWith(rules, { alice: ['val1'] })
  const tell = (lien?: Result<Uint128, QueryError>) => {
    const certainLien = (...asked: unknown[]) => {
      expect(asked).toEqual([VAULT, alice, LOCAL])
      return lien as Result<Uint128, QueryError>
    }
    const query = { ...delegating({}), ...(lien && { certainLien }) }
    return transitionLocalStaking(state, msg, localContext(rules, { sender: proxyOf('alice'), query }))
  }

  it('has the vault write off what is left of its lien', () => {
    expect(tell(ok(uint(1)))).toEqual({
      ok: true,
      value: {
        state,
        effects: [
          {
            type: 'call',
            to: VAULT,
            msg: { type: 'writeOffLocalStake', owner: alice },
            funds: [],
            onReply: 'never',
            id: '',
          },
        ],
        events: [],
      },
    })
  })

  it('does nothing where no lien is left, or nobody says what is', () => {
    for (const lien of [ok(uint(0)), err({ type: 'NoSuchContract', address: VAULT } as const), undefined])
      expect(tell(lien)).toEqual({ ok: true, value: { state, effects: [], events: [] } })
  })

  it('is for proxies of this local staking, without coins', () => {
    const send = (sender: typeof alice, funds: ReturnType<typeof coins>[] = []) =>
      transitionLocalStaking(state, msg, localContext(rules, { sender, funds }))
    for (const sender of [alice, VAULT, proxyOf('bob')])
      expect(send(sender)).toEqual({ ok: false, error: { type: 'OwnerNotFound', proxy: sender } })
    const funds = [coins(1, 'ustake')]
    expect(send(proxyOf('alice'), funds)).toEqual({ ok: false, error: { type: 'FundsNotAccepted', funds } })
  })
})
