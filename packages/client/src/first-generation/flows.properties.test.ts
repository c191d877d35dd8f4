import { type MeshConsumerState, type MetaStakingState, queryMetaDelegation } from '@meshwork/core/first-generation'
import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import { mulFloor } from '@meshwork/core/numbers'
import { ChainWatch, firstGenerationNeighbours, protocolNeighbours, uint, valoperOf } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RelayOptions } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import { createFirstGeneration } from './create-first-generation.js'
import type { FirstGeneration } from './first-generation.js'

const VALS = ['junoval1', 'junoval2']
const user = fc.constantFrom('alice', 'bob')
const validator = fc.constantFrom(...VALS)
const amount = fc.constantFrom(1n, 7n, 50n, 100n, 199n, 300n, 700n)
const step = <const Type extends string, Fields extends object>(
  type: Type,
  weight: number,
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
) => ({ weight, arbitrary: fc.record<Fields>(fields).map((told) => ({ type, ...told })) })
const weighted = fc.oneof(
  step('bond', 2, { user, amount }),
  step('unbond', 3, { user, amount }),
  step('crossStake', 5, { user, validator, amount }),
  step('unstake', 4, { user, validator, amount }),
  // Little by little, until the chain undelegates no more.
  step('trickle', 1, { user, validator }),
  step('release', 2, { user }),
  // All that left has unbonded.
  step('wait', 2, { user }),
  step('claimRewards', 2, { user, validator }),
  step('reward', 3, { validator, amount }),
  step('slash', 1, {
    validator,
    share: fc.constantFrom('0.1', '0.333333333333333333', '0.5', '1'),
    forceUnbond: fc.boolean(),
  }),
  step('relay', 6, { max: fc.constantFrom(1, 2, 1_000, 1_000) }),
  step('advance', 2, { seconds: fc.constantFrom(60n, 3_600n) }),
  step('reopen', 1, {}),
  step('retry', 2, { user, validator }),
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

type Relayed = NonNullable<RelayOptions['onRecord']>

async function act(made: FirstGeneration, step: Step, onRecord: Relayed): Promise<readonly Executed[]> {
  switch (step.type) {
    case 'bond':
      return [made.bond(step.user, step.amount)]
    case 'unbond':
      return [made.unbond(step.user, step.amount)]
    case 'crossStake':
      return [made.crossStake(step.user, step.validator, step.amount)]
    case 'unstake':
      return [made.unstake(step.user, step.validator, step.amount)]
    case 'trickle': {
      const asked: Executed[] = []
      for (let i = 0; i < 8; i++) {
        asked.push(made.unstake(step.user, step.validator, 4n))
        await made.relay({ onRecord })
      }
      return asked
    }
    case 'release':
      return [made.release(step.user)]
    case 'wait':
      await made.relay({ onRecord })
      made.advance(1_814_400n)
      return [made.release(step.user)]
    case 'claimRewards':
      return [made.claimRewards(step.user, step.validator)]
    case 'reward':
      return [made.allocateReward(step.validator, step.amount), made.sendRewards('anybody', step.validator)]
    case 'slash':
      return [made.slash('governance', step.validator, step.share, step.forceUnbond)]
    case 'retry':
      return [
        made.retryRewards('anybody', step.validator),
        made.retryTransfer('anybody'),
        made.undelegateWaiting('anybody', step.validator),
        made.settleSlash('anybody', step.user, step.validator),
      ]
    case 'advance':
      made.advance(step.seconds)
      return []
    case 'reopen':
      made.close()
      unwrap(made.open())
      return []
    case 'relay':
      await made.relay({ max: step.max, onRecord })
      return []
  }
}

function stateOf<State>({ state: { contracts } }: Chain, contract: Address): State {
  const found = contracts.get(contract)
  if (found === undefined) throw new Error(`nobody at ${contract}`)
  return found.state as State
}

/** On every validator the meta-staking has staked what all stake there is worth, rounded down once. */
function expectExchanged({ consumer, contracts }: FirstGeneration): void {
  const { staked, config } = stateOf<MeshConsumerState>(consumer, contracts.consumer)
  const meta = stateOf<MetaStakingState>(consumer, contracts.metaStaking)
  for (const name of VALS.map(valoperOf)) {
    const worth = mulFloor(staked.get(name) ?? uint(0), config.remoteToLocalExchangeRate)
    expect(queryMetaDelegation(meta, contracts.consumer, name)).toBe(unwrap(worth))
  }
}

/** When all has arrived, nobody is told that the coins of a reward are not there. */
async function expectEverybodyPaid(made: FirstGeneration): Promise<void> {
  await made.relay()
  for (let i = 0; i < 2; i++) {
    for (const name of VALS) made.retryRewards('anybody', name)
    made.retryTransfer('anybody')
    await made.relay()
  }
  for (const name of ['alice', 'bob'])
    for (const on of VALS) {
      const claimed = made.claimRewards(name, on)
      if (!claimed.ok) expect(claimed.error.error.type).toBe('NoRewardsToClaim')
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
        // The other chain has acted: its answer is heard.
        const heard: Relayed = ({ kind, delivered }) => {
          if (rules === 'safe' && kind !== 'receive') expect(delivered).toMatchObject({ ok: true })
        }
        for (const step of steps) {
          for (const executed of await act(made, step, heard)) {
            if (executed.ok || rules === 'reference') continue
            expect(executed.error.error.panic).toBeUndefined()
          }
          if (rules === 'safe') expectExchanged(made)
        }
        if (rules === 'safe') await expectEverybodyPaid(made)
      }),
      { numRuns: 40 },
    )
  })
})
