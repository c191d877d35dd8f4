import type { Address } from '@meshwork/core/identifiers'
import { denom } from '@meshwork/core/identifiers'
import { type Coin, coin, parseUint128 } from '@meshwork/core/numbers'
import { CONTRACT_CODECS, refusalOf } from '@meshwork/ibc/contracts'
import { describeDecodeError, type JsonValue } from '@meshwork/ibc/wire'
import { contractKind } from './contract-kind.js'
import { isArray, isObject } from './json.js'
import { recordOf, refusedRecord } from './records.js'
import { chainOf, nameOf, sideOfAddress, type TraceStage } from './stage.js'
import type { TraceRecord } from './trace.js'

/** A message to a contract, as it would be broadcast. */
export interface Execution {
  /** Its address; that of nobody fails. */
  readonly to: string
  readonly sender: string
  readonly msg: JsonValue
  readonly funds?: JsonValue | undefined
}

/** Sends somebody's message to a contract. One that the contract cannot read fails, as there. */
export function execute(stage: TraceStage, { to, sender, msg, funds = [] }: Execution): TraceRecord {
  stage.signers.add(sender)
  const side = sideOfAddress(to)
  const chain = chainOf(stage, side)
  const head = { op: 'execute', chain: side, contract: nameOf(stage, to), sender, msg, funds }
  const kind = contractKind(chain, to)
  if (!kind) return refusedRecord(chain, head, `no such contract: ${to}`)
  const read = CONTRACT_CODECS[kind].decodeExecute(msg)
  if (!read.ok) {
    const isTest = refusalOf(read.error).type === 'Unauthorized'
    return refusedRecord(chain, head, isTest ? 'Unauthorized' : describeDecodeError(read.error))
  }
  const coins = readCoins(funds)
  if (!coins) return refusedRecord(chain, head, 'funds: not a list of coins')
  // There is a contract at `to`, and anybody may pose as anybody: in a recording, signatures do not count.
  const call = { sender: sender as Address, to: to as Address, msg: read.value, funds: coins }
  return recordOf(chain, head, chain.execute(call))
}

/** Coins as JSON has them; nothing if they are none. */
function readCoins(json: JsonValue): readonly Coin[] | undefined {
  const coins: Coin[] = []
  for (const item of isArray(json) ? json : [null]) {
    if (!isObject(item) || typeof item.denom !== 'string' || typeof item.amount !== 'string') return undefined
    const [name, amount] = [denom(item.denom), parseUint128(item.amount)]
    if (!name.ok || !amount.ok) return undefined
    coins.push(coin(name.value, amount.value))
  }
  return coins
}
