import type { FlushOutbox } from '@meshwork/core/converter'
import type { FlushBurns } from '@meshwork/core/external-staking'
import type { IbcMessage } from '@meshwork/ibc/channel'
import { otherSide } from '@meshwork/ibc/packets'
import { ADMIN } from '../create-mesh/admin.js'
import { closeEnd, closePairing, continueClose } from '../create-mesh/close-pairing.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { isClosedEnd, type Pairing } from '../create-mesh/pairing.js'
import { MeshSetupError } from '../create-mesh/setup-error.js'
import type { OpStep } from './schema.js'
import type { StepCounts } from './step-counts.js'

/** A step about the channel between two chains, or about what waits for it. */
export type ChannelStep = Extract<
  OpStep,
  {
    op:
      | 'close_channel'
      | 'close_end'
      | 'confirm_close'
      | 'continue_close'
      | 'open_channel'
      | 'close_feed_channel'
      | 'open_feed_channel'
      | 'freeze_client'
      | 'unfreeze_client'
      | 'flush_outbox'
      | 'save_and_load'
  }
>

type EndStep = Extract<ChannelStep, { op: 'close_end' | 'confirm_close' | 'continue_close' }>

/** Takes a step about a channel. */
export function takeChannelStep(mesh: Mesh, step: ChannelStep, counts: StepCounts): void {
  switch (step.op) {
    case 'close_channel':
      closeChannel(mesh.pairing(step.pairing), step.by ?? step.from ?? 'provider', counts)
      return
    case 'close_end':
    case 'confirm_close':
    case 'continue_close':
      closeOneEnd(mesh.pairing(step.pairing), step, counts)
      return
    case 'open_channel':
      setUp(counts, () => mesh.openChannel(step.pairing))
      return
    case 'close_feed_channel':
      setUp(counts, () => mesh.closeFeedChannel(step.pairing, step.from))
      return
    case 'open_feed_channel':
      setUp(counts, () => mesh.openFeedChannel(step.pairing))
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

/** How many things a side gives back in one `continue_close`: few, so that a page ends in the middle of small meshes, too. */
const CLOSE_PAGE = 3

/** One end closes; that the other end did is for a relayer to prove. */
function closeOneEnd(pairing: Pairing, { op, from }: EndStep, counts: StepCounts): void {
  if (op === 'close_end') counts.count(closeEnd(pairing, from, 'closeInit').executed)
  else if (op === 'continue_close') counts.count(continueClose(pairing, from, CLOSE_PAGE).executed)
  else if (isClosedEnd(pairing, otherSide(from))) counts.count(closeEnd(pairing, from, 'closeConfirm').executed)
  else counts.refuse(`the end of the ${otherSide(from)} is not closed`)
}

/** Every message of it counts: the two ends, and the pages that they give back. */
function closeChannel(pairing: Pairing, by: 'provider' | 'consumer' | 'authority', counts: StepCounts): void {
  const closed = closePairing(pairing, by)
  const steps = closed.ok ? closed.value : closed.error.steps
  for (const { executed } of steps) counts.count(executed)
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
