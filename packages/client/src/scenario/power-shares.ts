import { unwrap } from '@meshwork/core/foundation'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import type { Chain } from '../runtime/chain.js'

/** Who has which part of a consumer's power: the stake on its active validators, in its bond denom. `native` and `providers` add up to `total`. */
export interface ChainPower {
  readonly total: bigint
  /** What no provider delegated: the chain's own coins, and what rounding leaves. */
  readonly native: bigint
  /** What the virtual staking of each pairing delegated, by the pairing's name, in the order of the scenario. */
  readonly providers: Readonly<Record<string, bigint>>
}

/** The power on a chain now; nothing for a chain that nobody secures. */
export function powerOn(chain: Chain, { pairings }: Pick<Mesh, 'pairings'>): ChainPower | undefined {
  const securing = pairings.filter(({ consumer }) => consumer === chain)
  if (securing.length === 0) return undefined
  // A standard host has staking, which always answers.
  const total = unwrap(chain.query.activeStake([])).reduce((sum, { tokens }) => sum + tokens, 0n)
  const delegated = securing.map((pairing) => [pairing.name, powerOf(pairing)] as const)
  const native = delegated.reduce((rest, [, amount]) => rest - amount, total)
  return { total, native, providers: Object.fromEntries(delegated) }
}

/** What a pairing has delegated to active validators. */
function powerOf({ consumer, virtualStaking }: Pairing): bigint {
  let power = 0n
  for (const { validator } of unwrap(consumer.query.bondedValidators()))
    power += unwrap(consumer.query.delegation(virtualStaking, validator))
  return power
}

/** A part of something, as the simplest fraction: 60 of 180 is `1/3`. */
export function simplestFraction(part: bigint, whole: bigint): string {
  const divisor = greatestDivisor(part, whole)
  return divisor === 0n ? '0/1' : `${part / divisor}/${whole / divisor}`
}

/** A part of something in percent, cut off (never rounded up to a threshold that it does not reach) behind so many places, without trailing zeros: `33.333333`. */
export function percentOf(part: bigint, whole: bigint, places = 6): string {
  if (whole === 0n) return '0'
  const unit = 10n ** BigInt(places)
  const cut = (part * 100n * unit) / whole
  const fraction = (cut % unit).toString().padStart(places, '0').replace(/0+$/, '')
  return fraction === '' ? `${cut / unit}` : `${cut / unit}.${fraction}`
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b)
}
