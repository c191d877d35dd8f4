import { stakesOf } from '@meshwork/core/external-staking'
import type { Violation } from '@meshwork/core/foundation'
import { ChainWatch, fraction, protocolNeighbours } from '@meshwork/core/testing'
import { auditPairing } from '../audit/pairing-audit.js'
import type { ChainConfig, PairingConfig } from '../create-mesh/config.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { acts } from './acting.js'
import { JUNO, LENDING, OSMOSIS } from './lending.js'

export const LIED_TO = ['alice', 'bob', 'carol'] as const
export const LIARS_VALIDATORS = ['cval1', 'cval2', 'cval3'] as const

/** A fiftieth of what is there, per day; stake unbonds in 21 days. */
export const THROTTLE = { share: fraction('0.02'), periodSeconds: 86_400n }

/** A provider that lends to two consumers, of which Juno lies; everybody has stake with both, and some at home. */
export class LyingConsumer {
  readonly lying: Pairing
  readonly honest: Pairing
  private readonly watch: ChainWatch

  private constructor(readonly mesh: Mesh) {
    const [lying, honest] = mesh.pairings
    if (!lying || !honest) throw new Error('two pairings were asked for')
    this.lying = lying
    this.honest = honest
    this.watch = new ChainWatch(this.provider.host, protocolNeighbours)
  }

  static async begin(over: Partial<PairingConfig> = {}): Promise<LyingConsumer> {
    const osmosis: ChainConfig = {
      ...OSMOSIS,
      validators: [{ valoper: 'oval1', tokens: 1_000_000n }],
      stakingHooks: { slashes: ['provider'] },
    }
    const mesh = createMesh({
      chains: { osmosis, juno: JUNO, stars: { ...JUNO, bondDenom: 'ustars' } },
      pairings: [
        { ...LENDING, slashThrottle: { share: '0.02', periodSeconds: THROTTLE.periodSeconds }, ...over },
        { ...LENDING, consumer: 'stars' },
      ],
    })
    await mesh.relay()
    const made = new LyingConsumer(mesh)
    const stake = (validator: string, amount: bigint) => ({ act: 'stake_remote', validator, amount }) as const
    for (const [index, user] of LIED_TO.entries()) {
      acts(made.lying, user, { act: 'bond', amount: 10_000n })
      for (const [nth, validator] of LIARS_VALIDATORS.entries())
        acts(made.lying, user, stake(validator, 3_000n - 1_000n * BigInt((index + nth) % 3)))
      acts(made.honest, user, stake('cval1', 9_900n))
    }
    acts(made.lying, 'alice', { act: 'stake_local', validator: 'oval1', amount: 9_900n })
    await mesh.relay()
    return made
  }

  get provider() {
    return this.lying.provider
  }

  /** The external staking that is lied to. */
  get staking() {
    return pairingStates(this.lying).externalStaking
  }

  get vault() {
    return pairingStates(this.lying).vault
  }

  /** What is broken on the provider now, or between it and the consumer that does not lie. */
  violations(): Violation[] {
    const found = [...this.watch.step(this.provider.state).violations, ...auditPairing(this.honest).violations]
    return found.filter(({ knownBroken }) => knownBroken === undefined)
  }

  collateralOf(user: string): bigint {
    return this.vault.accounts.get(this.provider.address(user))?.collateral ?? 0n
  }

  /** What a user has promised to a lienholder, at most. */
  lienOf(user: string, { externalStaking }: Pick<Pairing, 'externalStaking'>): bigint {
    const { liens = [] } = this.vault.accounts.get(this.provider.address(user)) ?? {}
    return liens.find(({ lienholder }) => lienholder === externalStaking)?.amount.high ?? 0n
  }

  /** Of all stake that is lied about: committed and unbonding, counted one by one. */
  exposed(): bigint {
    let sum = 0n
    for (const { stake, leaving, pendingUnbonds } of this.staking.stakes.values()) {
      sum += stake.low + leaving
      for (const { amount } of pendingUnbonds) sum += amount
    }
    return sum
  }

  /** What waits, by user and the moment at which it is free. */
  waiting(): ReadonlyMap<string, bigint> {
    const waits = new Map<string, bigint>()
    for (const user of LIED_TO)
      for (const { pendingUnbonds } of this.staking.stakes.values({ prefix: stakesOf(this.provider.address(user)) }))
        for (const { amount, releaseAtNanos } of pendingUnbonds) {
          const key = `${user} ${releaseAtNanos}`
          waits.set(key, (waits.get(key) ?? 0n) + amount)
        }
    return waits
  }
}
