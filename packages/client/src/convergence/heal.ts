import type { FlushOutbox } from '@meshwork/core/converter'
import type { ExternalStakingMessage, ExternalStakingState, FlushBurns } from '@meshwork/core/external-staking'
import { type MachineError, unwrap } from '@meshwork/core/foundation'
import type { ValoperAddress } from '@meshwork/core/identifiers'
import type { IbcMessage } from '@meshwork/ibc/channel'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { ADMIN } from '../create-mesh/admin.js'
import { closeEnd, continueClose, isClosing } from '../create-mesh/close-pairing.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { isClosedEnd, isLocal, type Pairing } from '../create-mesh/pairing.js'
import { contractState, pairingStates } from '../create-mesh/pairing-states.js'
import type { Side } from '../relayer/index.js'
import { isQuiet } from './waiting.js'

/** After so many rounds it is not the network that keeps packets waiting. */
const MOST_ROUNDS = 30

const SIDES: readonly Side[] = ['provider', 'consumer']

/**
 * Lets everything heal, as when an attack is over: chains that were halted go on, clocks meet, light clients are sound, closes are carried out, what waits is
 * sent, epochs run, and honest relayers carry everything, until nothing waits any more; then audits compare both sides, and where they differ a re-sync makes them equal. Channels that ended stay closed. Answers how many rounds that took.
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
    if (round === MOST_ROUNDS) return round
    if (isQuiet(mesh) && !(await compareSides(mesh))) return round
  }
}

/** Both sides of each pairing are compared, and where they differ one follows the other. Answers whether there was any such place: then more has to settle. */
async function compareSides(mesh: Mesh): Promise<boolean> {
  const audit: ExternalStakingMessage = { type: 'audit' }
  for (const { provider, externalStaking: to } of mesh.pairings) provider.execute({ sender: ADMIN, to, msg: audit })
  await mesh.relay()
  let differs = false
  let rest = 0n
  for (const { provider, externalStaking: to } of mesh.pairings)
    for (const validator of divergedIn(contractState(provider.state, to))) {
      const msg: ExternalStakingMessage = { type: 'resync', validator }
      const asked = provider.execute({ sender: ADMIN, to, msg })
      const wait = asked.ok ? 0n : restOf(asked.error.error)
      if (asked.ok || wait > 0n) differs = true
      if (wait > rest) rest = wait
    }
  await mesh.relay()
  // One that failed a short while ago is asked for again when the validator has rested. Those that were sent have arrived by then.
  if (rest > 0n) mesh.advance({ seconds: rest / 1_000_000_000n + 1n })
  return differs
}

/** How long a validator still rests before its next re-sync, nanoseconds. */
function restOf(error: MachineError): bigint {
  const { type, dueAtNanos, nowNanos } = error as MachineError & {
    readonly dueAtNanos?: bigint
    readonly nowNanos?: bigint
  }
  return type === 'ResyncTooSoon' ? (dueAtNanos ?? 0n) - (nowNanos ?? 0n) : 0n
}

function divergedIn({ digests }: ExternalStakingState): readonly ValoperAddress[] {
  return [...digests.validators].filter(([, { isDiverged }]) => isDiverged).map(([validator]) => validator)
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
