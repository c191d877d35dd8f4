import { splitStakeKey } from '@meshwork/core/external-staking'
import { unwrap, type Violation } from '@meshwork/core/foundation'
import { type Decimal, mulFloor, type Uint128 } from '@meshwork/core/numbers'
import type { WatchReport } from '@meshwork/core/testing'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'

/** Price and margin of a pairing, now. */
interface Rate {
  readonly price: Decimal
  readonly adjustment: Decimal
}

const STATED = {
  id: 'MS-6.2',
  formula:
    'requests(v) = sum over stakes normalize(stake) - sum over unstakes what the converter removed - burns - slashes',
}

/**
 * Counts along what each validator's requests must be: normalize(stake) for each stake that arrived, computed here from the provider coin at the price of
 * that moment, minus what the converter says that it removed for each unstake (spec 6.2), what was burned and what was slashed. An oracle beside the machines' own sums.
 */
export class ExpectedRequests {
  private readonly byPairing = new Map<string, Map<string, bigint>>()
  /** Pairings whose requests are set anew until the epoch ends. */
  private readonly anew = new Set<string>()
  private readonly listening: readonly (() => void)[]

  /** Begins with what is requested now: nothing, unless the mesh goes on from an earlier run. */
  constructor(private readonly mesh: Mesh) {
    for (const pairing of mesh.pairings) this.beginAnew(pairing)
    this.listening = [
      mesh.on('remoteStaked', ({ source, chain, event }) => {
        const pairing = this.pairingAt(chain, source)
        if (pairing) this.add(pairing, event.validator, normalize(event.remote.amount, rateOf(pairing)))
      }),
      // What it burns of nobody comes as any burn.
      mesh.on('resyncedStake', ({ source, chain, event: { validator, staked } }) => {
        const pairing = this.pairingAt(chain, source)
        if (pairing) this.add(pairing, validator, staked.amount)
      }),
      // What the converter removed for an unstake, and for stake that it gave back.
      mesh.on('delegationUpdated', ({ chain, event: { contract, validator, amount, isDeduct } }) => {
        const pairing = this.pairingOf(chain, contract)
        if (pairing && isDeduct) this.takeOff(pairing, validator, amount)
      }),
      mesh.on('burned', ({ source, chain, event }) => {
        const pairing = this.pairingOf(chain, source)
        if (pairing && 'burns' in event)
          for (const { validator, amount } of event.burns) this.takeOff(pairing, validator, amount)
      }),
      mesh.on('valsetUpdated', ({ source, chain, event: { slashed, tombstoned } }) => {
        const pairing = this.pairingAt(chain, source)
        if (pairing?.rules === 'safe')
          for (const { validator, slashAmount } of slashed) this.takeOff(pairing, validator, slashAmount)
        // Under `reference` the next epoch carries them out, in ways of its own (D-21).
        else if (pairing && slashed.length + tombstoned.length > 0) this.anew.add(pairing.name)
      }),
      mesh.on('rebalanced', ({ source, chain }) => {
        const pairing = this.pairingOf(chain, source)
        if (pairing && this.anew.delete(pairing.name)) this.beginAnew(pairing)
      }),
      // Every stake has another worth, in the epoch that is under way.
      mesh.on('stakesRepriced', ({ source, chain }) => {
        const pairing = this.pairingAt(chain, source)
        if (pairing) this.anew.add(pairing.name)
      }),
      // A close gives back everything (D-15).
      mesh.on('channelClosing', ({ source, chain }) => {
        const pairing = this.pairingAt(chain, source)
        if (pairing) this.byPairing.delete(pairing.name)
      }),
    ]
  }

  /** The requests that must stand at each validator, consumer coin. */
  of({ name }: Pairing): ReadonlyMap<string, bigint> {
    return this.byPairing.get(name) ?? new Map()
  }

  /** Compares them with the requests that do. */
  check(pairing: Pairing): WatchReport {
    const expected = this.of(pairing)
    const { requests } = pairingStates(pairing).virtualStaking
    const asked = new Map<string, bigint>(requests.range())
    const validators = new Set([...expected.keys(), ...asked.keys()])
    const violations: Violation[] = []
    for (const validator of validators) {
      const [must, is] = [expected.get(validator) ?? 0n, asked.get(validator) ?? 0n]
      if (must !== is) violations.push({ ...STATED, detail: `${pairing.name} ${validator}: ${is} instead of ${must}` })
    }
    return { checked: validators.size, violations }
  }

  /** Counts no further. */
  stopListening(): void {
    for (const end of this.listening) end()
  }

  private pairingAt(chain: string, converter: string): Pairing | undefined {
    return this.mesh.pairings.find((one) => one.converter === converter && one.consumer.name === chain)
  }

  private pairingOf(chain: string, virtualStaking: string): Pairing | undefined {
    return this.mesh.pairings.find((one) => one.virtualStaking === virtualStaking && one.consumer.name === chain)
  }

  private beginAnew(pairing: Pairing): void {
    this.byPairing.delete(pairing.name)
    for (const [validator, amount] of pairingStates(pairing).virtualStaking.requests)
      this.add(pairing, validator, amount)
  }

  /** As far as there is something: what a slash took, nobody takes again. */
  private takeOff(pairing: Pairing, validator: string, part: bigint): void {
    const there = this.of(pairing).get(validator) ?? 0n
    this.add(pairing, validator, part > there ? -there : -part)
  }

  private add({ name }: Pairing, validator: string, part: bigint): void {
    const sums = this.byPairing.get(name) ?? new Map<string, bigint>()
    this.byPairing.set(name, sums)
    sums.set(validator, (sums.get(validator) ?? 0n) + part)
  }
}

/** normalize(what is certainly staked) at today's price, stake by stake, by validator. */
export function normalizedRemaining(pairing: Pairing): ReadonlyMap<string, bigint> {
  const rate = rateOf(pairing)
  const sums = new Map<string, bigint>()
  for (const [key, { stake }] of pairingStates(pairing).externalStaking.stakes.range()) {
    const { validator } = splitStakeKey(key)
    sums.set(validator, (sums.get(validator) ?? 0n) + normalize(stake.low, rate))
  }
  return sums
}

/** floor(floor(x * price) * (1 - discount)), spec 6.1. */
function normalize(amount: Uint128, { price, adjustment }: Rate): bigint {
  return unwrap(mulFloor(unwrap(mulFloor(amount, price)), adjustment))
}

function rateOf(pairing: Pairing): Rate {
  const { adjustment } = pairingStates(pairing).converter.config
  return { price: unwrap(pairing.consumer.query.price(pairing.priceFeed)), adjustment }
}
