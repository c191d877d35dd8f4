import { bandFeedCodec } from '@meshwork/core/band-feed'
import { bankCodec } from '@meshwork/core/bank'
import { consumerModuleCodec } from '@meshwork/core/consumer-module'
import { converterCodec } from '@meshwork/core/converter'
import { distributionCodec } from '@meshwork/core/distribution'
import { externalStakingCodec } from '@meshwork/core/external-staking'
import {
  lockupCodec,
  meshConsumerCodec,
  meshProviderCodec,
  metaStakingCodec,
  slasherCodec,
} from '@meshwork/core/first-generation'
import { governanceCodec } from '@meshwork/core/governance'
import { icqHostCodec } from '@meshwork/core/icq-host'
import { localLinkCodec } from '@meshwork/core/local-link'
import { localStakingCodec } from '@meshwork/core/local-staking'
import { oracleCodec } from '@meshwork/core/oracle'
import { priceFeedCodec } from '@meshwork/core/price-feed'
import { providerModuleCodec } from '@meshwork/core/provider-module'
import { proxyCodec } from '@meshwork/core/proxy'
import { stakingCodec } from '@meshwork/core/staking'
import type { StateCodec } from '@meshwork/core/table'
import { transferCodec } from '@meshwork/core/transfer'
import { twapCodec } from '@meshwork/core/twap'
import { twapFeedCodec } from '@meshwork/core/twap-feed'
import { vaultCodec } from '@meshwork/core/vault'
import { virtualStakingCodec } from '@meshwork/core/virtual-staking'
import { ibcCodec } from '@meshwork/ibc/channel'

/** A codec of states that its user knows to be of its kind. */
export type AnyCodec = StateCodec<object>

const any = <State>(codec: StateCodec<State>) => codec as unknown as AnyCodec

/** By the name of the module. */
export const MODULE_CODECS: Readonly<Record<string, AnyCodec>> = {
  bank: any(bankCodec),
  staking: any(stakingCodec),
  distribution: any(distributionCodec),
  gov: any(governanceCodec),
  provider: any(providerModuleCodec),
  virtualStake: any(consumerModuleCodec),
  ibc: any(ibcCodec),
  transfer: any(transferCodec),
  link: any(localLinkCodec),
  twap: any(twapCodec),
  icqhost: any(icqHostCodec),
  oracle: any(oracleCodec),
}

/** By the kind of the contract. */
export const CONTRACT_CODECS: Readonly<Record<string, AnyCodec>> = {
  vault: any(vaultCodec),
  'local-staking': any(localStakingCodec),
  proxy: any(proxyCodec),
  'external-staking': any(externalStakingCodec),
  'price-feed': any(priceFeedCodec),
  'twap-price-feed': any(twapFeedCodec),
  'band-price-feed': any(bandFeedCodec),
  converter: any(converterCodec),
  'virtual-staking': any(virtualStakingCodec),
  'mesh-lockup': any(lockupCodec),
  'mesh-provider': any(meshProviderCodec),
  'mesh-slasher': any(slasherCodec),
  'meta-staking': any(metaStakingCodec),
  'mesh-consumer': any(meshConsumerCodec),
}
