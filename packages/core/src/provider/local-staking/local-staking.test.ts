import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../test-support/external-staking.js'
import { localWith, proxyOf } from '../../../test-support/local-staking.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, fraction } from '../../testing/values.js'
import { localStakingInvariants } from './invariants.js'
import { localStakingMachine } from './machine.js'
import { type LocalStakingQuery, queryLocalStaking } from './queries.js'
import { type LocalStakingState, localStakingCodec } from './state.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const [proxy1, proxy2] = [proxyOf('alice'), proxyOf('bob')]

describe.each(RULE_SETS)('local staking under %s', (rules) => {
  const created = localWith(rules, {})
  const used = localWith(rules, { alice: ['val1', 'val2'], bob: ['val1'] })
  const ask = (query: LocalStakingQuery) => queryLocalStaking(used, query)
  const broken = (state: LocalStakingState) =>
    new StateWatch(localStakingInvariants, rules, 'local').scan(state).violations.map(({ id }) => id)

  it(`[MS C-01 ${rules}] shows its configuration and its slash ratios`, () => {
    const slashRatios = { doubleSign: fraction('0.2'), offline: fraction('0.1') }
    expect(ask({ type: 'config' })).toEqual({ ok: true, value: { denom: 'ustake', vault: VAULT, slashRatios } })
    expect(ask({ type: 'maxSlash' })).toEqual({ ok: true, value: slashRatios })
  })

  it(`[MS C-02 ${rules}] finds proxies by owner and owners by proxy, or says what it did not find`, () => {
    expect(ask({ type: 'proxyByOwner', owner: bob })).toEqual({ ok: true, value: { proxy: proxy2 } })
    expect(ask({ type: 'ownerByProxy', proxy: proxy1 })).toEqual({ ok: true, value: { owner: alice } })
    expect(ask({ type: 'proxyByOwner', owner: proxy1 })).toEqual({
      ok: false,
      error: { type: 'ProxyNotFound', owner: proxy1 },
    })
    expect(ask({ type: 'ownerByProxy', proxy: alice })).toEqual({
      ok: false,
      error: { type: 'OwnerNotFound', proxy: alice },
    })
  })

  it('hears of jailing from the chain only', () => {
    expect(localStakingMachine.entries).toEqual({ jailing: 'sudo' })
  })

  it('[INV LOC-1] [INV LOC-2] [INV LOC-3] [INV LOC-4] hold, and find what is wrong', () => {
    expect(broken(created)).toEqual([])
    expect(broken(used)).toEqual([])
    expect(broken({ ...used, owners: used.owners.delete(proxy1) })).toEqual(['LOC-1'])
    expect(broken({ ...used, proxies: used.proxies.delete(bob) })).toEqual(['LOC-2', 'LOC-4'])
    const withRatios = (doubleSign: string, offline: string) => {
      const slashRatios = { doubleSign: fraction(doubleSign), offline: fraction(offline) }
      return broken({ ...used, config: { ...used.config, slashRatios } })
    }
    expect(withRatios('1', '1')).toEqual([])
    expect(withRatios('1.1', '0')).toEqual(['LOC-3'])
    expect(withRatios('0', '1.1')).toEqual(['LOC-3'])
  })

  it('comes back from its bytes', () => {
    const bytes = localStakingCodec.encode(used)
    expect(localStakingCodec.decode(bytes)).toEqual({ ok: true, value: used })
  })
})
