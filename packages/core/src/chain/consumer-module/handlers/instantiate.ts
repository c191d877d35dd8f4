import { err, ok } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import { checkSlashRatios } from '../../../provider/slash-ratios.js'
import type { ConsumerModuleResult } from '../effects.js'
import { type GenesisError, tablesFromGenesis } from '../genesis.js'
import type { ConsumerModuleInit } from '../messages.js'
import { NO_SHARE_CAPS, refuseShareCaps } from '../share-caps.js'
import {
  type ConsumerModuleConfig,
  createConsumerModuleState,
  DEFAULT_EPOCH_LENGTH_BLOCKS,
  DEFAULT_MAX_GAS_END_BLOCKER,
  DEFAULT_SLASH_RATIOS,
  DEFAULT_TOTAL_CONTRACTS_MAX_CAP,
} from '../state.js'

/**
 * A consumer module without contracts, or one that was exported.
 *
 * Errors: `InvalidParam` for a parameter that is not above zero, or more slots than blocks, `InvalidSlashRatio` and `InvalidShare` above 1, then those of the lists.
 */
export function instantiateConsumerModule(
  msg: ConsumerModuleInit,
): ConsumerModuleResult<'InvalidParam' | 'InvalidSlashRatio' | 'InvalidShare' | GenesisError['type']> {
  const { rules = 'safe', bondDenom, authority = CHAIN, slashRatios = DEFAULT_SLASH_RATIOS, genesis } = msg
  const { epochLengthBlocks = DEFAULT_EPOCH_LENGTH_BLOCKS, maxGasEndBlocker = DEFAULT_MAX_GAS_END_BLOCKER } = msg
  const { totalContractsMaxCap = DEFAULT_TOTAL_CONTRACTS_MAX_CAP, epochSlots = 1n } = msg
  if (epochLengthBlocks < 1n) return err({ type: 'InvalidParam', param: 'epochLengthBlocks', value: epochLengthBlocks })
  if (epochSlots < 1n || epochSlots > epochLengthBlocks)
    return err({ type: 'InvalidParam', param: 'epochSlots', value: epochSlots })
  if (maxGasEndBlocker < 1n) return err({ type: 'InvalidParam', param: 'maxGasEndBlocker', value: maxGasEndBlocker })
  const ratios = checkSlashRatios(slashRatios)
  if (!ratios.ok) return err(ratios.error)
  const shareCaps = { ...NO_SHARE_CAPS, ...msg.shareCaps }
  const share = refuseShareCaps(shareCaps)
  if (share) return err(share)
  const config: ConsumerModuleConfig = {
    rules,
    bondDenom,
    authority,
    totalContractsMaxCap,
    epochLengthBlocks,
    epochSlots,
    maxGasEndBlocker,
    slashRatios,
    shareCaps,
  }
  if (!genesis) return ok({ state: createConsumerModuleState(config), effects: [], events: [] })
  const tables = tablesFromGenesis(config, genesis)
  if (!tables.ok) return err(tables.error)
  return ok({ state: { config, ...tables.value }, effects: [], events: [] })
}
