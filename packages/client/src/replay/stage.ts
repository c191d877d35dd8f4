import type { BankMessage } from '@meshwork/core/bank'
import type { ConsumerModuleState } from '@meshwork/core/consumer-module'
import type { RuleSetName } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { coin, MAX_UINT128, uint128 } from '@meshwork/core/numbers'
import { DEPLOYED_DIALECT } from '@meshwork/core/packets'
import type { StakingState } from '@meshwork/core/staking'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { at } from '../create-mesh/read.js'
import type { Side } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import type { TraceConfig, TraceNames } from './trace.js'

/** Who creates everything in a recorded run. */
export const ADMIN = 'admin' as Address

/** The two chains of a recorded run with their contracts. */
export interface TraceStage {
  readonly config: TraceConfig
  readonly mesh: Mesh
  /** Replaced when the channel opens. */
  pairing: Pairing
  readonly names: TraceNames
  /** Users of the config and every signer seen so far. */
  readonly signers: Set<string>
}

/**
 * Makes the chains, instantiates the contracts in the order of the recordings, and sets the cap. The channel is not open yet.
 *
 * @throws MeshSetupError for a config that no mesh can have.
 */
export function setTheStage(config: TraceConfig, rules: RuleSetName): TraceStage {
  const clock = {
    startHeight: config.startHeight,
    startTimeNanos: config.startTimeNanos,
    blockSeconds: config.blockSeconds,
    unbondingSeconds: config.nativeUnbondingSeconds,
    shareFactor: config.shareFactor,
    totalMaxCap: MAX_UINT128,
  }
  const plain = (contractPrefix: string) =>
    ({ type: 'plain', contractPrefix, contractOrder: config.addressOrder }) as const
  const mesh = createMesh(
    {
      rules,
      chains: {
        consumer: {
          ...clock,
          addresses: plain('cons1'),
          bondDenom: config.consumerDenom,
          validators: validatorsOf(config.consumerValidators),
        },
        provider: {
          ...clock,
          addresses: plain('prov1'),
          bondDenom: config.providerDenom,
          validators: validatorsOf(config.providerValidators),
        },
      },
      pairings: [
        {
          provider: 'provider',
          consumer: 'consumer',
          price: config.price,
          discount: config.discount,
          maxCap: config.maxCap,
          unbondingPeriodSeconds: config.unbondingPeriodSeconds,
          slashRatios: config.externalSlash,
          localStaking: config.localStaking ? config.nativeSlash : null,
          maxRetrieve: config.maxRetrieve,
          outboxWindow: config.outboxWindow,
          tombstonedUnbondEnable: config.tombstonedUnbondEnable,
          rewardsDenom: config.rewardsDenom,
          remoteDenom: config.converterRemoteDenom,
          // What was recorded was said in this one.
          dialect: DEPLOYED_DIALECT,
          openChannel: false,
        },
      ],
    },
    ADMIN,
  )
  const pairing = mesh.pairing()
  for (const [user, amount] of Object.entries(config.users)) endow(pairing.provider, user, amount)
  return { config, mesh, pairing, names: namesOf(pairing), signers: new Set(Object.keys(config.users)) }
}

/** Gives a user coins of the chain. In a recording that may be anybody, also one whose name is no address. */
function endow(chain: Chain, user: string, amount: bigint): void {
  const coins = at('users', uint128(amount))
  const mint: BankMessage = {
    type: 'mint',
    to: user as Address,
    amount: coin(stakingOf(chain).config.bondDenom, coins),
  }
  at('users', chain.executeModule('bank', mint))
}

/** The chain of a side. */
export function chainOf({ pairing }: TraceStage, side: Side): Chain {
  return side === 'provider' ? pairing.provider : pairing.consumer
}

/** The contract behind an end: what the recordings call it, and its address. */
export function contractOf({ pairing }: TraceStage, side: Side) {
  return side === 'consumer'
    ? (['converter', pairing.converter] as const)
    : (['external', pairing.externalStaking] as const)
}

/** The staking module of a chain of ours. */
export function stakingOf(chain: Chain): StakingState {
  // The standard host registers it under this name.
  return chain.state.modules.staking as StakingState
}

/** The consumer module of a chain of ours. */
export function consumerModuleOf(chain: Chain): ConsumerModuleState {
  // As above.
  return chain.state.modules.virtualStake as ConsumerModuleState
}

/** On which chain an address lies, as far as its text tells. */
export function sideOfAddress(address: string): Side {
  return address.startsWith('cons') ? 'consumer' : 'provider'
}

/** What the recordings call an address: one of the names, or the address itself. */
export function nameOf({ names }: TraceStage, address: string): string {
  return Object.keys(names).find((name) => names[name] === address) ?? address
}

function validatorsOf(tokens: Readonly<Record<string, bigint>>) {
  return Object.entries(tokens).map(([valoper, amount]) => ({ valoper, tokens: amount }))
}

function namesOf(pairing: Pairing): TraceNames {
  const { localStaking } = pairingStates(pairing).vault
  return {
    price_feed: pairing.priceFeed,
    converter: pairing.converter,
    virtual_staking: pairing.virtualStaking,
    vault: pairing.vault,
    ...(localStaking && { native_staking: localStaking.contract }),
    external: pairing.externalStaking,
  }
}
