import { unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { type ChainState, chainCodecOf, type Executed } from '@meshwork/core/mesh'
import { type Logger, silentLogger } from '../ports/logger.js'
import type { StateStore } from '../ports/state-store.js'
import { type RelayOptions, type RelayTotals, relayAll, type Side } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import { ADMIN } from './admin.js'
import { closePairing, withChannels } from './close-pairing.js'
import type { MeshConfig } from './config.js'
import { EventBus, type EventOf, type HeardEvent, type ProtocolEventType } from './events.js'
import { closeFeed, reopenFeed, withFeedChannels } from './feed-channels.js'
import { withFeedModules } from './feed-modules.js'
import { meshGenesis, readMeshGenesis, sameChain, withAllModules } from './genesis.js'
import { makeChain } from './make-chain.js'
import { makePairings } from './make-pairings.js'
import { openPairing } from './open-pairing.js'
import { distinctPaths, hasChannel, isClosedEnd, type Pairing, relayPaths } from './pairing.js'
import { at, atLeast, refuse } from './read.js'

/** What the configuration says of a chain beside its state. */
interface ChainSetup {
  /** The chain as it is when it is new. */
  readonly begin: () => Chain
  readonly blockSeconds: bigint
}

/** How far to move. */
export interface Advance {
  readonly blocks?: bigint
  readonly seconds?: bigint
  /** Only this one, so that the clocks of the chains part. */
  readonly chain?: string
}

const NANOS_PER_SECOND = 1_000_000_000n

/** Chains in memory, the pairings between them, and the hands that move them: time, epochs and relaying happen when the caller says so. */
export class Mesh {
  private readonly events = new EventBus()
  private paired: readonly Pairing[]
  /** By chain that is halted, how much time has passed elsewhere. */
  private readonly missedNanos = new Map<string, bigint>()

  constructor(
    readonly chains: ReadonlyMap<string, Chain>,
    pairings: readonly Pairing[],
    private readonly logger: Logger,
    private readonly setups: ReadonlyMap<string, ChainSetup>,
  ) {
    this.paired = pairings
    for (const chain of chains.values()) chain.onCommit((commit) => this.events.tell(commit, chain))
  }

  /** In the order of the configuration. A pairing whose channel, or that of its price feed, is opened later, or again, is replaced then. */
  get pairings(): readonly Pairing[] {
    return this.paired
  }

  /** A chain by its name in the configuration. @throws MeshSetupError for a name that is not there. */
  chain(name: string): Chain {
    return this.chains.get(name) ?? refuse('chain', { type: 'NoSuchChain', name, known: [...this.chains.keys()] })
  }

  /** A pairing by name; without a name, the only one. @throws MeshSetupError when that is none, or not one. */
  pairing(name?: string): Pairing {
    const found = name === undefined ? this.paired : this.paired.filter((pairing) => pairing.name === name)
    const [first, second] = found
    if (first && !second) return first
    const known = this.paired.map((pairing) => pairing.name)
    return refuse('pairing', { type: second ? 'SeveralPairings' : 'NoSuchPairing', name: name ?? '', known })
  }

  /**
   * Opens the channel of a pairing that was configured with `openChannel: false`, or again after {@link closeChannel} (D-37), and answers the pairing with its channel.
   *
   * @throws MeshSetupError: `ChannelIsOpen`, or the step of the handshake that was refused.
   */
  openChannel(name?: string): Pairing {
    const pairing = this.pairing(name)
    const isOver = isClosedEnd(pairing, 'provider') || isClosedEnd(pairing, 'consumer')
    if (hasChannel(pairing) && !isOver) return refuse('pairing', { type: 'ChannelIsOpen', pairing: pairing.name })
    const channel = openPairing(pairing, `pairing ${pairing.name}`)
    const { previousChannels = [] } = pairing
    const before = isOver ? { previousChannels: [...previousChannels, pairing.channel] } : {}
    return this.replace(pairing, { ...pairing, channel, ...before })
  }

  /**
   * Closes the channel of a pairing from one side, lets the other follow, and has both sides give back everything (D-15). What is under way is left to
   * `relay()`.
   *
   * @throws MeshSetupError: `NoChannel`, or the step that was refused; the steps before it stay.
   */
  closeChannel(name?: string, from: Side = 'provider'): void {
    const pairing = this.pairing(name)
    if (!hasChannel(pairing)) refuse('pairing', { type: 'NoChannel', pairing: pairing.name })
    const closed = closePairing(pairing, from)
    if (!closed.ok) at(`pairing ${pairing.name} (${closed.error.step}, ${closed.error.side})`, closed.error.executed)
  }

  /**
   * Opens the channel of a pairing's price feed again after {@link closeFeedChannel}. The feed asks over it at its next turn, or when it is told to.
   *
   * @throws MeshSetupError: `NoFeedRoute` where the owner sets the price, `ChannelIsOpen`, or the step of the handshake that was refused.
   */
  openFeedChannel(name?: string): Pairing {
    const pairing = this.pairing(name)
    return this.replace(pairing, reopenFeed(pairing, `pairing ${pairing.name}.priceFeed`))
  }

  /**
   * Closes the channel of a pairing's price feed from one side, and lets the other follow; the chain that answers is the provider. A module that answers
   * interchain queries does not close by itself. What is under way is left to `relay()`.
   *
   * @throws MeshSetupError: `NoFeedRoute` where the owner sets the price, or the step that was refused; the steps before it stay.
   */
  closeFeedChannel(name?: string, from: Side = 'consumer'): void {
    const pairing = this.pairing(name)
    closeFeed(pairing, from, `pairing ${pairing.name}.priceFeed`)
  }

  /**
   * Moves every chain on, or one: by blocks, each as long as the chain's blocks take, or in one jump of `seconds`. What matures is paid out. A chain that is
   * halted stays where it is.
   *
   * @throws RefusedError when a chain refuses: a step back in time, or a module of a host's own that refuses its block. The chains before it have moved.
   */
  advance({ blocks = 1n, seconds, chain: only }: Advance = {}): void {
    for (const chain of only === undefined ? this.chains.values() : [this.chain(only)]) {
      const taken = seconds ?? blocks * (this.setups.get(chain.name)?.blockSeconds ?? 0n)
      const nanos = taken * NANOS_PER_SECOND
      const missed = this.missedNanos.get(chain.name)
      if (missed === undefined) unwrap(chain.advance({ blocks, nanos }))
      else this.missedNanos.set(chain.name, missed + nanos)
    }
  }

  /** A chain makes no blocks: whatever is asked of it is refused with `ChainHalted`, and its clock stands still. */
  haltChain(name: string): void {
    const chain = this.chain(name)
    if (!this.missedNanos.has(chain.name)) this.missedNanos.set(chain.name, 0n)
    chain.halt()
  }

  /** The names of the chains that make no blocks. */
  get halted(): readonly string[] {
    return [...this.missedNanos.keys()]
  }

  /** A chain that was halted makes blocks again; the first of them has the time that it would have now. */
  resumeChain(name: string): void {
    const chain = this.chain(name)
    const missed = this.missedNanos.get(chain.name)
    if (missed === undefined) return
    this.missedNanos.delete(chain.name)
    chain.resume()
    unwrap(chain.advance({ blocks: 1n, nanos: missed }))
  }

  /** Relays a pairing, or all of them, until nothing moves. */
  async relay(options: RelayOptions & { readonly pairing?: string } = {}): Promise<RelayTotals> {
    const { pairing, ...how } = options
    const chosen = pairing === undefined ? this.paired : [this.pairing(pairing)]
    const totals = await relayAll(distinctPaths(chosen.flatMap(relayPaths)), how)
    this.logger.debug('relayed', { pairings: chosen.map(({ name }) => name).join(', '), ...totals })
    return totals
  }

  /** Ends an epoch of a pairing's virtual staking: its delegations follow its requests, within the cap. A refusal changes nothing, and is logged. */
  epoch(pairing?: string): Executed {
    const { consumer, virtualStaking, name } = this.pairing(pairing)
    const executed = consumer.executeModule('virtualStake', { type: 'runEpoch', contract: virtualStaking })
    if (!executed.ok) this.logger.warn('epoch failed', { pairing: name, error: executed.error.error.type })
    return executed
  }

  /** Keeps every chain as it is now. The bytes say of which version each state is, so that later versions of the code read them, too. */
  async save(store: StateStore): Promise<void> {
    for (const chain of this.chains.values()) await store.save(chain.name, chainCodecOf(chain.host).encode(chain.state))
  }

  /**
   * Goes on from where a mesh of the same configuration was saved. Chains that the store does not have stay as they are; the answer names those that
   * it had. Chains that earlier versions of the code saved are migrated.
   *
   * @throws MeshSetupError when the bytes of a chain are none of ours, or of another chain (`OtherChain`); no chain has changed then.
   */
  async load(store: StateStore): Promise<readonly string[]> {
    const loaded: (readonly [Chain, ChainState])[] = []
    for (const chain of this.chains.values()) {
      const bytes = await store.load(chain.name)
      if (bytes)
        loaded.push([chain, sameChain(chain, at(`saved ${chain.name}`, chainCodecOf(chain.host).decode(bytes)))])
    }
    this.restore(loaded)
    this.paired = this.paired.map(asItsChains)
    return loaded.map(([chain]) => chain.name)
  }

  /** Everything, packets in flight included, as readable JSON; of the same mesh always the same text. */
  exportGenesis(): string {
    return meshGenesis(this.chains, this.paired)
  }

  /**
   * Goes on from what a mesh of the same configuration exported, or somebody wrote. States of earlier versions are migrated; what the text does not have stays
   * as it is.
   *
   * @throws MeshSetupError with the place in the text and what is wrong there; nothing has changed then.
   */
  importGenesis(text: string): void {
    const { states, pairings } = readMeshGenesis(text, this.chains, this.paired)
    this.restore(states)
    this.paired = pairings.map(asItsChains)
  }

  /** Hears one type of event from all chains; the answer ends that. */
  on<Type extends ProtocolEventType>(type: Type, listener: (heard: HeardEvent<EventOf<Type>>) => void): () => void {
    return this.events.on(type, listener)
  }

  /** Hears every event from all chains, those of a host's own machines included. */
  onAny(listener: (heard: HeardEvent) => void): () => void {
    return this.events.onAny(listener)
  }

  private restore(states: Iterable<readonly [Chain, ChainState]>): void {
    for (const [chain, state] of states)
      chain.restore(withAllModules(chain, state, () => this.setups.get(chain.name)?.begin() ?? chain))
  }

  private replace(pairing: Pairing, changed: Pairing): Pairing {
    this.paired = this.paired.map((one) => (one === pairing ? changed : one))
    return changed
  }
}

/** The pairing with all its channels, as its chains tell of them. */
function asItsChains(pairing: Pairing): Pairing {
  return withFeedChannels(withChannels(pairing))
}

/**
 * Makes chains in memory with their validators and balances, creates the contracts of each pairing, sets caps, opens channels. Nothing is relayed
 * yet: call `relay()` so that the providers learn of the consumers' validators.
 *
 * @param admin - who creates the contracts and may set prices.
 * @throws MeshSetupError with the place in the configuration and the refusal.
 */
export function createMesh(config: MeshConfig, admin: Address = ADMIN): Mesh {
  const chains = new Map<string, Chain>()
  const setups = new Map<string, ChainSetup>()
  for (const [name, chain] of Object.entries(config.chains)) {
    const begin = () => makeChain(name, withFeedModules(name, chain, config))
    chains.set(name, begin())
    setups.set(name, { begin, blockSeconds: atLeast(`chains.${name}.blockSeconds`, chain.blockSeconds ?? 5n, 0n) })
  }
  const pairings = makePairings(config, chains, admin)
  return new Mesh(chains, pairings, config.logger ?? silentLogger, setups)
}
