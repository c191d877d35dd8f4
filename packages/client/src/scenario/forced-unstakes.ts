import { fromProvider } from '../audit/under-way.js'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'

interface ForcedUnstake {
  readonly validator: string
  readonly amount: bigint
  /** It was settled when the last re-sync of its validator was sent: if the consumer takes that, it counts this no more. */
  isResynced: boolean
}

/**
 * Counts along what governance let go of a pairing before the consumer answered (spec 11.3): it is gone from the provider and still there at the consumer,
 * until that answers that it took it off, a re-sync has it count what the provider has, or the channel ends. A consumer that never does keeps it until then; decision 11
 * says why that is so.
 */
export class ForcedUnstakes {
  private readonly byPairing = new Map<string, Map<bigint, ForcedUnstake>>()
  private readonly listening: readonly (() => void)[]

  constructor(private readonly mesh: Mesh) {
    for (const pairing of mesh.pairings) this.countThoseBefore(pairing)
    this.listening = [
      mesh.on('forcedUnstake', ({ chain, source, event: { txId, validator, amount } }) => {
        const pairing = this.pairingAt(chain, source)
        if (pairing) this.openOf(pairing).set(txId, { validator, amount, isResynced: false })
      }),
      mesh.on('answeredLate', ({ chain, source, event }) => {
        const pairing = this.pairingAt(chain, source)
        if (pairing && 'txId' in event && event.txId !== null && event.outcome.type === 'success')
          this.openOf(pairing).delete(event.txId)
      }),
      mesh.on('resyncSent', ({ chain, source, event: { validator } }) => {
        for (const [, one] of this.openAt(chain, source, validator)) one.isResynced = true
      }),
      mesh.on('resynced', ({ chain, source, event: { validator } }) => {
        const pairing = this.pairingAt(chain, source)
        for (const [txId, { isResynced }] of this.openAt(chain, source, validator))
          if (pairing && isResynced) this.openOf(pairing).delete(txId)
      }),
      mesh.on('channelClosing', ({ chain, source }) => {
        const pairing = this.pairingAt(chain, source)
        if (pairing) this.openOf(pairing).clear()
      }),
    ]
  }

  /** How much of a pairing that is, by validator. */
  of({ name }: Pairing): ReadonlyMap<string, bigint> {
    const sums = new Map<string, bigint>()
    for (const { validator, amount } of this.byPairing.get(name)?.values() ?? [])
      sums.set(validator, (sums.get(validator) ?? 0n) + amount)
    return sums
  }

  /** Counts no further. */
  stopListening(): void {
    for (const end of this.listening) end()
  }

  /** A run that goes on from another one begins with what was let go there. */
  private countThoseBefore(pairing: Pairing): void {
    const { unanswered } = pairingStates(pairing).externalStaking.life
    if (unanswered.size === 0) return
    for (const { packet } of fromProvider(pairing)) {
      const tx = packet.type === 'unstake' ? unanswered.get(packet.txId) : undefined
      if (packet.type === 'unstake' && tx) this.openOf(pairing).set(packet.txId, { ...tx, isResynced: false })
    }
  }

  private openAt(
    chain: string,
    externalStaking: string,
    validator: string,
  ): readonly (readonly [bigint, ForcedUnstake])[] {
    const pairing = this.pairingAt(chain, externalStaking)
    return pairing ? [...this.openOf(pairing)].filter(([, one]) => one.validator === validator) : []
  }

  private openOf({ name }: Pairing) {
    const known = this.byPairing.get(name) ?? new Map<bigint, ForcedUnstake>()
    this.byPairing.set(name, known)
    return known
  }

  private pairingAt(chain: string, externalStaking: string): Pairing | undefined {
    return this.mesh.pairings.find((one) => one.externalStaking === externalStaking && one.provider.name === chain)
  }
}
