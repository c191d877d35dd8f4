import type { Address } from '@meshwork/core/identifiers'
import { type Logger, silentLogger } from '../ports/logger.js'
import { type RelayOptions, type RelayTotals, relay } from '../relayer/relay.js'
import type { Chain } from '../runtime/chain.js'
import type { MeshConfig } from './config.js'
import { EventBus, type EventOf, type HeardEvent, type ProtocolEventType } from './events.js'
import { makeChain } from './make-chain.js'
import { ADMIN, makePairing } from './make-pairing.js'
import { type Pairing, relayPath } from './pairing.js'
import { MeshSetupError } from './setup-error.js'

/** Chains in memory, the pairings between them, and the hands that move them: time, epochs and relaying happen when the caller says so. */
export class Mesh {
  private readonly events = new EventBus()

  constructor(
    readonly chains: ReadonlyMap<string, Chain>,
    readonly pairings: readonly Pairing[],
    private readonly logger: Logger,
    private readonly blockSeconds: ReadonlyMap<string, bigint>,
  ) {
    for (const chain of chains.values()) chain.onCommit((commit) => this.events.tell(commit, chain))
  }

  /** A chain by its name in the configuration. @throws MeshSetupError for a name that is not there. */
  chain(name: string): Chain {
    const chain = this.chains.get(name)
    if (chain) return chain
    throw new MeshSetupError('chain', { type: 'NoSuchChain', name, known: [...this.chains.keys()] })
  }

  /** A pairing by name; without a name, the only one. @throws MeshSetupError when that is none, or not one. */
  pairing(name?: string): Pairing {
    const found = name === undefined ? this.pairings : this.pairings.filter((pairing) => pairing.name === name)
    const [first, second] = found
    if (first && !second) return first
    throw new MeshSetupError('pairing', {
      type: second ? 'SeveralPairings' : 'NoSuchPairing',
      name: name ?? '',
      known: this.pairings.map((pairing) => pairing.name),
    })
  }

  /**
   * Moves every chain on: by blocks, each as long as the chain's blocks take, or in one jump of `seconds`. What matures is paid out.
   */
  advance({ blocks = 1n, seconds }: { readonly blocks?: bigint; readonly seconds?: bigint } = {}): void {
    for (const chain of this.chains.values()) {
      const taken = seconds ?? blocks * (this.blockSeconds.get(chain.name) ?? 0n)
      chain.advance({ blocks, nanos: taken * 1_000_000_000n })
    }
  }

  /** Relays a pairing, or all of them, until nothing moves. */
  async relay(options: RelayOptions & { readonly pairing?: string } = {}): Promise<RelayTotals> {
    const { pairing, ...how } = options
    const totals = { received: 0, acknowledged: 0, timedOut: 0, refused: 0 }
    for (const one of pairing === undefined ? this.pairings : [this.pairing(pairing)]) {
      const moved = await relay(relayPath(one), how)
      this.logger.debug('relayed', { pairing: one.name, ...moved })
      totals.received += moved.received
      totals.acknowledged += moved.acknowledged
      totals.timedOut += moved.timedOut
      totals.refused += moved.refused
    }
    return totals
  }

  /** Ends an epoch of a pairing's virtual staking: its delegations follow its requests, within the cap. */
  epoch(pairing?: string): ReturnType<Chain['executeModule']> {
    const { consumer, virtualStaking, name } = this.pairing(pairing)
    const executed = consumer.executeModule('virtualStake', { type: 'runEpoch', contract: virtualStaking })
    if (!executed.ok) this.logger.warn('epoch failed', { pairing: name, error: executed.error.error.type })
    return executed
  }

  /** Hears one type of event from all chains; the answer ends that. */
  on<Type extends ProtocolEventType>(type: Type, listener: (heard: HeardEvent<EventOf<Type>>) => void): () => void {
    return this.events.on(type, listener)
  }

  /** Hears every event from all chains, those of a host's own machines included. */
  onAny(listener: (heard: HeardEvent) => void): () => void {
    return this.events.onAny(listener)
  }
}

/**
 * Makes chains in memory with their validators and balances, creates the contracts of each pairing, sets caps, opens channels. Nothing is relayed
 * yet: call `relay()` so that the providers learn of the consumers' validators.
 *
 * @throws MeshSetupError with the place in the configuration and the refusal.
 */
export function createMesh(config: MeshConfig, admin: Address = ADMIN): Mesh {
  const chains = new Map<string, Chain>()
  const blockSeconds = new Map<string, bigint>()
  for (const [name, chain] of Object.entries(config.chains)) {
    chains.set(name, makeChain(name, chain))
    blockSeconds.set(name, chain.blockSeconds ?? 5n)
  }
  const vaults = new Map<Chain, Address>()
  const pairings = config.pairings.map((pairing, i) => {
    const rules = pairing.rules ?? config.rules ?? 'safe'
    const place = { path: `pairings[${i}]`, rules, connectionId: `connection-${i}`, admin }
    return makePairing(chains, pairing, place, vaults)
  })
  return new Mesh(chains, pairings, config.logger ?? silentLogger, blockSeconds)
}
