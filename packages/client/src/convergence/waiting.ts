import { channelStage } from '@meshwork/core/external-staking'
import { unresolvedPackets } from '@meshwork/ibc/channel'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { isLocal, type Pairing, relayPaths } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'

/** Whether nothing waits anywhere: no packet, no answer, nothing in an outbox, nothing that is settled later. */
export function isQuiet(mesh: Mesh): boolean {
  return mesh.pairings.every((pairing) => waitingOf(pairing).length === 0)
}

/** What of a pairing is not settled, in words: `3 packets of the provider`. */
export function waitingOf(pairing: Pairing): readonly string[] {
  return [...packetsOf(pairing), ...contractsOf(pairing)].map(({ count, what }) => `${count} ${what}`)
}

interface Waiting {
  readonly count: number
  readonly what: string
}

function packetsOf(pairing: Pairing): readonly Waiting[] {
  const counts = { provider: 0, consumer: 0 }
  for (const path of relayPaths(pairing))
    for (const side of ['provider', 'consumer'] as const) {
      const chain = chainCalled(pairing, path[side].chain.name)
      if (chain) counts[side] += unresolvedPackets(ibcState(chain), path[side].channelId).length
    }
  return some([
    { count: counts.provider, what: 'packets of the provider' },
    { count: counts.consumer, what: 'packets of the consumer' },
  ])
}

function chainCalled({ provider, consumer, feedRoute }: Pairing, name: string) {
  return [provider, consumer, ...(feedRoute ? [feedRoute.host] : [])].find((chain) => chain.name === name)
}

function contractsOf(pairing: Pairing): readonly Waiting[] {
  const { vault, externalStaking, converter } = pairingStates(pairing)
  const { burns, pending, life, slashing } = externalStaking
  // A close from which no channel came again leaves news of validators waiting for the next.
  const hasChannel = channelStage(externalStaking) === 'open'
  const theirs = [...vault.pending.values()].filter(({ lienholder }) => lienholder === pairing.externalStaking)
  return some([
    { count: theirs.length, what: 'promises of the vault' },
    { count: pending.size, what: 'transactions of the external staking' },
    { count: isLocal(pairing) ? 0 : life.unanswered.size, what: 'settled transactions without an answer' },
    { count: burns.outbox.entries.size + burns.open.leaving.size, what: 'burns' },
    { count: slashing.untold.size, what: 'slashes that the vault has not taken' },
    { count: hasChannel ? converter.outboxes.validators.entries.size : 0, what: 'validator updates' },
    { count: hasChannel ? converter.outboxes.rewards.entries.size : 0, what: 'rewards' },
  ])
}

function some(all: readonly Waiting[]): readonly Waiting[] {
  return all.filter(({ count }) => count > 0)
}
