import type { BankAnswers, BankQuery } from '../chain/bank/queries.js'
import type { ConsumerModuleQuerier } from '../chain/consumer-module/effects.js'
import type {
  BondStatus,
  ConsumerModuleAnswers,
  ConsumerModuleQuery,
  LedgerView,
} from '../chain/consumer-module/queries.js'
import type { DistributionQuerier } from '../chain/distribution/effects.js'
import type { DistributionQuery } from '../chain/distribution/queries.js'
import type { GovernanceQuerier } from '../chain/governance/effects.js'
import type { IcqHostQuerier } from '../chain/icq-host/effects.js'
import type { ProviderModuleQuerier } from '../chain/provider-module/effects.js'
import type {
  ActiveStakeView,
  DelegatedShares,
  ShareView,
  StakingAnswers,
  StakingQuery,
} from '../chain/staking/queries.js'
import type { Unbonding } from '../chain/staking/state.js'
import type { TwapQuery, TwapView } from '../chain/twap/queries.js'
import type { BondedValidator, ConverterQuerier } from '../consumer/converter/effects.js'
import type { VirtualStakingQuerier } from '../consumer/virtual-staking/effects.js'
import type { ValidatorTerms } from '../consumer/virtual-staking/messages.js'
import type { MachineError, MachineMessage, QueryError } from '../foundation/context.js'
import { err, ok, type Result } from '../foundation/result.js'
import type { Address, AddressError } from '../identifiers/address.js'
import type { Denom } from '../identifiers/denom.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import { DECIMAL_ONE, type Decimal, decimalFromAtomics } from '../numbers/decimal.js'
import { type Uint128, ZERO } from '../numbers/uint128.js'
import type { MeshConsumerQuerier } from '../profiles/first-generation/consumer/effects.js'
import type { LockupQuerier } from '../profiles/first-generation/lockup/effects.js'
import type { MetaStakingQuerier } from '../profiles/first-generation/meta-staking/effects.js'
import type { MeshProviderQuerier } from '../profiles/first-generation/provider/effects.js'
import type { SlasherQuerier } from '../profiles/first-generation/slasher/effects.js'
import type { ExternalStakingQuerier } from '../provider/external-staking/effects.js'
import type { LocalStakingQuerier } from '../provider/local-staking/effects.js'
import type { LocalStakingQuery } from '../provider/local-staking/queries.js'
import type { ProxyQuerier } from '../provider/proxy/effects.js'
import type { SlashRatios } from '../provider/slash-ratios.js'
import type { VaultQuerier } from '../provider/vault/effects.js'
import type { VaultQuery } from '../provider/vault/queries.js'
import type { Lien } from '../provider/vault/state.js'
import { RULES } from '../rules/index.js'
import type { ValidatorAmount } from '../rules/rebalance.js'
import type { Contract } from './chain-state.js'
import { type ChainHost, machineOf, moduleAddress, moduleOf } from './host.js'
import type { Machine, MachineState } from './machine.js'

/** The states that a query may look at: a chain at rest, or a transaction in progress. */
export interface StateView {
  readonly host: ChainHost
  readonly chain: { readonly chainId: string; readonly height: bigint; readonly timeNanos: bigint }
  contractAt(address: Address): Contract | undefined
  moduleState(name: string): MachineState | undefined
}

/**
 * What machines may ask their neighbours. `contract` and `module` reach any machine; the others are the questions of the protocol with their types.
 * Each machine declares the few that it uses.
 */
export class MeshQuerier
  implements
    VaultQuerier,
    LocalStakingQuerier,
    ProxyQuerier,
    ConverterQuerier,
    VirtualStakingQuerier,
    ConsumerModuleQuerier,
    DistributionQuerier,
    GovernanceQuerier,
    IcqHostQuerier,
    ProviderModuleQuerier,
    ExternalStakingQuerier,
    LockupQuerier,
    MeshProviderQuerier,
    SlasherQuerier,
    MeshConsumerQuerier,
    MetaStakingQuerier
{
  constructor(private readonly view: StateView) {}

  /** Asks the machine at an address. */
  contract(address: Address, query: MachineMessage): Result<unknown, QueryError> {
    const contract = this.view.contractAt(address)
    const machine = contract && machineOf(this.view.host, contract.kind)
    if (!machine) return err({ type: 'NoSuchContract', address })
    return this.ask(machine, contract.state, address, query)
  }

  /** Asks a module of the chain. */
  module(name: string, query: MachineMessage): Result<unknown, QueryError> {
    const machine = moduleOf(this.view.host, name)
    const state = this.view.moduleState(name)
    if (!machine || !state) return err({ type: 'NoSuchModule', module: name })
    return this.ask(machine, state, moduleAddress(name), query)
  }

  /** The slash ratios of a local or external staking. */
  slashRatios(contract: Address): Result<SlashRatios, QueryError> {
    return expecting(contract, this.contract(contract, { type: 'maxSlash' }), isSlashRatios)
  }

  /** The price of one provider coin in consumer coins, as a feed has it. */
  price(feed: Address): Result<Decimal, QueryError> {
    const answer = expecting(feed, this.contract(feed, { type: 'price' }), isPrice)
    return answer.ok ? ok(answer.value.nativePerForeign) : answer
  }

  /** The denom that this chain stakes. */
  bondedDenom(): Result<Denom, QueryError> {
    return this.staking({ type: 'bondedDenom' })
  }

  /** The active validators, by tokens (most first), then by name. */
  bondedValidators(): Result<readonly BondedValidator[], QueryError> {
    return this.staking({ type: 'bondedValidators' })
  }

  /** Cap and use of a virtual staking. */
  bondStatus(contract: Address): Result<BondStatus, QueryError> {
    return this.consumer({ type: 'bondStatus', contract })
  }

  /** Whether a validator of this name exists, active or not. */
  hasValidator(validator: ValoperAddress): Result<boolean, QueryError> {
    return this.staking({ type: 'hasValidator', validator })
  }

  /** Whether there is a delegation, be it worth nothing. */
  hasDelegation(delegator: Address, validator: ValoperAddress): Result<boolean, QueryError> {
    return this.staking({ type: 'hasDelegation', delegator, validator })
  }

  /** Which part of a validator a delegation is; none where there is no delegation. */
  share(delegator: Address, validator: ValoperAddress): Result<ShareView, QueryError> {
    return this.staking({ type: 'share', delegator, validator })
  }

  /** What a validator may keep of rewards, and its key. */
  validatorTerms(validator: ValoperAddress): Result<ValidatorTerms, QueryError> {
    const found = this.staking({ type: 'validator', validator })
    if (!found.ok) return found
    const { pubKey, commission, maxCommission, maxChangeRate } = found.value
    return ok({ validator, pubKey, commission, maxCommission, maxChangeRate })
  }

  /** What a delegation is worth; zero where there is none. */
  delegation(delegator: Address, validator: ValoperAddress): Result<Uint128, QueryError> {
    return this.staking({ type: 'delegation', delegator, validator })
  }

  /** Everything that a delegator has delegated, by validator. */
  delegations(delegator: Address): Result<readonly ValidatorAmount[], QueryError> {
    return this.staking({ type: 'delegationsOf', delegator })
  }

  /** What a delegator waits for to be paid, by validator. */
  unbonding(delegator: Address): Result<readonly ValidatorAmount[], QueryError> {
    return this.staking({ type: 'waiting', delegator })
  }

  /** What a delegator waits for to be paid from a validator, entry by entry. */
  unbondingEntries(delegator: Address, validator: ValoperAddress): Result<readonly Unbonding[], QueryError> {
    return this.staking({ type: 'unbondingEntries', delegator, validator })
  }

  /** What an account has of a denom. */
  balance(address: Address, denom: Denom): Result<Uint128, QueryError> {
    return this.bank({ type: 'balance', address, denom })
  }

  /** What a delegation earned and was not paid yet, in the coin that this chain stakes. */
  delegationReward(delegator: Address, validator: ValoperAddress): Result<Uint128, QueryError> {
    const query: DistributionQuery = { type: 'reward', delegator, validator }
    return this.module('distribution', query) as Result<Uint128, QueryError>
  }

  /** The first entries of the ledger that the consumer module keeps for a contract, by delegator, then by validator. */
  ledger(contract: Address, limit: number): Result<readonly LedgerView[], QueryError> {
    return this.consumer({ type: 'allDelegations', contract, limit })
  }

  /** How much a vault takes back from a lienholder of a user's; nothing without a lien. */
  certainLien(vault: Address, user: Address, lienholder: Address): Result<Uint128, QueryError> {
    const query: VaultQuery = { type: 'claim', account: user, lienholder }
    const answer = expecting(vault, this.contract(vault, query), isLien)
    if (answer.ok) return ok(answer.value.amount.low)
    const { error } = answer
    return error.type === 'QueryRefused' && error.cause.type === 'NoClaim' ? ok(ZERO) : answer
  }

  /** Whether a packet waits in an outbox of a converter; false where nobody answers that. */
  outboxWaits(converter: Address): boolean {
    const answer = this.contract(converter, { type: 'outboxWaits' })
    return answer.ok && answer.value === true
  }

  /** Whether a converter can offer stake back; true where nobody answers that. */
  offersBack(converter: Address): boolean {
    const answer = this.contract(converter, { type: 'offersBack' })
    return !answer.ok || answer.value !== false
  }

  /** The proxy through which a user stakes at a local staking. */
  proxyOf(localStaking: Address, owner: Address): Result<Address, QueryError> {
    const query: LocalStakingQuery = { type: 'proxyByOwner', owner }
    const answer = expecting(localStaking, this.contract(localStaking, query), isProxy)
    return answer.ok ? ok(answer.value.proxy) : answer
  }

  /** The address that a text names on this chain, be there an account or not; `InvalidAddress` when it can name none. */
  parseAddress(text: string): Result<Address, AddressError> {
    return this.view.host.addresses.parse(text)
  }

  /** The stake on active validators that is not delegated by any of these, rounded down per validator. */
  localStake(virtual: readonly Address[]): Result<Uint128, QueryError> {
    const stakes = this.activeStake(virtual)
    // In range: a part of the chain's supply.
    return stakes.ok ? ok(stakes.value.reduce((sum, { rest }) => sum + rest, 0n) as Uint128) : stakes
  }

  /** The stake on each active validator, and what of it is not delegated by any of these. */
  activeStake(apart: readonly Address[]): Result<readonly ActiveStakeView[], QueryError> {
    return this.staking({ type: 'activeStake', apart })
  }

  /** What somebody has delegated, in shares. */
  sharesOf(delegator: Address): Result<readonly DelegatedShares[], QueryError> {
    return this.staking({ type: 'sharesOf', delegator })
  }

  /** The contracts that ever got a max cap: whose stake is virtual. */
  virtualStakings(): Result<readonly Address[], QueryError> {
    const caps = this.consumer({ type: 'maxCaps' })
    return caps.ok ? ok(caps.value.map(({ contract }) => contract)) : caps
  }

  /** The account that votes for a validator: as the host says, else the one of the same name, if that can be one. */
  operatorOf(validator: ValoperAddress): Address | undefined {
    const { host } = this.view
    if (host.operatorOf) return host.operatorOf(validator)
    const account = host.addresses.parse(validator)
    return account.ok ? account.value : undefined
  }

  /** What an asset of a pool cost on average. */
  arithmeticTwapToNow(asked: Extract<TwapQuery, { type: 'arithmeticTwapToNow' }>): Result<TwapView, QueryError> {
    return this.module('twap', asked) as Result<TwapView, QueryError>
  }

  /** Whether there is a contract at an address. */
  hasContract(address: Address): boolean {
    return this.view.contractAt(address) !== undefined
  }

  // The answers of the chain's own modules have the types that they declare; only contracts may be anybody's.

  private bank<Type extends BankQuery['type']>(query: BankQuery & { readonly type: Type }) {
    return this.module('bank', query) as Result<BankAnswers[Type], QueryError>
  }

  private staking<Type extends StakingQuery['type']>(query: StakingQuery & { readonly type: Type }) {
    return this.module('staking', query) as Result<StakingAnswers[Type], QueryError>
  }

  private consumer<Type extends ConsumerModuleQuery['type']>(query: ConsumerModuleQuery & { readonly type: Type }) {
    return this.module('virtualStake', query) as Result<ConsumerModuleAnswers[Type], QueryError>
  }

  private ask(
    machine: Machine,
    state: MachineState,
    address: Address,
    query: MachineMessage,
  ): Result<unknown, QueryError> {
    const { chainId, height, timeNanos } = this.view.chain
    const ctx = { chainId, height, timeNanos, self: address, rules: RULES[state.config.rules], query: this }
    // A query of another machine's is no case of this one's switch, which then answers nothing.
    const answer: Result<unknown, MachineError> | undefined = machine.query(state, query, ctx)
    if (answer === undefined) return refused(address, { type: 'UnknownQuery' })
    return answer.ok ? answer : refused(address, answer.error)
  }
}

/** Machines at addresses may be anybody's: an answer of the wrong shape is a refusal. */
function expecting<Value>(
  address: Address,
  answer: Result<unknown, QueryError>,
  isExpected: (value: unknown) => value is Value,
): Result<Value, QueryError> {
  if (!answer.ok) return answer
  return isExpected(answer.value) ? ok(answer.value) : refused(address, { type: 'UnexpectedAnswer' })
}

function refused(address: string, cause: MachineError): Result<never, QueryError> {
  return err({ type: 'QueryRefused', address, cause })
}

function isSlashRatios(value: unknown): value is SlashRatios {
  if (typeof value !== 'object' || value === null || !('doubleSign' in value) || !('offline' in value)) return false
  return isShare(value.doubleSign) && isShare(value.offline)
}

/** A fraction from 0 to 1: more could never be taken, and less would give collateral that is not there. */
function isShare(value: unknown): boolean {
  return typeof value === 'bigint' && value >= 0n && value <= DECIMAL_ONE
}

function isProxy(value: unknown): value is { proxy: Address } {
  return typeof value === 'object' && value !== null && 'proxy' in value && typeof value.proxy === 'string'
}

function isLien(value: unknown): value is Lien {
  if (typeof value !== 'object' || value === null || !('amount' in value)) return false
  const { amount } = value
  return typeof amount === 'object' && amount !== null && 'low' in amount && typeof amount.low === 'bigint'
}

function isPrice(value: unknown): value is { nativePerForeign: Decimal } {
  if (typeof value !== 'object' || value === null || !('nativePerForeign' in value)) return false
  return typeof value.nativePerForeign === 'bigint' && decimalFromAtomics(value.nativePerForeign).ok
}
