import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import { plainAddressCodec } from '../../identifiers/plain.js'
import { type ChainHost, createChain, executeModule } from '../../mesh/index.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { bankMachine } from '../bank/index.js'
import { providerModuleMachine } from '../provider-module/index.js'
import { type StakingMessage, type StakingState, stakingMachine } from '../staking/index.js'
import { chainWithContract } from '../testing/consumer-modules.js'
import { STAKE } from '../testing/module-chain.js'
import { queryPendingOperations, queryScheduledContracts } from './index.js'

// Where ours is the same under both rule sets, because it is the chain's module that differs and not a contract.
const both: readonly RuleSetName[] = ['safe', 'reference']
const [val1, val2] = [valoperOf('val1'), valoperOf('val2')]
const HOOKS = { hooks: { validators: ['virtualStake'] } }

describe.each(both)('what a contract is to be told (%s)', (rules) => {
  /** Two contracts, the first of which refuses reports. */
  const start = () => {
    const { chain, contract, cap } = chainWithContract({ rules, staking: HOOKS }, { refusesReports: true })
    const other = chain.deploy()
    cap(100)
    cap(100, other)
    const bond = { type: 'bond', validator: val1, amount: coins(100, STAKE) } as const
    for (const one of [contract, other]) unwrap(chain.act('virtualStake', bond, one))
    const end = () => {
      unwrap(chain.end())
      unwrap(chain.pass(5))
    }
    return { chain, contract, other, end }
  }

  // The deployed module clears what one block has for all when the block ends: what the first refused, it never hears.
  it(`[MS D-26] is kept while it fails: after three blocks it hears of each, in order`, () => {
    const { chain, contract, other, end } = start()
    const jail = (validator: typeof val1) => unwrap(chain.act('staking', { type: 'jail', validator, tombstone: false }))
    jail(val2)
    end()
    unwrap(chain.act('staking', { type: 'unjail', validator: val2 }))
    end()
    jail(val1)
    end()
    const heard = chain.reportsTo(other)
    expect(heard.map(({ jailed, unjailed }) => [jailed, unjailed])).toEqual([
      [[val2], []],
      [[], [val2]],
      [[val1], []],
    ])
    expect(chain.reportsTo(contract)).toEqual([])
    unwrap(chain.tell(contract, { type: 'become', habits: {} } as never))
    end()
    expect(chain.reportsTo(contract)).toEqual(heard)
    expect(queryPendingOperations(chain.state('virtualStake'), contract)).toEqual([])
    expect(chain.audit()).toEqual([])
  })

  // The deployed module takes the mark of a double sign away with the first report: the second contract hears of a slash without one.
  it('[MS D-26] says to every contract that a slash was for a double sign', () => {
    const { chain, contract, other, end } = start()
    unwrap(chain.tell(contract, { type: 'become', habits: {} } as never))
    unwrap(
      chain.act('staking', {
        type: 'slash',
        validator: val1,
        power: 1n,
        fraction: fraction('0.0002'),
        reason: 'doubleSign',
      }),
    )
    unwrap(chain.act('staking', { type: 'jail', validator: val1, tombstone: true }))
    end()
    for (const one of [contract, other])
      expect(chain.reportsTo(one)).toMatchObject([{ tombstoned: [val1], slashed: [{ isTombstoned: true }] }])
  })

  // The deployed module answers null for an empty book, which contracts cannot read, and makes room for 2^32 - 1 entries when a close asks for all.
  it('[MS D-42] a book is told in pages, an empty one as an empty list, and all of it to who asks for all', () => {
    const { chain, contract } = start()
    const book = (limit?: number) =>
      unwrap(
        chain.ask('virtualStake', {
          type: 'allDelegations',
          contract,
          ...(limit !== undefined && { limit }),
        } as never),
      )
    expect([book(), book(2 ** 32 - 1)]).toEqual([[], []])
    for (const name of ['bob', 'ann'])
      unwrap(
        chain.act(
          'virtualStake',
          {
            type: 'updateDelegation',
            delegator: addressOf(name),
            validator: val1,
            amount: coins(1, STAKE),
            isDeduct: false,
          },
          contract,
        ),
      )
    expect(book(1)).toEqual([{ delegator: 'ann', validator: val1, amount: 1n }])
    expect(book(2 ** 32 - 1)).toHaveLength(2)
  })

  // The deployed module schedules the next epoch before it runs this one, so that its deletion comes too early.
  it('[MS D-42] epochs that a contract ends in its last epoch stay ended', () => {
    const { chain, contract, cap } = chainWithContract(
      { rules, consumer: { epochLengthBlocks: 2n } },
      { stopsEpochs: true },
    )
    cap(0)
    for (let i = 0; i < 9; i++) {
      unwrap(chain.pass(5))
      unwrap(chain.end())
    }
    expect([chain.epochsOf(contract), queryScheduledContracts(chain.state('virtualStake'))]).toEqual([1, []])
  })
})

describe.each(both)('a provider without a consumer module (%s)', (rules) => {
  const host: ChainHost = {
    machines: {},
    modules: { bank: bankMachine, staking: stakingMachine, provider: providerModuleMachine },
    beginBlock: ['staking'],
    addresses: plainAddressCodec(),
    nameContract: () => addressOf('nobody'),
  }

  // The deployed provider's decorators ask the consumer keeper when a validator is jailed or unjailed, and the chain halts where there is none.
  it('[MS D-38] jails, unjails, slashes and tombstones, and tells whom it cannot', () => {
    let chain = unwrap(
      createChain(host, {
        chainId: 'osmosis-1',
        height: 9n,
        timeNanos: 0n,
        modules: {
          bank: { rules, balances: [] },
          staking: {
            rules,
            bondDenom: denomOf(STAKE),
            unbondingSeconds: 100n,
            hooks: { slashes: ['provider'], validators: ['virtualStake'] },
          },
          provider: { rules, vault: null, localStaking: null },
        },
      }),
    )
    const act = (msg: StakingMessage) => {
      const done = unwrap(executeModule(host, chain, 'staking', msg))
      chain = done.chain
      return done.events.flatMap(({ event }) => ('module' in event ? [[event.type, event.module]] : []))
    }
    const terms = { pubKey: '', moniker: '', commission: fraction('0'), tokens: uint(3_000_000) }
    const unheard = ['hookFailed', 'virtualStake']
    const validator = val1
    expect(act({ type: 'createValidator', validator, ...terms })).toEqual([unheard])
    expect(act({ type: 'jail', validator, tombstone: false })).toContainEqual(unheard)
    expect(act({ type: 'unjail', validator })).toContainEqual(unheard)
    const slash = { type: 'slash', validator, power: 1n, fraction: fraction('0.1'), reason: 'downtime' } as const
    expect(act(slash)).toContainEqual(unheard)
    expect(act({ type: 'jail', validator, tombstone: true })).toContainEqual(unheard)
    expect((chain.modules['staking'] as StakingState).validators.get(validator)).toMatchObject({
      tokens: 2_900_000n,
      jailed: true,
      tombstoned: true,
    })
  })

  it('[MS D-38] asks nobody when nobody is named', () => {
    const modules = {
      bank: { rules, balances: [] },
      staking: { rules, bondDenom: denomOf(STAKE), unbondingSeconds: 100n },
      provider: { rules, vault: null, localStaking: null },
    }
    const chain = unwrap(createChain(host, { chainId: 'osmosis-1', height: 9n, timeNanos: 0n, modules }))
    const terms = { pubKey: '', moniker: '', commission: fraction('0'), tokens: uint(5) }
    const created = unwrap(
      executeModule(host, chain, 'staking', { type: 'createValidator', validator: val1, ...terms } as StakingMessage),
    )
    const jail: StakingMessage = { type: 'jail', validator: val1, tombstone: false }
    const jailed = unwrap(executeModule(host, created.chain, 'staking', jail))
    expect(jailed.events.map(({ event }) => event.type)).not.toContain('hookFailed')
  })
})
