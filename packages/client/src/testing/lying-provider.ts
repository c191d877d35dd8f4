import type { ConsumerModuleState } from '@meshwork/core/consumer-module'
import { unwrap, type Violation } from '@meshwork/core/foundation'
import type { StakingMessage } from '@meshwork/core/staking'
import { ChainWatch, coins, protocolNeighbours, valoperOf } from '@meshwork/core/testing'
import { auditPairing } from '../audit/pairing-audit.js'
import type { ChainConfig, PairingConfig } from '../create-mesh/config.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { acts } from './acting.js'
import { LENDING, OSMOSIS } from './lending.js'
import { balanceOf } from './looking.js'

export const LIED_ABOUT = ['cval1', 'cval2', 'cval3'] as const
/** Each has some stake of her own on the consumer. */
export const NATIVES = ['dora', 'emil'] as const
export const LIARS_CAP = 400_000n
export const TOTAL_CAP = 1_000_000n

/** A consumer with users of its own that two providers lend to, of which Osmosis lies. */
export class LyingProvider {
  readonly lying: Pairing
  readonly honest: Pairing
  private readonly watch: ChainWatch

  private constructor(readonly mesh: Mesh) {
    const [lying, honest] = mesh.pairings
    if (!lying || !honest) throw new Error('two pairings were asked for')
    this.lying = lying
    this.honest = honest
    this.watch = new ChainWatch(this.consumer.host, protocolNeighbours)
  }

  static async begin(over: Partial<ChainConfig> = {}, pairing: Partial<PairingConfig> = {}): Promise<LyingProvider> {
    const juno: ChainConfig = {
      bondDenom: 'ujuno',
      validators: LIED_ABOUT.map((valoper) => ({ valoper, tokens: 200_000n })),
      balances: NATIVES.map((address) => ({ address, denom: 'ujuno', amount: 100_000n })),
      totalMaxCap: TOTAL_CAP,
      ...over,
    }
    const mesh = createMesh({
      chains: { osmosis: OSMOSIS, akash: { ...OSMOSIS, bondDenom: 'uakt', balances: [] }, juno },
      pairings: [
        { ...LENDING, maxCap: LIARS_CAP, ...pairing },
        { ...LENDING, provider: 'akash', maxCap: 100_000n },
      ],
    })
    await mesh.relay()
    const made = new LyingProvider(mesh)
    acts(made.lying, 'alice', { act: 'bond', amount: 50_000n })
    acts(made.lying, 'alice', { act: 'stake_remote', validator: 'cval1', amount: 20_000n })
    for (const [nth, user] of NATIVES.entries()) {
      const msg: StakingMessage = {
        type: 'delegate',
        validator: valoperOf(LIED_ABOUT[nth] ?? 'cval1'),
        amount: coins(30_000, 'ujuno'),
      }
      unwrap(made.consumer.executeModule('staking', msg, made.consumer.address(user)))
    }
    await mesh.relay()
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    return made
  }

  get consumer() {
    return this.lying.consumer
  }

  /** What the chain's module has delegated for a pairing. */
  delegated({ virtualStaking }: Pairing): bigint {
    return this.module.contracts.get(virtualStaking)?.delegated ?? 0n
  }

  cap({ virtualStaking }: Pairing): bigint {
    return this.module.contracts.get(virtualStaking)?.maxCap ?? 0n
  }

  /** What is staked by nobody's virtual staking. */
  local(): bigint {
    return unwrap(this.consumer.query.localStake(this.mesh.pairings.map(({ virtualStaking }) => virtualStaking)))
  }

  /** What the consumer's own users have, staked and not. */
  natives(): readonly bigint[] {
    return NATIVES.flatMap((user) => [
      balanceOf(this.consumer, user, 'ujuno'),
      ...LIED_ABOUT.map((one) => unwrap(this.consumer.query.delegation(this.consumer.address(user), valoperOf(one)))),
    ])
  }

  /** What is broken on the consumer now, or between it and the provider that does not lie. */
  violations(): Violation[] {
    const found = [...this.watch.step(this.consumer.state).violations, ...auditPairing(this.honest).violations]
    return found.filter(({ knownBroken }) => knownBroken === undefined)
  }

  private get module(): ConsumerModuleState {
    return this.consumer.state.modules['virtualStake'] as ConsumerModuleState // a standard host has it
  }
}
