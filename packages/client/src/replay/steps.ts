import { isEpochScheduled } from '@meshwork/core/consumer-module'
import { describeRefusal } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import { setMaxCap } from '../create-mesh/max-cap.js'
import { carryPacket, timeOut } from '../relayer/index.js'
import { closeChannel, handshake } from './channel-steps.js'
import { StepNotTaken } from './direct.js'
import { inject, movePacket, relayAll, returnAck } from './packet-steps.js'
import { queryStep } from './query-step.js'
import { refusedRecord } from './records.js'
import { accrue, accrueNative } from './reward-steps.js'
import { consumerModuleOf, type TraceStage } from './stage.js'
import { wholeOf } from './step-fields.js'
import { sudo } from './sudo.js'
import type { TraceRecord, TraceStep } from './trace.js'
import { userStep } from './user-steps.js'
import { slashConsumer, slashProvider, valsetUpdate } from './validator-steps.js'

/** Takes one step of a recording: moves the clocks, acts, and answers the records of its transactions. @throws StepNotTaken */
export async function takeStep(stage: TraceStage, step: TraceStep): Promise<readonly TraceRecord[]> {
  if (movesClocks(stage, step)) stage.mesh.advance()
  const record = userStep(stage, step)
  if (record) return [record]
  const act = Object.hasOwn(ACTS, step.op) ? ACTS[step.op] : undefined
  if (!act) throw new StepNotTaken(`unknown step ${step.op}`)
  return act(stage, step)
}

/** Blocks of no length do not pass by themselves: then only `advance` moves time or height. */
function movesClocks({ config }: TraceStage, { op }: TraceStep): boolean {
  return op !== 'advance' && op !== 'query' && config.blockSeconds > 0n
}

type Act = (stage: TraceStage, step: TraceStep) => readonly TraceRecord[] | Promise<readonly TraceRecord[]>

/** Every step that is no message of a user. */
const ACTS: Readonly<Record<string, Act>> = {
  relay: relayAll,
  recv: (stage, step) => movePacket(stage, step, carryPacket),
  ack: returnAck,
  timeout: (stage, step) => movePacket(stage, step, timeOut),
  inject,
  epoch,
  accrue,
  accrue_native: accrueNative,
  set_max_cap: changeMaxCap,
  valset_update: valsetUpdate,
  slash_consumer: slashConsumer,
  slash_provider: slashProvider,
  handshake,
  close_channel: closeChannel,
  query: queryStep,
  advance,
}

/** Time and blocks pass on both chains, as far as their clocks go. */
function advance({ mesh, pairing }: TraceStage, step: TraceStep): readonly TraceRecord[] {
  const [seconds, blocks] = [wholeOf(step, 'seconds'), wholeOf(step, 'blocks', 1n)]
  const { timeNanos, height } = pairing.provider.state
  if (timeNanos + seconds * 1_000_000_000n > MAX_UINT64)
    throw new StepNotTaken('no clock goes beyond 2^64 - 1 nanoseconds')
  if (height + blocks > MAX_UINT64) throw new StepNotTaken('no chain is higher than 2^64 - 1')
  mesh.advance({ seconds, blocks })
  return []
}

/** The consumer's module tells the virtual staking that an epoch is over, if it has that on its list. */
function epoch(stage: TraceStage): readonly TraceRecord[] {
  const { consumer, virtualStaking } = stage.pairing
  const msg = { handle_epoch: {} }
  if (isEpochScheduled(consumerModuleOf(consumer), virtualStaking)) return [sudo(stage, 'virtual_staking', msg)]
  const head = { op: 'sudo', chain: 'consumer', contract: 'virtual_staking', msg }
  return [refusedRecord(consumer, head, 'no scheduled task')]
}

function changeMaxCap({ pairing }: TraceStage, step: TraceStep): readonly TraceRecord[] {
  const set = setMaxCap(pairing.consumer, pairing.virtualStaking, wholeOf(step, 'cap'))
  if (!set.ok) throw new StepNotTaken(`the cap cannot be set: ${describeRefusal(set.error)}`)
  return []
}
