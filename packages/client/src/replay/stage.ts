import type { Address } from '@meshwork/core/identifiers'
import type { ChainEvent, Executed } from '@meshwork/core/mesh'
import { MAX_UINT128 } from '@meshwork/core/numbers'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import type { Side } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import type { TraceConfig, TraceRecord } from './trace.js'

/** Who creates everything in a recorded run. */
const ADMIN = 'admin' as Address

/** The two chains of a recorded run with their contracts. */
export interface TraceStage {
  readonly config: TraceConfig
  readonly mesh: Mesh
  /** Replaced when the channel opens. */
  pairing: Pairing
  /** Addresses by the names that the recordings use. */
  readonly names: Readonly<Record<string, Address>>
  /** Users of the config and every signer seen so far. */
  readonly signers: Set<string>
}

/** Makes the chains, instantiates the contracts in the order of the recordings, and sets the cap. The channel is not open yet. */
export function setTheStage(config: TraceConfig, rules: 'safe' | 'reference'): TraceStage {
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
  const balances = Object.entries(config.users).map(([address, amount]) => ({
    address,
    denom: config.providerDenom,
    amount,
  }))
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
          balances,
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
          tombstonedUnbondEnable: config.tombstonedUnbondEnable,
          rewardsDenom: config.rewardsDenom,
          remoteDenom: config.converterRemoteDenom,
          openChannel: false,
        },
      ],
    },
    ADMIN,
  )
  const pairing = mesh.pairing()
  return { config, mesh, pairing, names: namesOf(pairing), signers: new Set(Object.keys(config.users)) }
}

/** The records of the set-up: one for each contract that was created by hand. */
export function setupRecords({ config, names }: TraceStage): TraceRecord[] {
  const height = config.startHeight
  const time = config.startTimeNanos.toString()
  const created = [
    ['consumer', 'price_feed'],
    ['consumer', 'converter'],
    ['provider', 'vault'],
    ['provider', 'external'],
  ] as const
  return created.map(([chain, contract]) => ({
    op: 'instantiate',
    chain,
    contract,
    height,
    time,
    ok: true,
    address: names[contract] ?? '',
  }))
}

/** The chain of a side. */
export function chainOf({ pairing }: TraceStage, side: Side): Chain {
  return side === 'provider' ? pairing.provider : pairing.consumer
}

/** The record of a transaction: how it ended, and the packets that it sent. */
export function recordOf(
  chain: Chain,
  head: TraceRecord,
  executed:
    | { readonly ok: true; readonly value: { readonly events: readonly ChainEvent[] } }
    | Extract<Executed, { ok: false }>,
): TraceRecord {
  const { height, timeNanos } = chain.state
  const base = { ...head, height, time: timeNanos.toString(), ok: executed.ok }
  if (!executed.ok)
    return executed.error.error.panic && executed.error.depth === 'own' ? { ...base, panic: true } : base
  const packets = executed.value.events.flatMap(({ event }) => (isPacketSent(event) ? [packetJson(event)] : []))
  return packets.length === 0 ? base : { ...base, packets }
}

interface PacketSent {
  readonly type: 'packetSent'
  readonly sequence: bigint
  readonly data: string
  readonly timeoutAtNanos: bigint
}

function isPacketSent(event: { readonly type: string }): event is PacketSent {
  return event.type === 'packetSent'
}

function packetJson({ sequence, data, timeoutAtNanos }: PacketSent): TraceRecord {
  return { seq: sequence, data, timeout: timeoutJson(timeoutAtNanos) }
}

/** A timeout as the recordings write it. */
export function timeoutJson(timeoutAtNanos: bigint): TraceRecord {
  return { block: null, timestamp: timeoutAtNanos.toString() }
}

function validatorsOf(tokens: Readonly<Record<string, bigint>>) {
  return Object.entries(tokens).map(([valoper, amount]) => ({ valoper, tokens: amount }))
}

function namesOf(pairing: Pairing): Record<string, Address> {
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
