import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { SlashRatios } from '../../provider/slash-ratios.js'
import type { ConsumerModuleGenesis } from './genesis.js'
import type { ValidatorChange } from './operations.js'
import type { ShareCaps } from './share-caps.js'

/** How a consumer module begins (spec 7.7). */
export interface ConsumerModuleInit {
  /** Default `safe`. See where the rule sets differ in docs/machines/consumer-module.md. */
  readonly rules?: RuleSetName
  readonly bondDenom: Denom
  /** Who sets max caps: governance. Default: the chain itself. */
  readonly authority?: Address
  /** The most that all max caps together may be. Default 10_000_000_000. */
  readonly totalContractsMaxCap?: Uint128
  /** After how many blocks an epoch is over, above 0. Default 1000. */
  readonly epochLengthBlocks?: bigint
  /** Into how many slots an epoch is divided: above 0, and not more than it has blocks. Default 1. */
  readonly epochSlots?: bigint
  /** The most gas that a task may use on a chain that counts gas, above 0. Default 500_000. */
  readonly maxGasEndBlocker?: bigint
  /** What the chain takes for an infraction, as contracts may ask. Default 0.2 and 0.1. */
  readonly slashRatios?: SlashRatios
  /** Which part of the power one provider may have (default 1), and which stays local (default 0); both at most 1. */
  readonly shareCaps?: Partial<ShareCaps>
  /** What was there when the chain was exported. Default: nothing. */
  readonly genesis?: ConsumerModuleGenesis
}

/** What a virtual staking may ask of its chain's consumer module (spec 7.7). All need a registered max cap. */
export type VirtualStakeMessage = BondVirtualStake | UnbondVirtualStake | UpdateDelegation | DeleteAllScheduledTasks

/** A virtual staking: stakes coins that are made for it, as far as its cap goes. */
export interface BondVirtualStake {
  readonly type: 'bond'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** A virtual staking: takes such stake back at once; the coins vanish. */
export interface UnbondVirtualStake {
  readonly type: 'unbond'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** A virtual staking: books for whom it stakes. */
export interface UpdateDelegation {
  readonly type: 'updateDelegation'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
  readonly isDeduct: boolean
}

/** A virtual staking: no more epochs, until its cap is set anew. */
export interface DeleteAllScheduledTasks {
  readonly type: 'deleteAllScheduledTasks'
}

/** Everything the consumer module understands: contracts' requests, governance, the staking module's news, and the block's clock. */
export type ConsumerModuleMessage =
  | VirtualStakeMessage
  | SetMaxCap
  | SetShareCaps
  | SetPriceFeedContract
  | ValidatorChanged
  | EndBlock
  | RunEpoch
  | ReportValset
  | Reply

/** Governance: the most that a contract may delegate. Registers it, and schedules its epochs. A cap of zero registers, too. */
export interface SetMaxCap {
  readonly type: 'setMaxCap'
  readonly authority: Address
  readonly contract: Address
  readonly maxCap: Coin
}

/** Governance: which part of the power one provider may have, and which stays local (spec 7.8). It takes effect with each contract's next epoch. */
export interface SetShareCaps extends ShareCaps {
  readonly type: 'setShareCaps'
  readonly authority: Address
}

/** Governance: a price feed whose epochs run, so that it can ask for prices. */
export interface SetPriceFeedContract {
  readonly type: 'setPriceFeedContract'
  readonly authority: Address
  readonly contract: Address
}

/** The block ends: what is due is done. */
export interface EndBlock {
  readonly type: 'endBlock'
}

/** A host's own clock, or the module itself: the contract's epoch is over. */
export interface RunEpoch {
  readonly type: 'runEpoch'
  readonly contract: Address
}

/** The module itself: the contract hears what happened to validators in a block. */
export interface ReportValset {
  readonly type: 'reportValset'
  readonly contract: Address
  readonly atHeight: bigint
}

/** The staking module: something happened to a validator, which the virtual stakings hear at the end of the block. */
export interface ValidatorChanged {
  readonly type: 'validatorChanged'
  readonly validator: ValoperAddress
  readonly change: ValidatorChange
}
