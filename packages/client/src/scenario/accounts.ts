import { err, ok, type Result } from '@meshwork/core/foundation'
import { type Address, type AddressError, plainAddressCodec, reencodeBech32 } from '@meshwork/core/identifiers'
import { MAX_UINT128 } from '@meshwork/core/numbers'
import type { AddressStyle } from '../create-mesh/config.js'
import type { FileAccount } from './input-files.js'
import { madeUpAddress } from './made-up-address.js'
import { type InputProblem, inputProblem } from './problem.js'
import type { ScaledAmount, ScenarioChain } from './schema.js'

/** An account that acts in a scenario. */
export interface ScenarioAccount {
  /** What steps call it; for an account of a file, its address there. */
  readonly name: string
  readonly address: Address
  /** Its amount in the accounts file; for an account of the scenario itself, its balance. */
  readonly fileAmount: bigint
  /** What it owns at genesis. */
  readonly balance: bigint
  /** When it may be sent; absent where nothing vests. */
  readonly vesting?: NonNullable<NonNullable<ScenarioChain['accounts']>[number]['vesting']>
  /** What it owns of other coins, by denom; absent where that is nothing. */
  readonly coins?: Readonly<Record<string, string>>
}

/** The accounts of a chain in order: those that the scenario names, then those of the file. Problems name their place below `path`. */
export function accountsOf(
  chain: ScenarioChain,
  file: readonly FileAccount[],
  style: AddressStyle,
  path: string,
): Result<readonly ScenarioAccount[], readonly InputProblem[]> {
  const named = namedAccounts(chain, style, path)
  if (!named.ok) return named
  const fromFile = fileAccounts(file, style, chain.fileBalance, named.value.length, path)
  return fromFile.ok ? ok([...named.value, ...fromFile.value]) : fromFile
}

/** floor(whole * mul / div), plus the account's index if asked. The schema has refused a divisor of zero. */
export function scale(whole: bigint, index: number, share: Omit<ScaledAmount, 'of'>): bigint {
  const { mul = '1', div = '1', plusIndex } = share
  const scaled = (whole * BigInt(mul)) / BigInt(div)
  return plusIndex ? scaled + BigInt(index) : scaled
}

/** The account that a step means, by name or address. */
export function findAccount(accounts: readonly ScenarioAccount[], user: string): ScenarioAccount | undefined {
  return accounts.find(({ name }) => name === user) ?? accounts.find(({ address }) => address === user)
}

/** The accounts that a scenario names itself: no two of one name or address. */
function namedAccounts(
  chain: ScenarioChain,
  style: AddressStyle,
  path: string,
): Result<readonly ScenarioAccount[], readonly InputProblem[]> {
  const accounts: ScenarioAccount[] = []
  const problems: InputProblem[] = []
  const places = new Map<string, string>()
  chain.accounts?.forEach(({ name, address: text, balance, vesting, coins }, i) => {
    const place = `${path}.accounts[${i}]`
    const address = text === undefined ? madeUp(name, style) : given(text, style)
    if (!address.ok) {
      problems.push(addressProblem(`${place}.${text === undefined ? 'name' : 'address'}`, address.error))
      return
    }
    for (const [key, where] of [
      [name, 'name'],
      [address.value, 'address'],
    ] as const) {
      const first = places.get(key)
      if (first !== undefined && first !== place)
        problems.push(inputProblem(`${place}.${where}`, `"${key}" is taken by ${first}`))
      places.set(key, place)
    }
    const owned = { fileAmount: BigInt(balance), balance: BigInt(balance) }
    accounts.push({ name, address: address.value, ...owned, ...(vesting && { vesting }), ...(coins && { coins }) })
  })
  return problems.length === 0 ? ok(accounts) : err(problems)
}

/** The accounts of a file, re-encoded to the chain's prefix, each owning what `fileBalance` says. */
function fileAccounts(
  file: readonly FileAccount[],
  style: AddressStyle,
  fileBalance: ScenarioChain['fileBalance'],
  firstIndex: number,
  path: string,
): Result<readonly ScenarioAccount[], readonly InputProblem[]> {
  const accounts: ScenarioAccount[] = []
  for (const [i, { address: text, amount }] of file.entries()) {
    const place = `${path}, accounts file, holders[${i}]`
    const address = given(text, style)
    if (!address.ok) return err([addressProblem(place, address.error)])
    const balance = fileBalance ? scale(amount, firstIndex + i, fileBalance) : amount
    if (balance > MAX_UINT128) return err([inputProblem(place, `a balance of ${balance} is above 2^128 - 1`)])
    accounts.push({ name: text, address: address.value, fileAmount: amount, balance })
  }
  return ok(accounts)
}

function given(text: string, style: AddressStyle): Result<Address, AddressError> {
  return style.type === 'bech32' ? reencodeBech32(text, style.prefix) : plainAddressCodec().parse(text)
}

function madeUp(name: string, style: AddressStyle): Result<Address, AddressError> {
  return style.type === 'bech32' ? madeUpAddress(style.prefix, name) : plainAddressCodec().parse(name)
}

function addressProblem(place: string, { text, reason }: AddressError): InputProblem {
  return inputProblem(place, `"${text}" is no address of this chain: ${reason}`)
}
