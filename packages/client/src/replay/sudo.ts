import { describeDecodeError, type JsonObject } from '@meshwork/ibc/wire'
import { codecAt } from './contract-kind.js'
import { recordOf, refusedRecord } from './records.js'
import { chainOf, sideOfAddress, type TraceStage } from './stage.js'
import type { TraceRecord } from './trace.js'

/** A chain's own message to one of its contracts. */
export function sudo(stage: TraceStage, contract: 'virtual_staking' | 'native_staking', msg: JsonObject): TraceRecord {
  const to = stage.names[contract]
  const side = to === undefined ? 'provider' : sideOfAddress(to)
  const chain = chainOf(stage, side)
  const head = { op: 'sudo', chain: side, contract, msg }
  const codec = to && codecAt(chain, to)
  if (!codec) return refusedRecord(chain, head, `no such contract: ${contract}`)
  const read = codec.decodeSudo(msg)
  if (!read.ok) return refusedRecord(chain, head, describeDecodeError(read.error))
  return recordOf(chain, head, chain.sudo(to, read.value))
}
