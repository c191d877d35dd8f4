import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { RULES } from '../../rules/index.js'
import { addressOf, coins, valoperOf } from '../../testing/values.js'
import { consumerContext, consumerModuleWith, WITHOUT_STAKING } from '../testing/consumer-modules.js'
import { refused } from '../testing/contexts.js'
import { GOVERNANCE, STAKE } from '../testing/module-chain.js'
import { type LedgerCursor, type LedgerView, queryConsumerModule } from './queries.js'
import { type ConsumerModuleState, consumerModuleCodec } from './state.js'
import { transitionConsumerModule } from './transition.js'

const [one, two] = [addressOf('contract1'), addressOf('contract2')]
// Bytes decide, not length: `bob` comes between the longer names.
const PEOPLE = ['alice', 'bob', 'carol']

function booked(
  state: ConsumerModuleState,
  contract: typeof one,
  delegator: string,
  validator: string,
  amount: number,
) {
  const msg = {
    type: 'updateDelegation',
    delegator: addressOf(delegator),
    validator: valoperOf(validator),
    amount: coins(amount, STAKE),
    isDeduct: false,
  } as const
  return unwrap(transitionConsumerModule(state, msg, consumerContext(contract))).state
}

let state = consumerModuleWith(one, 10)
const cap = { type: 'setMaxCap', authority: GOVERNANCE, contract: two, maxCap: coins(5, STAKE) } as const
state = unwrap(transitionConsumerModule(state, cap, consumerContext())).state
for (const who of [...PEOPLE].reverse())
  for (const where of ['val2', 'val1']) state = booked(state, one, who, where, who.length)
state = booked(state, two, 'dan', 'val1', 9)

function ask(query: Parameters<typeof queryConsumerModule>[1], ctx = consumerContext()) {
  return queryConsumerModule(state, query, ctx)
}

describe('queryConsumerModule', () => {
  it('tells cap and use, zeros for a contract without a cap', () => {
    expect(unwrap(ask({ type: 'bondStatus', contract: two }))).toEqual({ cap: 5n, delegated: 0n })
    expect(unwrap(ask({ type: 'bondStatus', contract: addressOf('other') }))).toEqual({ cap: 0n, delegated: 0n })
    expect(unwrap(ask({ type: 'maxCaps' }))).toEqual([
      { contract: one, cap: 10n, delegated: 0n },
      { contract: two, cap: 5n, delegated: 0n },
    ])
  })

  it('tells what the staking module says a delegation is worth', () => {
    const query = { type: 'totalDelegation', contract: one, validator: valoperOf('val1') } as const
    expect(unwrap(ask(query))).toBe(100n)
    expect(refused(ask(query, consumerContext(one, WITHOUT_STAKING)))).toMatchObject({ type: 'NoSuchModule' })
  })

  it("gives a contract's ledger by the bytes of delegator and validator, and no other's", () => {
    expect(unwrap(ask({ type: 'allDelegations', contract: one, limit: 10 }))).toEqual(
      PEOPLE.flatMap((delegator) =>
        ['val1', 'val2'].map((validator) => ({ delegator, validator, amount: BigInt(delegator.length) })),
      ),
    )
    expect(unwrap(ask({ type: 'allDelegations', contract: two }))).toEqual([
      { delegator: 'dan', validator: 'val1', amount: 9n },
    ])
    expect(unwrap(ask({ type: 'allDelegations', contract: addressOf('other') }))).toEqual([])
  })

  it('gives as many entries as are asked for, under both rule sets, from behind a cursor', () => {
    const found: LedgerView[] = []
    let startAfter: LedgerCursor | undefined
    for (;;) {
      const ctx = { ...consumerContext(), rules: RULES.reference }
      const page = unwrap(
        ask({ type: 'allDelegations', contract: one, limit: 4, ...(startAfter && { startAfter }) }, ctx),
      )
      const last = (page as LedgerView[]).at(-1)
      if (!last) break
      expect((page as LedgerView[]).length).toBeLessThanOrEqual(4)
      found.push(...(page as LedgerView[]))
      startAfter = { delegator: last.delegator, validator: last.validator }
    }
    expect(found).toHaveLength(6)
  })

  it('tells whose epochs run', () => {
    const stopped = unwrap(
      transitionConsumerModule(state, { type: 'deleteAllScheduledTasks' }, consumerContext(one)),
    ).state
    const asked = [one, two, addressOf('other')].map((contract) =>
      unwrap(queryConsumerModule(stopped, { type: 'scheduled', contract }, consumerContext())),
    )
    expect(asked).toEqual([false, true, false])
    expect(unwrap(queryConsumerModule(stopped, { type: 'scheduledContracts' }, consumerContext()))).toEqual([two])
  })
})

describe('consumerModuleCodec', () => {
  it('reads back what it writes, also amounts below zero', () => {
    const below = unwrap(
      transitionConsumerModule(
        state,
        {
          type: 'updateDelegation',
          delegator: addressOf('eve'),
          validator: valoperOf('val1'),
          amount: coins(3, STAKE),
          isDeduct: true,
        },
        consumerContext(one),
      ),
    ).state
    const bytes = consumerModuleCodec.encode(below)
    const read = unwrap(consumerModuleCodec.decode(bytes))
    expect([...read.ledger]).toEqual([...below.ledger])
    expect([...read.contracts]).toEqual([...below.contracts])
    expect(consumerModuleCodec.encode(read)).toEqual(bytes)
  })
})
