import type { ValsetChange } from '../../consumer/virtual-staking/messages.js'
import type { MachineMessage, QueryError } from '../../foundation/context.js'
import type { Failure } from '../../foundation/effects.js'
import type { MachineInvariant, RuleSetName, Violation } from '../../foundation/machine-invariant.js'
import { type Result, unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { plainAddressCodec } from '../../identifiers/plain.js'
import {
  advance,
  CHAIN,
  type ChainHost,
  type ChainState,
  createChain,
  type Executed,
  endBlock,
  execute,
  executeModule,
  instantiate,
  queryModule,
} from '../../mesh/index.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, denomOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { type BankMessage, type BankState, bankMachine, queryBalance } from '../bank/index.js'
import {
  type ConsumerModuleInit,
  type ConsumerModuleMessage,
  type ConsumerModuleState,
  consumerModuleMachine,
} from '../consumer-module/index.js'
import {
  type DistributionBankScope,
  type DistributionMessage,
  type DistributionStakingScope,
  type DistributionState,
  distributionAccountInvariants,
  distributionMachine,
  distributionStakingInvariants,
} from '../distribution/index.js'
import {
  type GovernanceInit,
  type GovernanceMessage,
  type GovernanceState,
  governanceMachine,
} from '../governance/index.js'
import {
  type ProviderModuleMessage,
  type ProviderModuleState,
  providerModuleMachine,
} from '../provider-module/index.js'
import {
  type StakingBankScope,
  type StakingInit,
  type StakingMessage,
  type StakingState,
  stakingMachine,
  stakingPoolInvariants,
} from '../staking/index.js'
import { type Probe, type ProbeHabits, probe } from './probe.js'

/** The denom that the test chain stakes. */
export const STAKE = 'ustake'

/** Governance of the test chain. */
export const GOVERNANCE = addressOf('governance')

/** Rewards are paid when a delegation changes; nothing else is told. */
export const HOOKS = { delegations: ['distribution'] }

/** The modules that hold coins. */
type CoinScope = StakingBankScope & DistributionBankScope & DistributionStakingScope

/** What a test chooses of a chain. */
export interface ModuleChainSetup {
  readonly rules?: RuleSetName
  /** Own tokens by validator. Default: val1 to val3 with 1_000_000 each. */
  readonly validators?: Readonly<Record<string, bigint | number>>
  /** Coins by account. */
  readonly balances?: Readonly<Record<string, readonly Coin[]>>
  readonly vault?: string | null
  readonly staking?: Partial<StakingInit>
  readonly consumer?: Partial<ConsumerModuleInit>
  readonly gov?: Partial<GovernanceInit>
}

/** What each module is asked. */
interface Messages {
  readonly bank: BankMessage
  readonly staking: StakingMessage
  readonly distribution: DistributionMessage
  readonly gov: GovernanceMessage
  readonly provider: ProviderModuleMessage
  readonly virtualStake: ConsumerModuleMessage
}

/** The states of the modules. */
interface States {
  readonly bank: BankState
  readonly staking: StakingState
  readonly distribution: DistributionState
  readonly gov: GovernanceState
  readonly provider: ProviderModuleState
  readonly virtualStake: ConsumerModuleState
}

const HOST: ChainHost = {
  machines: { probe },
  modules: {
    bank: bankMachine,
    staking: stakingMachine,
    distribution: distributionMachine,
    gov: governanceMachine,
    provider: providerModuleMachine,
    virtualStake: consumerModuleMachine,
  },
  beginBlock: ['staking'],
  endBlock: ['virtualStake'],
  guards: ['virtualStake'],
  addresses: plainAddressCodec(),
  nameContract: (sequence: bigint) => addressOf(`contract${sequence}`),
}

/**
 * The modules of a chain in a mesh, checked after every act. Each act is one transaction; a refused one leaves the chain as it was. What breaks an
 * invariant, in a module or between staking and bank, is collected.
 */
export class ModuleChain {
  readonly violations: Violation[] = []
  chain: ChainState
  private readonly watches: readonly ((full: boolean) => void)[]
  private scope: CoinScope

  constructor({
    rules = 'safe',
    validators = { val1: 1_000_000, val2: 1_000_000, val3: 1_000_000 },
    balances = {},
    vault = null,
    staking = {},
    consumer = {},
    gov = {},
  }: ModuleChainSetup = {}) {
    const bondDenom = denomOf(STAKE)
    const accounts = Object.entries(balances).map(([name, coins]) => [addressOf(name), coins] as const)
    this.chain = unwrap(
      createChain(HOST, {
        chainId: 'test-1',
        height: 100n,
        timeNanos: 1_700_000_000_000_000_000n,
        modules: {
          bank: { rules, balances: accounts },
          staking: { rules, bondDenom, unbondingSeconds: 1_814_400n, hooks: HOOKS, ...staking },
          distribution: { rules },
          gov: { rules, ...gov },
          provider: { rules, vault: vault === null ? null : addressOf(vault), authority: GOVERNANCE },
          virtualStake: { rules, bondDenom, authority: GOVERNANCE, ...consumer },
        },
      }),
    )
    this.scope = this.neighbours()
    this.watches = [
      this.watching(bankMachine.invariants, rules, 'bank', () => this.state('bank')),
      this.watching(stakingMachine.invariants, rules, 'staking', () => this.state('staking')),
      this.watching(consumerModuleMachine.invariants, rules, 'virtualStake', () => this.state('virtualStake')),
      this.watching(distributionMachine.invariants, rules, 'distribution', () => this.state('distribution')),
      this.watching(governanceMachine.invariants, rules, 'gov', () => this.state('gov')),
      this.watching(stakingPoolInvariants, rules, 'pools', () => this.pools()),
      this.watching(distributionAccountInvariants, rules, 'rewards', () => this.pools()),
      ...(tellsDistribution(this.state('staking'))
        ? [this.watching(distributionStakingInvariants, rules, 'earners', () => this.pools())]
        : []),
    ]
    for (const [name, tokens] of Object.entries(validators)) unwrap(this.create(name, tokens))
  }

  /** The state of a module. */
  state<Name extends keyof States>(name: Name): States[Name] {
    // The host above says which machine runs under which name.
    return this.chain.modules[name] as States[keyof States] as States[Name]
  }

  /** A message to a module; from the chain itself unless a sender is named. */
  act<Name extends keyof Messages>(name: Name, msg: Messages[Name], sender: Address | string = CHAIN): Executed {
    return this.take(executeModule(HOST, this.chain, name, msg, sender as Address))
  }

  /** The validator joins, bonded. */
  create(name: string, tokens: bigint | number): Executed {
    return this.act('staking', {
      type: 'createValidator',
      validator: valoperOf(name),
      pubKey: 'a2V5',
      moniker: name,
      commission: fraction('0.1'),
      tokens: uint(tokens),
    })
  }

  /** A contract appears, which hears its epochs and what happens to validators. */
  deploy(habits: ProbeHabits = {}): Address {
    const { address } = unwrap(this.take(instantiate(HOST, this.chain, { sender: CHAIN, kind: 'probe', msg: habits })))
    return address ?? addressOf('nowhere')
  }

  /** Has a contract do something: {@link probe} says what. */
  tell(contract: Address, msg: { readonly type: 'become' | 'send' } & MachineMessage): Executed {
    return this.take(execute(HOST, this.chain, { sender: addressOf('anybody'), to: contract, msg }))
  }

  /** How many epochs a contract heard. */
  epochsOf(contract: Address): number {
    return this.probeAt(contract).epochs
  }

  /** What a contract heard of validators. */
  reportsTo(contract: Address): readonly ValsetChange[] {
    return this.probeAt(contract).reports
  }

  /** Asks a module. */
  ask(name: keyof States, query: MachineMessage): Result<unknown, QueryError> {
    return queryModule(HOST, this.chain, name, query)
  }

  /** The block ends. */
  end(): Executed {
    return this.take(endBlock(HOST, this.chain))
  }

  /** A block begins so many seconds later. */
  pass(seconds: bigint | number): Executed {
    const { height, timeNanos } = this.chain
    const next = { height: height + 1n, timeNanos: timeNanos + BigInt(seconds) * 1_000_000_000n }
    return this.take(advance(HOST, this.chain, next))
  }

  /** What somebody has of the staked denom. */
  balance(address: Address | string, denomination = STAKE): Uint128 {
    return queryBalance(this.state('bank'), address as Address, denomOf(denomination))
  }

  /** Checks everything anew and returns all that was ever wrong. */
  audit(): readonly Violation[] {
    for (const watch of this.watches) watch(true)
    return this.violations
  }

  private take(done: Executed): Executed {
    if (!done.ok) return done
    this.chain = done.value.chain
    for (const watch of this.watches) watch(false)
    return done
  }

  private probeAt(contract: Address): Probe {
    const found = this.chain.contracts.get(contract)
    if (!found) throw new Error(`no contract ${contract}`)
    return found.state as Probe
  }

  private pools(): CoinScope {
    const { staking, bank, distribution } = this.neighbours()
    const { scope } = this
    if (staking !== scope.staking || bank !== scope.bank || distribution !== scope.distribution)
      this.scope = { staking, bank, distribution }
    return this.scope
  }

  private neighbours(): CoinScope {
    return { staking: this.state('staking'), bank: this.state('bank'), distribution: this.state('distribution') }
  }

  private watching<State>(
    invariants: readonly MachineInvariant<State>[],
    rules: RuleSetName,
    subject: string,
    state: () => State,
  ): (full: boolean) => void {
    const watch = new StateWatch(invariants, rules, subject)
    return (full) => this.violations.push(...(full ? watch.scan(state()) : watch.step(state())).violations)
  }
}

/** Why an act was refused, innermost error first; `accepted` if it was not. */
export function refusal(done: Executed): Failure['error']['type'] | 'accepted' {
  return done.ok ? 'accepted' : done.error.error.type
}

/** Whether rewards are paid before a delegation changes. */
function tellsDistribution({ config }: StakingState): boolean {
  return config.hooks.delegations.includes('distribution')
}
