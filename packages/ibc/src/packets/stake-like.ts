import type { Address, TxId, ValoperAddress } from '@meshwork/core/identifiers'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import type { Coin } from '@meshwork/core/numbers'
import { readAmount, readDenom, readForeignAddress, readValoper } from '../wire/fields.js'

/** What a stake and an unstake have in common. */
interface StakeLike {
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly coin: Coin
  readonly txId: TxId
}

/**
 * The fields of a packet that begins with `head` and has `coinHead` before its coin, written as our encoders write it. `undefined` when the text is
 * anything else: then the schema says whether it is good, or what is wrong. A property test holds the two together.
 */
export function readStakeLike(text: string, head: string, coinHead: string): StakeLike | undefined {
  // An escape could hide a quote; such texts are the schema's.
  if (!text.startsWith(head) || text.includes('\\')) return undefined
  const delegatorAt = head.length
  const delegatorEnd = text.indexOf('"', delegatorAt)
  if (!text.startsWith(VALIDATOR_HEAD, delegatorEnd)) return undefined
  const validatorAt = delegatorEnd + VALIDATOR_HEAD.length
  const validatorEnd = text.indexOf('"', validatorAt)
  if (!text.startsWith(coinHead, validatorEnd)) return undefined
  const denomAt = validatorEnd + coinHead.length
  const denomEnd = text.indexOf('"', denomAt)
  if (!text.startsWith(AMOUNT_HEAD, denomEnd)) return undefined
  const amountAt = denomEnd + AMOUNT_HEAD.length
  const amountEnd = text.indexOf('"', amountAt)
  if (!text.startsWith(TX_ID_HEAD, amountEnd)) return undefined

  const txId = readTxId(text, amountEnd + TX_ID_HEAD.length)
  const delegator = readForeignAddress(text.slice(delegatorAt, delegatorEnd))
  const validator = readValoper(text.slice(validatorAt, validatorEnd))
  const denom = readDenom(text.slice(denomAt, denomEnd))
  const amount = readAmount(text.slice(amountAt, amountEnd))
  if (txId === undefined || !delegator.ok || !validator.ok || !denom.ok || !amount.ok) return undefined
  return {
    delegator: delegator.value,
    validator: validator.value,
    coin: { denom: denom.value, amount: amount.value },
    txId,
  }
}

const VALIDATOR_HEAD = '","validator":"'
const AMOUNT_HEAD = '","amount":"'
const TX_ID_HEAD = '"},"tx_id":'

/** The number from `start` to the two braces that end the text. */
function readTxId(text: string, start: number): TxId | undefined {
  const end = text.length - 2
  if (end <= start || !text.endsWith('}}')) return undefined
  let small = 0
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 0x30
    if (digit < 0 || digit > 9) return undefined
    small = small * 10 + digit
  }
  const digits = end - start
  if (digits > 20 || (digits > 1 && text[start] === '0')) return undefined
  const value = digits <= 15 ? BigInt(small) : BigInt(text.slice(start, end))
  // The range is checked here, so the brand is made here.
  return value <= MAX_UINT64 ? (value as TxId) : undefined
}
