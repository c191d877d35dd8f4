import type { BandFeedEvent } from '@meshwork/core/band-feed'
import type { BankEvent } from '@meshwork/core/bank'
import type { ConsumerModuleEvent } from '@meshwork/core/consumer-module'
import type { ConverterEvent } from '@meshwork/core/converter'
import type { DistributionEvent } from '@meshwork/core/distribution'
import type { ExternalStakingEvent } from '@meshwork/core/external-staking'
import type { GovernanceEvent } from '@meshwork/core/governance'
import type { IcqHostEvent } from '@meshwork/core/icq-host'
import type { LocalLinkEvent } from '@meshwork/core/local-link'
import type { LocalStakingEvent } from '@meshwork/core/local-staking'
import type { MeshEvent } from '@meshwork/core/mesh'
import type { OracleEvent } from '@meshwork/core/oracle'
import type { PriceFeedEvent } from '@meshwork/core/price-feed'
import type { ProviderModuleEvent } from '@meshwork/core/provider-module'
import type { ProxyEvent } from '@meshwork/core/proxy'
import type { StakingEvent } from '@meshwork/core/staking'
import type { TransferEvent } from '@meshwork/core/transfer'
import type { TwapEvent } from '@meshwork/core/twap'
import type { TwapFeedEvent } from '@meshwork/core/twap-feed'
import type { VaultEvent } from '@meshwork/core/vault'
import type { VirtualStakingEvent } from '@meshwork/core/virtual-staking'
import type { IbcEvent } from '@meshwork/ibc/channel'

/** Everything that the protocol's machines and modules tell. */
export type ProtocolEvent =
  | BandFeedEvent
  | BankEvent
  | ConsumerModuleEvent
  | ConverterEvent
  | DistributionEvent
  | ExternalStakingEvent
  | GovernanceEvent
  | IbcEvent
  | IcqHostEvent
  | LocalLinkEvent
  | LocalStakingEvent
  | MeshEvent
  | OracleEvent
  | PriceFeedEvent
  | ProviderModuleEvent
  | ProxyEvent
  | StakingEvent
  | TransferEvent
  | TwapEvent
  | TwapFeedEvent
  | VaultEvent
  | VirtualStakingEvent
