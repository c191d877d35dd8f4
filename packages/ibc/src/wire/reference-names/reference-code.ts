import type { BankError } from '@meshwork/core/bank'
import type { ConsumerModuleError } from '@meshwork/core/consumer-module'
import type { DistributionError } from '@meshwork/core/distribution'
import type { Failure, MachineError } from '@meshwork/core/foundation'
import type { GovernanceError } from '@meshwork/core/governance'
import { moduleAddress } from '@meshwork/core/mesh'
import type { ProviderModuleError } from '@meshwork/core/provider-module'
import type { StakingError } from '@meshwork/core/staking'
import type { IbcError } from '../../channel/errors.js'

/** How a Cosmos chain numbers an error: numbers are unique within a codespace only. */
export interface SdkCode {
  readonly codespace: 'wasm' | 'sdk' | 'staking' | 'distribution' | 'gov' | 'meshsecurity' | 'channel'
  readonly code: number
}

/** One code for each error of a module: an error without one does not compile. */
type Codes<ModuleError extends MachineError> = Readonly<Record<ModuleError['type'], SdkCode>>

const wasm = (code: number): SdkCode => ({ codespace: 'wasm', code })
const sdk = (code: number): SdkCode => ({ codespace: 'sdk', code })
const staking = (code: number): SdkCode => ({ codespace: 'staking', code })
const distribution = (code: number): SdkCode => ({ codespace: 'distribution', code })
const gov = (code: number): SdkCode => ({ codespace: 'gov', code })
const meshsecurity = (code: number): SdkCode => ({ codespace: 'meshsecurity', code })
const channel = (code: number): SdkCode => ({ codespace: 'channel', code })

/** A contract refused or aborted. */
const CONTRACT_FAILED = wasm(5)
const NO_SUCH_CONTRACT = wasm(22)

const UNAUTHORIZED = sdk(4)
const INSUFFICIENT_FUNDS = sdk(5)
const INVALID_ADDRESS = sdk(7)
const INVALID_COINS = sdk(10)
const INVALID_REQUEST = sdk(18)
const NOT_FOUND = sdk(38)

const bankCodes: Codes<BankError> = {
  Unauthorized: UNAUTHORIZED,
  BelowZero: INVALID_REQUEST,
  AboveLimit: INVALID_REQUEST,
  InsufficientFunds: INSUFFICIENT_FUNDS,
  CoinsLocked: INSUFFICIENT_FUNDS,
  BlockedRecipient: UNAUTHORIZED,
  AccountExists: INVALID_REQUEST,
  InvalidVesting: INVALID_REQUEST,
}

const stakingCodes: Codes<StakingError> = {
  Unauthorized: UNAUTHORIZED,
  ZeroAmount: INVALID_REQUEST,
  BelowZero: INVALID_REQUEST,
  AboveLimit: INVALID_REQUEST,
  ZeroShares: INVALID_REQUEST,
  ZeroExchangeRate: staking(21),
  ValidatorWithoutTokens: staking(16),
  NoSuchValidator: staking(3),
  UnexpectedDenom: INVALID_REQUEST,
  ValidatorExists: INVALID_REQUEST,
  ValidatorNotJailed: INVALID_REQUEST,
  ValidatorTombstoned: INVALID_REQUEST,
  NoDelegation: staking(19),
  InsufficientDelegation: INVALID_REQUEST,
  TooManyUnbondings: staking(28),
  InsufficientUnbonding: INVALID_REQUEST,
  InvalidCommission: INVALID_REQUEST,
  InvalidFraction: INVALID_REQUEST,
  InfractionAhead: INVALID_REQUEST,
  UnexpectedReply: INVALID_REQUEST,
  InvalidUnbondingTime: INVALID_REQUEST,
  InvalidShareFactor: INVALID_REQUEST,
}

const distributionCodes: Codes<DistributionError> = {
  Unauthorized: UNAUTHORIZED,
  UnexpectedDenom: INVALID_REQUEST,
  BelowZero: INVALID_REQUEST,
  AboveLimit: INVALID_REQUEST,
  BlockedRecipient: UNAUTHORIZED,
  NoDelegation: distribution(5),
  ModuleQueryFailed: INVALID_REQUEST,
}

const governanceCodes: Codes<GovernanceError> = {
  Unauthorized: UNAUTHORIZED,
  UnknownProposal: gov(2),
  InactiveProposal: gov(3),
  ZeroWeight: gov(7),
  DuplicateOption: gov(7),
  WeightsNotOne: gov(7),
  InvalidWeight: INVALID_REQUEST,
  InvalidProposalId: INVALID_REQUEST,
  ProposalExists: INVALID_REQUEST,
  UnexpectedReply: INVALID_REQUEST,
}

const consumerModuleCodes: Codes<ConsumerModuleError> = {
  Unauthorized: UNAUTHORIZED,
  InvalidAuthority: gov(13),
  ZeroAmount: INVALID_REQUEST,
  UnexpectedDenom: INVALID_REQUEST,
  InvalidCapDenom: INVALID_COINS,
  NoSuchValidator: staking(3),
  TotalMaxCapExceeded: meshsecurity(1),
  MaxCapExceeded: meshsecurity(2),
  UnknownContract: meshsecurity(4),
  AboveDelegated: INVALID_REQUEST,
  NoScheduledTask: NOT_FOUND,
  DuplicateContract: meshsecurity(5),
  UnknownValidator: meshsecurity(4),
  UnsupportedMessage: meshsecurity(3),
  InvalidParam: meshsecurity(1),
  InvalidSlashRatio: INVALID_REQUEST,
  InvalidShare: meshsecurity(1),
  InvalidGenesis: meshsecurity(1),
  ModuleQueryFailed: INVALID_REQUEST,
  UnexpectedReply: INVALID_REQUEST,
}

const providerModuleCodes: Codes<ProviderModuleError> = {
  Unauthorized: UNAUTHORIZED,
  NoLocalStaking: INVALID_ADDRESS,
  ZeroAmount: INVALID_REQUEST,
  UnexpectedDenom: INVALID_REQUEST,
  NoSuchValidator: NOT_FOUND,
  NoDelegation: NOT_FOUND,
  DelegationSlashed: INVALID_REQUEST,
  ModuleQueryFailed: INVALID_REQUEST,
  UnexpectedReply: INVALID_REQUEST,
}

const ibcCodes: Codes<IbcError> = {
  DecodeError: INVALID_REQUEST,
  InvalidProtocol: INVALID_REQUEST,
  InvalidVersion: INVALID_REQUEST,
  VersionTooOld: INVALID_REQUEST,
  VersionTooNew: INVALID_REQUEST,
  RewardRoutesDiffer: INVALID_REQUEST,
  UnsupportedPacket: INVALID_REQUEST,
  Unauthorized: UNAUTHORIZED,
  InvalidChannelId: INVALID_REQUEST,
  ChannelExists: INVALID_REQUEST,
  NoSuchChannel: NOT_FOUND,
  WrongPhase: channel(3),
  ChannelNotOpen: channel(3),
  InvalidTimeout: INVALID_REQUEST,
  InvalidSequence: INVALID_REQUEST,
  PacketTimedOut: INVALID_REQUEST,
  PacketAlreadyReceived: INVALID_REQUEST,
  ReceiverPanicked: CONTRACT_FAILED,
  UnknownPacket: NOT_FOUND,
  AlreadyResolved: INVALID_REQUEST,
  TimeoutNotReached: INVALID_REQUEST,
  PacketWasReceived: INVALID_REQUEST,
  NoSuchAck: NOT_FOUND,
  UnexpectedReply: INVALID_REQUEST,
  ClientFrozen: INVALID_REQUEST,
  ClientNotFrozen: INVALID_REQUEST,
}

/** The codes of each module's errors, by the address under which the module refuses. */
const CODES_BY_MODULE: ReadonlyMap<string, Readonly<Record<string, SdkCode>>> = new Map(
  Object.entries({
    bank: bankCodes,
    staking: stakingCodes,
    distribution: distributionCodes,
    gov: governanceCodes,
    provider: providerModuleCodes,
    virtualStake: consumerModuleCodes,
    ibc: ibcCodes,
  }).map(([name, codes]) => [moduleAddress(name), codes]),
)

/**
 * The code under which a chain reports a failure: that of the innermost error. Whatever a contract refuses has one code; a module numbers its errors.
 * Errors of modules that a host brought count as invalid requests.
 */
export function referenceCode({ error, by }: Failure): SdkCode {
  if (error.type === 'NoSuchContract') return NO_SUCH_CONTRACT
  if (!by.startsWith(MODULE_MARK)) return CONTRACT_FAILED
  const codes = CODES_BY_MODULE.get(by)
  return (codes && Object.hasOwn(codes, error.type) ? codes[error.type] : undefined) ?? INVALID_REQUEST
}

/** A failure as the chain tells a contract that asked to hear of it: by its code only. */
export function failureCodeText(failure: Failure): string {
  const { codespace, code } = referenceCode(failure)
  return `codespace: ${codespace}, code: ${code}`
}

const MODULE_MARK = moduleAddress('')
