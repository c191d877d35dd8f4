import type { ConsumerSlash, HandleEpoch, HandleValsetUpdate } from '@meshwork/core/virtual-staking'
import { list } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import { orEmpty, record } from '../record.js'
import { validatorTerms } from '../validator-terms.js'
import { amount, flag, fullDecimal, text, uint64, validator } from '../values.js'

/** What the chain says to a virtual staking (spec 7.3, 7.6). */
export type VirtualStakingSudo = HandleEpoch | HandleValsetUpdate

const slash = record<ConsumerSlash>({
  validator: ['address', validator],
  height: ['height', uint64],
  timeSeconds: ['time', uint64],
  infractionHeight: ['infraction_height', uint64],
  infractionTimeSeconds: ['infraction_time', uint64],
  power: ['power', uint64],
  slashAmount: ['slash_amount', amount],
  slashRatio: ['slash_ratio', text],
  isTombstoned: ['is_tombstoned', flag],
})

const names = orEmpty(list(validator))
const terms = orEmpty(list(validatorTerms(fullDecimal)))

/** What the chain itself says to a virtual staking, both ways. */
export const virtualStakingSudo = messageCodec<VirtualStakingSudo>({
  handleEpoch: ['handle_epoch', {}],
  handleValsetUpdate: [
    'handle_valset_update',
    {
      additions: ['additions', terms],
      removals: ['removals', names],
      updated: ['updated', terms],
      jailed: ['jailed', names],
      unjailed: ['unjailed', names],
      tombstoned: ['tombstoned', names],
      slashed: ['slashed', orEmpty(list(slash))],
    },
  ],
})

/** What the chain itself says to a virtual staking. Each list of a validator-set update may be missing: it is empty then. Error: `DecodeError`. */
export const decodeVirtualStakingSudo = virtualStakingSudo.decode

/** The JSON of what the chain itself says to a virtual staking; all seven lists are written, commissions with all places, as the Go module does. */
export const encodeVirtualStakingSudo = virtualStakingSudo.encode
