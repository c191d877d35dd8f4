import { encodeUtf8, ok, type Result } from '@meshwork/core/foundation'
import {
  type Address,
  type AddressError,
  bech32FromBytes,
  plainAddressCodec,
  reencodeBech32,
} from '@meshwork/core/identifiers'
import type { AddressStyle } from '../create-mesh/config.js'
import type { FileAccount } from './input-files.js'
import type { ScaledAmount, ScenarioChain } from './schema.js'

/** An account that acts in a scenario. */
export interface ScenarioAccount {
  readonly name: string
  readonly address: Address
  /** Its amount in the accounts file; for an account of the scenario itself, its balance. */
  readonly fileAmount: bigint
  /** What it owns at genesis. */
  readonly balance: bigint
}

/** The accounts that a scenario names itself. An address that is not given is made from the name. */
export function namedAccounts(
  chain: ScenarioChain,
  style: AddressStyle,
): Result<readonly ScenarioAccount[], AddressError> {
  const accounts: ScenarioAccount[] = []
  for (const { name, address: text, balance } of chain.accounts ?? []) {
    const address = accountAddress(text ?? name, text === undefined, style)
    if (!address.ok) return address
    accounts.push({ name, address: address.value, fileAmount: BigInt(balance), balance: BigInt(balance) })
  }
  return ok(accounts)
}

/** The accounts of a file, re-encoded to the chain's prefix, each owning what `fileBalance` says. */
export function fileAccounts(
  file: readonly FileAccount[],
  style: AddressStyle,
  fileBalance: ScaledAmount | undefined,
): Result<readonly ScenarioAccount[], AddressError> {
  const accounts: ScenarioAccount[] = []
  for (let i = 0; i < file.length; i++) {
    const { address: text, amount } = file[i] as FileAccount
    const address = style.type === 'bech32' ? reencodeBech32(text, style.prefix) : plainAddressCodec().parse(text)
    if (!address.ok) return address
    const balance = fileBalance ? scale(amount, i, fileBalance) : amount
    accounts.push({ name: text, address: address.value, fileAmount: amount, balance })
  }
  return ok(accounts)
}

/** floor(whole * mul / div), plus the account's index if asked. The schema has refused a divisor of zero. */
export function scale(whole: bigint, index: number, { mul = '1', div = '1', plusIndex }: ScaledAmount): bigint {
  const scaled = (whole * BigInt(mul)) / BigInt(div)
  return plusIndex ? scaled + BigInt(index) : scaled
}

function accountAddress(text: string, fromName: boolean, style: AddressStyle): Result<Address, AddressError> {
  if (style.type === 'plain') return plainAddressCodec().parse(text)
  if (!fromName) return reencodeBech32(text, style.prefix)
  // Made-up accounts: the name itself, padded to the 20 bytes of an account.
  const bytes = new Uint8Array(20)
  bytes.set(encodeUtf8(text).subarray(0, 20))
  return bech32FromBytes(style.prefix, bytes)
}
