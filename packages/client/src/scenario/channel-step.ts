import type { FlushOutbox } from '@meshwork/core/converter'
import type { CloseChannel, FlushBurns } from '@meshwork/core/external-staking'
import { CHAIN } from '@meshwork/core/mesh'
import type { IbcMessage } from '@meshwork/ibc/channel'
import { ADMIN } from '../create-mesh/admin.js'
import { closeEnd, closePairing, continueClose, isClosing } from '../create-mesh/close-pairing.js'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { MeshSetupError } from '../create-mesh/setup-error.js'
import type { OpStep } from './schema.js'
import type { StepCounts } from './step-counts.js'

/** A step about the channel between two chains, or about what waits for it. */
export type ChannelStep = Extract<
  OpStep,
  { op: 'close_channel' | 'open_channel' | 'freeze_client' | 'unfreeze_client' | 'flush_outbox' | 'save_and_load' }
>

/** Takes a step about a channel. */
export function takeChannelStep(mesh: Mesh, step: ChannelStep, counts: StepCounts): void {
  switch (step.op) {
    case 'close_channel':
      if (step.by === 'authority') closeByAuthority(mesh.pairing(step.pairing), counts)
      else closeChannel(mesh.pairing(step.pairing), step.from ?? 'provider', counts)
      return
    case 'open_channel':
      setUp(counts, () => mesh.openChannel(step.pairing))
      return
    case 'freeze_client':
    case 'unfreeze_client': {
      const pairing = mesh.pairing(step.pairing)
      const type = step.op === 'freeze_client' ? 'freezeClient' : 'unfreezeClient'
      const msg: IbcMessage = { type, connectionId: pairing.connectionId }
      counts.count(pairing[step.from].executeModule('ibc', msg))
      return
    }
    case 'flush_outbox': {
      const pairing = mesh.pairing(step.pairing)
      const msg: FlushOutbox & FlushBurns = { type: 'flushOutbox' }
      const to = step.from === 'provider' ? pairing.externalStaking : pairing.converter
      counts.count(pairing[step.from].execute({ sender: ADMIN, to, msg }))
      return
    }
    case 'save_and_load':
      setUp(counts, () => mesh.importGenesis(mesh.exportGenesis()))
  }
}

/** Every message of it counts: the two ends, and the pages that they give back. */
function closeChannel(pairing: Pairing, from: 'provider' | 'consumer', counts: StepCounts): void {
  const closed = closePairing(pairing, from)
  const steps = closed.ok ? closed.value : closed.error.steps
  for (const { executed } of steps) counts.count(executed)
}

/** The authority of the external staking ends it, whatever the consumer says; that hears of it then, and both give everything back. */
function closeByAuthority(pairing: Pairing, counts: StepCounts): void {
  const sender = pairingStates(pairing).externalStaking.config.authority ?? CHAIN
  const msg: CloseChannel = { type: 'closeChannel' }
  const closed = pairing.provider.execute({ sender, to: pairing.externalStaking, msg })
  counts.count(closed)
  if (!closed.ok) return
  counts.count(closeEnd(pairing, 'consumer', 'closeConfirm').executed)
  for (const side of ['provider', 'consumer'] as const)
    while (isClosing(pairing, side)) {
      const { executed } = continueClose(pairing, side)
      counts.count(executed)
      if (!executed.ok) return
    }
}

function setUp(counts: StepCounts, work: () => unknown): void {
  try {
    work()
    counts.succeeded += 1
  } catch (error) {
    if (!(error instanceof MeshSetupError)) throw error
    counts.refuse(error.message)
  }
}
