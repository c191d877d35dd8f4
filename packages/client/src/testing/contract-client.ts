import { RefusedError, unwrap } from '@meshwork/core/foundation'
import { type Address, denom } from '@meshwork/core/identifiers'
import type { ChainEvent } from '@meshwork/core/mesh'
import { type Coin, coin, parseUint128 } from '@meshwork/core/numbers'
import { CONTRACT_CODECS, type ContractKind, type HostFacts } from '@meshwork/ibc/contracts'
import { describeDecodeError, type JsonValue, parseJson, writeJson } from '@meshwork/ibc/wire'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { contractKind } from '../replay/contract-kind.js'
import { printedEvents } from '../replay/events-json.js'
import { failureText } from '../replay/records.js'
import type { Chain } from '../runtime/chain.js'

/** An event as clients of a Cosmos chain get it. */
export interface ClientEvent {
  readonly type: string
  readonly attributes: readonly { readonly key: string; readonly value: string }[]
}

/** What a transaction of a client answers. */
export interface ClientExecuted {
  readonly height: number
  readonly events: readonly ClientEvent[]
}

/**
 * The contracts of a chain in memory as wallets and services know deployed ones: JSON in, JSON out, errors in the contracts' own words, events as they print
 * them. It has the two methods of CosmJS's `SigningCosmWasmClient` that talk to contracts, so that code written for that runs in a test as it is.
 */
export class ContractClient {
  constructor(private readonly chain: Chain) {}

  /**
   * Sends a message to a contract. Fee and memo are ignored: nobody is paid here.
   *
   * @param msg - of the deployed contract: `{ bond: { amount: { denom: 'uosmo', amount: '5' } } }`.
   * @throws Error with the text of the contract that refused; nothing has changed then.
   */
  async execute(
    sender: string,
    contract: string,
    msg: object,
    _fee?: unknown,
    _memo?: string,
    funds: readonly { readonly denom: string; readonly amount: string }[] = [],
  ): Promise<ClientExecuted> {
    const { chain } = this
    const read = CONTRACT_CODECS[this.kindOf(contract)].decodeExecute(jsonOf(msg))
    if (!read.ok) throw new Error(describeDecodeError(read.error))
    const from = chain.address(sender)
    // `kindOf` has found a contract there.
    const executed = chain.execute({ sender: from, to: contract as Address, msg: read.value, funds: funds.map(coinOf) })
    if (!executed.ok) throw new Error(failureText(chain, executed.error))
    return { height: Number(chain.state.height), events: this.print(executed.value.events) }
  }

  /**
   * Asks a contract: `{ account: { account: 'osmo1...' } }`.
   *
   * @returns what `JSON.parse` makes of the answer: of a number above 2^53 some digits are lost, as with any client.
   * @throws Error with the contract's text.
   */
  async queryContractSmart(contract: string, query: object): Promise<unknown> {
    const codec = CONTRACT_CODECS[this.kindOf(contract)]
    const read = codec.decodeQuery(jsonOf(query))
    if (!read.ok) throw new Error(describeDecodeError(read.error))
    const answer = this.chain.ask(contract as Address, read.value)
    if (answer.ok) return JSON.parse(writeJson(codec.encodeAnswer(read.value, answer.value, this.facts(answer.value))))
    const { error } = answer
    if (error.type !== 'QueryRefused') throw new RefusedError(error)
    throw new Error(failureText(this.chain, { error: error.cause, by: contract }))
  }

  /** Hears what contracts print, whoever's transaction it is: as a subscription to a node does. The answer ends that. */
  onEvents(listener: (events: readonly ClientEvent[]) => void): () => void {
    return this.chain.onCommit(({ events }) => listener(this.print(events)))
  }

  /** @throws Error when there is none, or one that no chain has deployed. */
  private kindOf(contract: string): ContractKind {
    const kind = contractKind(this.chain, contract)
    if (!kind) throw new Error(`no such contract: ${contract}`)
    return kind
  }

  private print(events: readonly ChainEvent[]): readonly ClientEvent[] {
    return printedEvents(events, this.chain).map(({ type, attributes }) => ({
      type,
      attributes: attributes.map(([key, value]) => ({ key, value })),
    }))
  }

  /** What answers show that no machine keeps: codes have no numbers here, and the channel module knows the other end. */
  private facts(answer: unknown): HostFacts {
    const channelId = typeof answer === 'object' && answer !== null && 'channelId' in answer ? answer.channelId : ''
    const end = ibcState(this.chain).channels.get(String(channelId))
    const channel = end && {
      port: `wasm.${end.port}`,
      counterpartyChannelId: end.counterparty.channelId ?? '',
      version: end.version,
    }
    return { codeIds: { localStaking: 1n, proxy: 1n, virtualStaking: 1n }, channel: channel ?? null }
  }
}

/** A program's JSON as our codecs read it. */
function jsonOf(value: object): JsonValue {
  const read = parseJson(JSON.stringify(value))
  if (!read.ok) throw new Error(describeDecodeError(read.error))
  return read.value
}

function coinOf({ denom: text, amount }: { readonly denom: string; readonly amount: string }): Coin {
  return coin(unwrap(denom(text)), unwrap(parseUint128(amount)))
}
