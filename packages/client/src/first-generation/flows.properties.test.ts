import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import type { Executed } from '@meshwork/core/mesh'
import { ChainWatch, firstGenerationNeighbours, protocolNeighbours } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFirstGeneration } from './create-first-generation.js'
import type { FirstGeneration } from './first-generation.js'

const VALS = ['junoval1', 'junoval2']
const user = fc.constantFrom('alice', 'bob')
const validator = fc.constantFrom(...VALS)
const amount = fc.constantFrom(1n, 7n, 50n, 100n, 199n, 300n)
const weighted = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('bond' as const), user, amount }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('unbond' as const), user, amount }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('crossStake' as const), user, validator, amount }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('unstake' as const), user, validator, amount }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('release' as const), user }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('claimRewards' as const), user, validator }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('reward' as const), validator, amount }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('slash' as const),
      validator,
      share: fc.constantFrom('0.1', '0.333333333333333333', '1'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('relay' as const), max: fc.constantFrom(1, 2, 1_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('advance' as const), seconds: fc.constantFrom(60n, 3_600n, 1_814_400n) }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'reopen' as const }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('retry' as const), validator }) },
)
type Step = typeof weighted extends fc.Arbitrary<infer Value> ? Value : never

/** A pairing whose every commit is checked. */
function watched(rules: RuleSetName): FirstGeneration {
  const made = createFirstGeneration({
    rules,
    provider: {
      bondDenom: 'uosmo',
      balances: ['alice', 'bob'].map((address) => ({ address, denom: 'uosmo', amount: 2_000n })),
    },
    consumer: { bondDenom: 'ujuno', validators: VALS.map((valoper) => ({ valoper, tokens: 1_000_000n })) },
    exchangeRate: '0.3',
    grant: 500n,
    slasherOwner: 'governance',
  })
  for (const chain of [made.provider, made.consumer]) {
    const watch = new ChainWatch(chain.host, [...protocolNeighbours, ...firstGenerationNeighbours])
    watch.step(chain.state)
    chain.onCommit(() => {
      const broken = watch.step(chain.state).violations.filter(({ knownBroken }) => knownBroken === undefined)
      if (broken.length > 0) throw new Error(JSON.stringify(broken))
    })
  }
  for (const name of ['alice', 'bob']) unwrap(made.bond(name, 1_000n))
  return made
}

function act(made: FirstGeneration, step: Step): readonly Executed[] {
  switch (step.type) {
    case 'bond':
      return [made.bond(step.user, step.amount)]
    case 'unbond':
      return [made.unbond(step.user, step.amount)]
    case 'crossStake':
      return [made.crossStake(step.user, step.validator, step.amount)]
    case 'unstake':
      return [made.unstake(step.user, step.validator, step.amount)]
    case 'release':
      return [made.release(step.user)]
    case 'claimRewards':
      return [made.claimRewards(step.user, step.validator)]
    case 'reward':
      return [made.allocateReward(step.validator, step.amount), made.sendRewards('anybody', step.validator)]
    case 'slash':
      return [made.slash('governance', step.validator, step.share)]
    case 'retry':
      return [
        made.retryRewards('anybody', step.validator),
        made.retryTransfer('anybody'),
        made.undelegateWaiting('anybody', step.validator),
      ]
    case 'advance':
      made.advance(step.seconds)
      return []
    case 'reopen':
      made.close()
      unwrap(made.open())
      return []
    case 'relay':
      return []
  }
}

describe.each(['safe', 'reference'] as const)('any use of the first generation under %s', (rules) => {
  it('keeps every invariant, and under safe hears every answer and aborts nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(weighted, { maxLength: 60, size: 'max' }), async (steps) => {
        const made = watched(rules)
        await made.relay()
        for (const name of ['alice', 'bob']) unwrap(made.crossStake(name, 'junoval1', 300n))
        await made.relay()
        for (const step of steps) {
          const seen = made.provider.state
          for (const executed of act(made, step)) {
            if (executed.ok || rules === 'reference') continue
            expect(executed.error.error.panic).toBeUndefined()
          }
          if (step.type !== 'relay') continue
          expect(made.provider.state).toBe(seen)
          await made.relay({
            max: step.max,
            onRecord: ({ kind, delivered }) => {
              if (rules === 'safe' && kind !== 'receive') expect(delivered).toMatchObject({ ok: true })
            },
          })
        }
      }),
      { numRuns: 40 },
    )
  })
})
