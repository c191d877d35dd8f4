import { describeRefusal } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { CONTRACT_CODECS, type HostFacts } from '@meshwork/ibc/contracts'
import { describeDecodeError, type JsonValue } from '@meshwork/ibc/wire'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { portOf } from '../create-mesh/handshake.js'
import { contractKind } from './contract-kind.js'
import { failureText } from './records.js'
import { CODE_IDS } from './setup-records.js'
import { chainOf, sideOfAddress, type TraceStage } from './stage.js'

/** What became of a question. */
export type Asked =
  | { readonly type: 'answered'; readonly result: JsonValue }
  /** The contract aborted. */
  | { readonly type: 'aborted' }
  | { readonly type: 'refused'; readonly reason: string }

/** Asks the contract at an address in its own JSON. */
export function askContract(stage: TraceStage, address: string, question: JsonValue): Asked {
  const chain = chainOf(stage, sideOfAddress(address))
  const kind = contractKind(chain, address)
  if (!kind) return { type: 'refused', reason: `No such contract: ${address}` }
  const codec = CONTRACT_CODECS[kind]
  const query = codec.decodeQuery(question)
  if (!query.ok) return { type: 'refused', reason: describeDecodeError(query.error) }
  // There is a contract, so this is an address.
  const answer = chain.ask(address as Address, query.value)
  if (answer.ok) return { type: 'answered', result: codec.encodeAnswer(query.value, answer.value, hostFacts(stage)) }
  if (answer.error.type !== 'QueryRefused') return { type: 'refused', reason: describeRefusal(answer.error) }
  const { cause } = answer.error
  if (cause.panic === true) return { type: 'aborted' }
  return { type: 'refused', reason: failureText(chain, { error: cause, by: address }) }
}

/** What answers show that no machine keeps. */
function hostFacts({ pairing }: TraceStage): HostFacts {
  const { provider, externalStaking, channel } = pairing
  const end = ibcState(provider).channels.get(channel.provider)
  const shown = end && {
    port: portOf(externalStaking),
    counterpartyChannelId: end.counterparty.channelId ?? '',
    version: end.version,
  }
  return { codeIds: CODE_IDS, channel: shown ?? null }
}
