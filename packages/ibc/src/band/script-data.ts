import type { OracleRequestPacket, SymbolRate } from '@meshwork/core/packets'
import { ObiReader, ObiWriter } from './obi.js'

/** What the oracle script is called with. */
export type ScriptInput = Pick<OracleRequestPacket, 'symbols' | 'minimumSources'>

/** OBI `{symbols: [string], minimum_sources: u8}`. */
export function writeInput({ symbols, minimumSources }: ScriptInput): Uint8Array {
  const writer = new ObiWriter()
  return writer
    .list(symbols, (symbol) => writer.text(symbol))
    .u8(minimumSources)
    .finish()
}

/** The input of these bytes; `undefined` when they are none. */
export function readInput(bytes: Uint8Array): ScriptInput | undefined {
  const reader = new ObiReader(bytes)
  const input = { symbols: reader.list(() => reader.text()), minimumSources: reader.u8() }
  return reader.isBad ? undefined : input
}

/** OBI `{responses: [{symbol: string, response_code: u8, rate: u64}]}`. */
export function writeOutput(rates: readonly SymbolRate[]): Uint8Array {
  const writer = new ObiWriter()
  return writer.list(rates, ({ symbol, code, rate }) => writer.text(symbol).u8(code).u64(rate)).finish()
}

/** The rates of these bytes; `undefined` when they are none. */
export function readOutput(bytes: Uint8Array): readonly SymbolRate[] | undefined {
  const reader = new ObiReader(bytes)
  const rates = reader.list(() => ({ symbol: reader.text(), code: reader.u8(), rate: reader.u64() }))
  return reader.isBad ? undefined : rates
}
