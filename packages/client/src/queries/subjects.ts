import type { BandFeedAnswers, BandFeedQuery } from '@meshwork/core/band-feed'
import type { BankAnswers, BankQuery } from '@meshwork/core/bank'
import type { ConsumerModuleAnswers, ConsumerModuleQuery } from '@meshwork/core/consumer-module'
import type { ConverterAnswers, ConverterQuery } from '@meshwork/core/converter'
import type { DistributionAnswers, DistributionQuery } from '@meshwork/core/distribution'
import type { ExternalStakingAnswers, ExternalStakingQuery } from '@meshwork/core/external-staking'
import type { GovernanceAnswers, GovernanceQuery } from '@meshwork/core/governance'
import type { LocalLinkAnswers, LocalLinkQuery } from '@meshwork/core/local-link'
import type { LocalStakingAnswers, LocalStakingQuery } from '@meshwork/core/local-staking'
import type { PriceFeedAnswers, PriceFeedQuery } from '@meshwork/core/price-feed'
import type { ProviderModuleAnswers, ProviderModuleQuery } from '@meshwork/core/provider-module'
import type { ProxyAnswers, ProxyQuery } from '@meshwork/core/proxy'
import type { StakingAnswers, StakingQuery } from '@meshwork/core/staking'
import type { TransferAnswers, TransferQuery } from '@meshwork/core/transfer'
import type { TwapFeedAnswers, TwapFeedQuery } from '@meshwork/core/twap-feed'
import type { VaultAnswers, VaultQuery } from '@meshwork/core/vault'
import type { VirtualStakingAnswers, VirtualStakingQuery } from '@meshwork/core/virtual-staking'
import type { IbcAnswers, IbcQuery } from '@meshwork/ibc/channel'

/** What a machine may be asked, and what it answers, by the query's type. */
export interface Subject<Query extends { readonly type: keyof Answers }, Answers> {
  readonly query: Query
  readonly answers: Answers
}

/** The protocol's contracts that can be asked, by their kind. */
export interface ContractSubjects {
  readonly vault: Subject<VaultQuery, VaultAnswers>
  readonly 'local-staking': Subject<LocalStakingQuery, LocalStakingAnswers>
  readonly proxy: Subject<ProxyQuery, ProxyAnswers>
  readonly 'external-staking': Subject<ExternalStakingQuery, ExternalStakingAnswers>
  readonly 'price-feed': Subject<PriceFeedQuery, PriceFeedAnswers>
  readonly 'twap-price-feed': Subject<TwapFeedQuery, TwapFeedAnswers>
  readonly 'band-price-feed': Subject<BandFeedQuery, BandFeedAnswers>
  readonly converter: Subject<ConverterQuery, ConverterAnswers>
  readonly 'virtual-staking': Subject<VirtualStakingQuery, VirtualStakingAnswers>
}

/** The modules of a standard chain that can be asked, by the names that effects use. */
export interface ModuleSubjects {
  readonly bank: Subject<BankQuery, BankAnswers>
  readonly staking: Subject<StakingQuery, StakingAnswers>
  readonly distribution: Subject<DistributionQuery, DistributionAnswers>
  readonly gov: Subject<GovernanceQuery, GovernanceAnswers>
  readonly provider: Subject<ProviderModuleQuery, ProviderModuleAnswers>
  readonly virtualStake: Subject<ConsumerModuleQuery, ConsumerModuleAnswers>
  readonly transfer: Subject<TransferQuery, TransferAnswers>
  readonly ibc: Subject<IbcQuery, IbcAnswers>
  readonly link: Subject<LocalLinkQuery, LocalLinkAnswers>
}

/** Everything that can be asked, by the kind of a contract or the name of a module. No module is called as a kind of contract is. */
export interface Subjects extends ContractSubjects, ModuleSubjects {}

/** What one of them may be asked. */
export type QueryOf<Name extends keyof Subjects> = Subjects[Name]['query']

/** What it answers, by the query's type. */
export type AnswersOf<Name extends keyof Subjects> = Subjects[Name]['answers']

/** The types of the questions that it answers. */
export type QueryTypeOf<Name extends keyof Subjects> = QueryOf<Name>['type'] & keyof AnswersOf<Name>
