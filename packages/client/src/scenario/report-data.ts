import type { RuleSetName, Violation } from '@meshwork/core/foundation'
import type { Decimal } from '@meshwork/core/numbers'
import type { ValidatorFigures } from './figures.js'
import type { ChainPower } from './power-shares.js'

/** How one step of a scenario went. */
export interface StepReport {
  readonly index: number
  /** The step in words: `alice bonds 100 uosmo`, `each account: stake_remote`. */
  readonly title: string
  readonly op: string
  /** Transactions that went through, and that were refused. */
  readonly succeeded: number
  readonly refused: number
  /** The first refusal, in words. */
  readonly refusal?: string
  /** Packets received, acknowledgements brought back, timeouts reported during the step. */
  readonly packets: number
  readonly acks: number
  readonly timeouts: number
  readonly wallMs: number
  /** What was out of the ordinary, in words; absent where nothing was. */
  readonly notices?: readonly Notice[]
  /** What it changed, in words, one figure after the other behind commas; absent where the figures of the pairings tell it. */
  readonly changed?: string
  /** Each pairing right after the step, in the order of the scenario. */
  readonly pairings: readonly PairingPoint[]
  /** Every chain after the step, by its name. */
  readonly chains: Readonly<Record<string, ChainPoint>>
}

/** A chain at one moment. */
export interface ChainPoint {
  readonly height: bigint
  readonly timeNanos: bigint
  /** Who has which part of its power; absent for a chain that nobody secures. */
  readonly power?: ChainPower
}

/** Something out of the ordinary that happened in a step. */
export interface Notice {
  readonly chain: string
  /** The type of the event, or of what the step itself tells. */
  readonly type: string
  /** Where a run has several, and the event is of one. */
  readonly pairing?: string
  /** In words; amounts are exact, in base units with their denom. */
  readonly text: string
  /** How many more of the kind there were on that chain. */
  readonly more: number
}

/** The figures of a pairing at one moment. Amounts in smallest units. */
export interface PairingPoint {
  /** Provider coin. */
  readonly collateral: bigint
  readonly liens: bigint
  readonly slashable: bigint
  /** Committed stake over all validators, provider coin. */
  readonly staked: bigint
  /** Consumer coin. */
  readonly requested: bigint
  readonly bonded: bigint
  readonly inFlight: { readonly provider: number; readonly consumer: number }
  /** Provider coin that the vault has lost to slashes since the beginning of the run. */
  readonly slashed: bigint
  /** What the price feed says, consumer coin for a provider coin; null where it says nothing. */
  readonly price: Decimal | null
  /** What waits in an outbox to be sent, for the first time or again. */
  readonly waiting?: { readonly provider: number; readonly consumer: number }
  /** Power by validator: consumer coin delegated since the last epoch. Only validators with some. */
  readonly power: Readonly<Record<string, bigint>>
}

/** A pairing in the closing tables. */
export interface PairingSummary {
  readonly name: string
  readonly rules: RuleSetName
  readonly provider: string
  readonly consumer: string
  readonly providerDenom: string
  readonly consumerDenom: string
  readonly maxCap: bigint
  readonly validators: readonly ValidatorSummary[]
  readonly last: PairingPoint
  /** Provider coin that the vault lost to slashes over the run: put in, minus taken out, minus what is there. */
  readonly slashed: bigint
  /** Consumer coin that stakers earned over the run, withdrawn or not. */
  readonly rewards: bigint
}

/** A validator in the closing tables. */
export interface ValidatorSummary extends ValidatorFigures {
  readonly moniker: string
  /**
   * What the requests must be: the sum of normalize(stake) over what was staked, minus what the converter removed for unstakes.
   */
  readonly expected: bigint
  /** normalize(what is still staked) at today's price, stake by stake. */
  readonly normalizedRemaining: bigint
}

/** A slash as a vault carried it out. */
export interface SlashRecord {
  /** The step in which it happened. */
  readonly step: number
  /** Of local stake, on the provider; or of cross-stake, on a consumer. */
  readonly kind: 'local' | 'cross'
  /** The provider, and its vault. */
  readonly chain: string
  readonly vault: string
  /** The pairing on whose consumer it was; absent for a local one. */
  readonly pairing?: string
  readonly validator: string
  /** Of all amounts: provider coin. */
  readonly denom: string
  readonly users: number
  /** What the collateral of all of them lost. */
  readonly collateral: bigint
  /** Beyond it, what their other liens lost because the rest does not cover them, by the pairing whose stake burns; `local` for local stake. */
  readonly burned: Readonly<Record<string, bigint>>
  /** Those who lost most. */
  readonly named: readonly PersonLoss[]
}

/** What somebody lost to slashes. */
export interface PersonLoss {
  readonly chain: string
  readonly denom: string
  /** As the scenario calls the account, else its address. */
  readonly name: string
  readonly collateral: bigint
  /** Stake elsewhere that burns for it; no coins are lost by that. */
  readonly burned: bigint
}

/** Who lost what over a run. */
export interface LossSummary {
  /** How many. */
  readonly people: number
  /** Those who lost most. */
  readonly named: readonly PersonLoss[]
}

/** What was checked and found. */
export interface InvariantSummary {
  readonly checked: number
  readonly broken: readonly FoundViolation[]
  readonly knownBroken: readonly FoundViolation[]
}

/** A violation and the step after which it was seen. */
export interface FoundViolation extends Violation {
  readonly step: number
}

/** A whole run. */
export interface RunReport {
  readonly title: string
  readonly description: string
  readonly rules: RuleSetName
  readonly seed: number
  readonly steps: readonly StepReport[]
  readonly pairings: readonly PairingSummary[]
  /** Every slash, in order. */
  readonly slashes: readonly SlashRecord[]
  readonly losses: LossSummary
  readonly invariants: InvariantSummary
  /** By chain: how many accounts and validators, coins in circulation of the bond denom. */
  readonly chains: Readonly<Record<string, ChainSummary>>
  /** Packets received and acknowledgements brought back, over the run. */
  readonly packets: number
  readonly acks: number
  readonly events: number
  readonly wallMs: number
  readonly rssBytes: number
}

/** A chain in the closing tables. */
export interface ChainSummary {
  readonly chainId: string
  readonly height: bigint
  readonly timeNanos: bigint
  readonly accounts: number
  readonly validators: number
  readonly bondDenom: string
  readonly supply: bigint
  /** Who has which part of its power; absent for a chain that nobody secures. */
  readonly power?: ChainPower
}
