import { ok, type Result } from '@meshwork/core/foundation'
import type { ProviderPacket, StakePacket, UnstakePacket } from '@meshwork/core/packets'
import { checkFields } from '../wire/check-fields.js'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import type { JsonValue } from '../wire/json/index.js'
import { readTagged } from '../wire/tagged.js'
import { decodeAudit, encodeAudit } from './audit.js'
import { epochField, withLastField } from './epochs.js'
import { decodeOwnedBurn, encodeOwnedBurn, wrongAmounts } from './owned-burn.js'
import { decodeResync, encodeResync } from './resync.js'
import { encodeStake, readStake, stakeSchema } from './stake.js'
import { decodeTransferRewards, encodeTransferRewards } from './transfer-rewards.js'
import { encodeUnstake, readUnstake, unstakeSchema } from './unstake.js'

/**
 * The text of what a provider asks of its consumer, dialect 0.12.0: a burn must say whose stake it is of, and how much of it where; what is sent after a re-sync says so. Undefined
 * for what says less.
 */
export function encodeAuditedPacket(packet: ProviderPacket): string | undefined {
  switch (packet.type) {
    case 'stake':
      return withEpoch(encodeStake(packet), packet)
    case 'unstake':
      return withEpoch(encodeUnstake(packet), packet)
    case 'burn': {
      const { owner } = packet
      return owner === undefined || wrongAmounts(packet, owner.amounts) ? undefined : encodeOwnedBurn(packet, owner)
    }
    case 'transferRewards':
      return encodeTransferRewards(packet)
    case 'audit':
      return encodeAudit(packet)
    case 'resync':
      return encodeResync(packet)
  }
}

function withEpoch(text: string, { epoch = 0n }: StakePacket | UnstakePacket): string {
  return epoch === 0n ? text : withLastField(text, 'epoch', `${epoch}`)
}

/** What a provider asks of its consumer, from its text. Errors: `DecodeError`; `unknownPacket` for a name that is none of a provider's packets. */
export function decodeAuditedPacket(text: string): Result<ProviderPacket, DecodeError> {
  const usual = readStake(text) ?? readUnstake(text)
  return usual === undefined ? decodeAuditedByName(text) : { ok: true, value: usual }
}

/** The way for every text, and the definition of which ones are good. */
export function decodeAuditedByName(text: string): Result<ProviderPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  switch (name) {
    case 'stake':
      return decodeStake(fields)
    case 'unstake':
      return decodeUnstake(fields)
    case 'burn':
      return decodeOwnedBurn(fields)
    case 'transfer_rewards':
      return decodeTransferRewards(fields)
    case 'audit':
      return decodeAudit(fields)
    case 'resync':
      return decodeResync(fields)
    default:
      return decodeError('unknownPacket', [name])
  }
}

const auditedStakeSchema = stakeSchema.extend({ epoch: epochField.optional() })
const auditedUnstakeSchema = unstakeSchema.extend({ epoch: epochField.optional() })

function decodeStake(fields: JsonValue): Result<StakePacket, DecodeError> {
  const checked = checkFields(auditedStakeSchema, fields, ['stake'])
  if (!checked.ok) return checked
  const { delegator, validator, stake, tx_id: txId, epoch } = checked.value
  return ok({ type: 'stake', delegator, validator, stake, txId, ...(epoch !== undefined && { epoch }) })
}

function decodeUnstake(fields: JsonValue): Result<UnstakePacket, DecodeError> {
  const checked = checkFields(auditedUnstakeSchema, fields, ['unstake'])
  if (!checked.ok) return checked
  const { delegator, validator, unstake, tx_id: txId, epoch } = checked.value
  return ok({ type: 'unstake', delegator, validator, unstake, txId, ...(epoch !== undefined && { epoch }) })
}
