import { describeRefusal, type MachineError } from '@meshwork/core/foundation'
import { converterTexts } from './converter-texts.js'
import { externalStakingTexts } from './external-staking-texts.js'
import { localStakingTexts } from './local-staking-texts.js'
import { priceFeedTexts } from './price-feed-texts.js'
import { proxyTexts } from './proxy-texts.js'
import { textOf } from './texts.js'
import { vaultTexts } from './vault-texts.js'
import { virtualStakingTexts } from './virtual-staking-texts.js'

/** The contracts of the protocol, by the kind under which a mesh registers their machines. */
export type ContractKind =
  | 'vault'
  | 'local-staking'
  | 'proxy'
  | 'external-staking'
  | 'price-feed'
  | 'converter'
  | 'virtual-staking'

/**
 * What a deployed contract says where ours gives this error. The same type of error has other words in other contracts. An error that is none of the
 * contract's own is told by its type and fields.
 */
export function referenceText(contract: ContractKind, error: MachineError): string {
  return ownText(contract, error) ?? describeRefusal(error)
}

function ownText(contract: ContractKind, error: MachineError): string | undefined {
  switch (contract) {
    case 'vault':
      return textOf(vaultTexts, error)
    case 'local-staking':
      return textOf(localStakingTexts, error)
    case 'proxy':
      return textOf(proxyTexts, error)
    case 'external-staking':
      return textOf(externalStakingTexts, error)
    case 'price-feed':
      return textOf(priceFeedTexts, error)
    case 'converter':
      return textOf(converterTexts, error)
    case 'virtual-staking':
      return textOf(virtualStakingTexts, error)
  }
}
