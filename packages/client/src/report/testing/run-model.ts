import { fraction } from '@meshwork/core/testing'
import type { PairingPoint, PairingSummary } from '../../scenario/report-data.js'

/** What a made-up pairing is made of. */
export interface ModelPairing {
  readonly name: string
  readonly consumer: string
  readonly denom: string
  readonly validators: readonly { readonly valoper: string; readonly moniker: string }[]
}

/** A packet on its way in the model: what its arrival does. */
interface Travelling {
  readonly validator: number
  readonly amount: bigint
  readonly kind: 'stake' | 'unstake'
}

const PRICE = fraction('0.45')

/** floor(floor(x * 0.45) * 0.9) */
const normalize = (amount: bigint): bigint => (((amount * 45n) / 100n) * 9n) / 10n

/**
 * The sums of one pairing, for reports in tests: counts as the machines do (slashable a tenth of the liens, price 0.45, discount 0.1), without being one.
 */
export class RunModel {
  collateral = 0n
  private liens = 0n
  private readonly staked: bigint[]
  private readonly requested: bigint[]
  private readonly remaining: bigint[]
  private power: Record<string, bigint> = {}
  private travelling: Travelling[] = []
  private readonly stakes = new Map<number, { validator: number; amount: bigint }>()

  constructor(private readonly pairing: ModelPairing) {
    this.staked = pairing.validators.map(() => 0n)
    this.requested = pairing.validators.map(() => 0n)
    this.remaining = pairing.validators.map(() => 0n)
  }

  stake(account: number, validator: number, amount: bigint): void {
    this.liens += amount
    this.stakes.set(account, { validator, amount: (this.stakes.get(account)?.amount ?? 0n) + amount })
    this.travelling.push({ validator, amount, kind: 'stake' })
  }

  /** Half of what the account has staked. */
  unstake(account: number): void {
    const stake = this.stakes.get(account)
    if (!stake) return
    this.travelling.push({ validator: stake.validator, amount: stake.amount / 2n, kind: 'unstake' })
    this.stakes.set(account, { ...stake, amount: stake.amount - stake.amount / 2n })
  }

  /** Everything arrives and is answered; how many packets that were. */
  relay(): number {
    const arrived = this.travelling
    this.travelling = []
    for (const { validator, amount, kind } of arrived) {
      const sign = kind === 'stake' ? 1n : -1n
      this.staked[validator] = (this.staked[validator] ?? 0n) + sign * amount
      this.requested[validator] = (this.requested[validator] ?? 0n) + sign * normalize(amount)
      this.remaining[validator] = (this.remaining[validator] ?? 0n) + sign * normalize(amount) - (sign < 0n ? 1n : 0n)
    }
    return arrived.length
  }

  epoch(): void {
    const held = this.pairing.validators.map(({ valoper }, i): [string, bigint] => [valoper, this.requested[i] ?? 0n])
    this.power = Object.fromEntries(held.filter(([, amount]) => amount > 0n))
  }

  release(): void {
    this.liens = this.staked.reduce((sum, staked) => sum + staked, 0n)
  }

  point(): PairingPoint {
    const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
    return {
      collateral: this.collateral,
      liens: this.liens,
      slashable: this.liens / 10n,
      staked: sum(this.staked),
      requested: sum(this.requested),
      bonded: sum(Object.values(this.power)),
      slashed: 0n,
      price: PRICE,
      inFlight: { provider: this.travelling.length, consumer: 0 },
      power: this.power,
    }
  }

  summary(rules: 'safe' | 'reference'): PairingSummary {
    const { name, consumer, denom, validators } = this.pairing
    return {
      name,
      rules,
      provider: 'osmosis',
      consumer,
      providerDenom: 'uosmo',
      consumerDenom: denom,
      maxCap: 10n ** 13n,
      validators: validators.map(({ valoper, moniker }, i) => ({
        validator: valoper,
        moniker,
        staked: this.staked[i] ?? 0n,
        requested: this.requested[i] ?? 0n,
        expected: this.requested[i] ?? 0n,
        bonded: this.power[valoper] ?? 0n,
        normalizedRemaining: this.remaining[i] ?? 0n,
      })),
      last: this.point(),
      slashed: 0n,
      rewards: 0n,
    }
  }
}
