import type { FlushOutbox } from '@meshwork/core/converter'
import type { ExternalStakingMessage, FlushBurns } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import type { IbcMessage } from '@meshwork/ibc/channel'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { ADMIN } from '../create-mesh/admin.js'
import { closeEnd, continueClose, isClosing } from '../create-mesh/close-pairing.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { isClosedEnd, isLocal, type Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import type { Side } from '../relayer/index.js'
import { isQuiet } from './waiting.js'

/** After so many rounds it is not the network that keeps packets waiting. */
const MOST_ROUNDS = 30

const SIDES: readonly Side[] = ['provider', 'consumer']

/**
 * Lets everything heal, as when an attack is over: chains that were halted go on, clocks meet, light clients are sound, closes are carried out, what waits is
 * sent, epochs run, and honest relayers carry everything, until nothing waits any more. Channels that ended stay closed. Answers how many rounds that took.
 * Whether both sides of each pairing agree then, `convergenceOf` says.
 */
export async function settleMesh(mesh: Mesh): Promise<number> {
  for (let round = 1; ; round++) {
    bringClocksTogether(mesh)
    for (const pairing of mesh.pairings) if (!isLocal(pairing)) mendPairing(pairing)
    await mesh.relay()
    for (const pairing of mesh.pairings) sendWhatWaits(pairing)
    // Only now contracts hear of what happened to validators, and local links deliver.
    for (const chain of mesh.chains.values()) unwrap(chain.endBlock())
    for (const pairing of mesh.pairings) mesh.epoch(pairing.name)
    mesh.advance()
    await mesh.relay()
    if (isQuiet(mesh) || round === MOST_ROUNDS) return round
  }
}

/** Every chain makes blocks, and none is behind another. */
function bringClocksTogether(mesh: Mesh): void {
  for (const name of mesh.halted) mesh.resumeChain(name)
  const chains = [...mesh.chains.values()]
  const latest = chains.reduce((most, { state }) => (state.timeNanos > most ? state.timeNanos : most), 0n)
  for (const chain of chains) {
    const nanos = latest - chain.state.timeNanos
    if (nanos > 0n) unwrap(chain.advance({ blocks: 1n, nanos }))
  }
}

/** Light clients are sound, governance ends the freeze, and a close that has begun is finished. */
function mendPairing(pairing: Pairing): void {
  for (const side of SIDES) {
    const msg: IbcMessage = { type: 'unfreezeClient', connectionId: pairing.connectionId }
    if (ibcState(pairing[side]).frozen.has(pairing.connectionId)) unwrap(pairing[side].executeModule('ibc', msg))
  }
  const { life, config } = pairingStates(pairing).externalStaking
  if (life.isFrozen) {
    const msg: ExternalStakingMessage = { type: 'unfreeze' }
    unwrap(pairing.provider.execute({ sender: config.authority, to: pairing.externalStaking, msg }))
  }
  const [closed, other] = SIDES.map((side) => isClosedEnd(pairing, side))
  if (closed !== other) unwrap(closeEnd(pairing, closed ? 'consumer' : 'provider', 'closeConfirm').executed)
  for (const side of SIDES) while (isClosing(pairing, side)) unwrap(continueClose(pairing, side).executed)
}

/** What was tried too often goes out again, and the vault hears of slashes that it refused. */
function sendWhatWaits(pairing: Pairing): void {
  const { externalStaking, converter } = pairingStates(pairing)
  const flush: FlushOutbox & FlushBurns = { type: 'flushOutbox' }
  if (externalStaking.burns.outbox.entries.size > 0)
    pairing.provider.execute({ sender: ADMIN, to: pairing.externalStaking, msg: flush })
  if (Object.values(converter.outboxes).some(({ entries }) => entries.size > 0))
    pairing.consumer.execute({ sender: ADMIN, to: pairing.converter, msg: flush })
  const tell: ExternalStakingMessage = { type: 'tellSlashes' }
  if (externalStaking.slashing.untold.size > 0)
    pairing.provider.execute({ sender: ADMIN, to: pairing.externalStaking, msg: tell })
}
