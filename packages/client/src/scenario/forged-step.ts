import { type ForgedAnswer, forgeAnswer } from '../byzantine/forge-answer.js'
import { forgePacket } from '../byzantine/forge-packet.js'
import type { Mesh } from '../create-mesh/mesh.js'
import type { OpStep } from './schema.js'
import type { StepCounts } from './step-counts.js'

type Op<Name extends OpStep['op']> = Extract<OpStep, { op: Name }>

/** Takes a step in which a chain lies: about what its contract sent, or about what it answered. */
export async function takeForgedStep(mesh: Mesh, step: Op<'forge' | 'forge_ack'>, counts: StepCounts): Promise<void> {
  const pairing = mesh.pairing(step.pairing)
  if (step.op === 'forge') {
    const { from, packet, timeoutSeconds } = step
    const data = typeof packet === 'string' ? packet : JSON.stringify(packet)
    const life = timeoutSeconds === undefined ? {} : { timeoutSeconds: BigInt(timeoutSeconds) }
    counts.count(forgePacket(pairing, { from, data, ...life }))
    return
  }
  // Where fewer wait than `nth` says, nothing happens.
  const record = await forgeAnswer(pairing, step.from, answerOf(step.ack), step.nth)
  if (record) counts.relayed(record)
}

function answerOf(ack: Op<'forge_ack'>['ack']): ForgedAnswer {
  if (ack === 'success') return { type: 'success' }
  return 'error' in ack ? { type: 'failure', text: ack.error } : { type: 'text', text: ack.text }
}
