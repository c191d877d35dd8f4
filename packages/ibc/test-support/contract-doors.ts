import { type MachineMessage, type Result, unwrap } from '@meshwork/core/foundation'
import { CONTRACT_CODECS, type ContractKind, type HostFacts } from '../src/wire/contracts/index.js'
import type { DecodeError, JsonValue } from '../src/wire/index.js'
import type { Door } from './contract-vectors.js'

/** The code ids of the recorded runs, and a channel. */
export const FACTS: HostFacts = {
  codeIds: { localStaking: 2n, proxy: 3n, virtualStaking: 3n },
  channel: {
    port: 'wasm.prov1contract00003',
    counterpartyChannelId: 'channel-0',
    version: '{"protocol":"mesh-security","version":"0.11.0"}',
  },
}

/** Reads what came in through a door. */
export function decodeAt(contract: ContractKind, door: Door, json: JsonValue): Result<object, DecodeError> {
  const codec = CONTRACT_CODECS[contract]
  switch (door) {
    case 'instantiate':
      return codec.decodeInstantiate(json)
    case 'execute':
      return codec.decodeExecute(json)
    case 'sudo':
      return codec.decodeSudo(json)
    case 'query':
      return codec.decodeQuery(json)
  }
}

/** Writes what goes in through a door. */
export function encodeAt(contract: ContractKind, door: Door, said: object): JsonValue {
  const codec = CONTRACT_CODECS[contract]
  // Everything but an init is a message.
  const message = said as MachineMessage
  switch (door) {
    case 'instantiate':
      return codec.encodeInstantiate(said, FACTS.codeIds)
    case 'execute':
      return unwrap(codec.encodeExecute(message))
    case 'sudo':
      return unwrap(codec.encodeSudo(message))
    case 'query':
      return unwrap(codec.encodeQuery(message))
  }
}
