import { askContract } from './ask.js'
import { nameOf, sideOfAddress, type TraceStage } from './stage.js'
import { textOf } from './step-fields.js'
import { contractAddress, substitute } from './substitute.js'
import type { TraceRecord, TraceStep } from './trace.js'

/** Asks a contract what a step asks it. */
export function queryStep(stage: TraceStage, step: TraceStep): readonly TraceRecord[] {
  const to = contractAddress(textOf(step, 'contract'), stage.names)
  const msg = substitute(step.msg ?? null, stage.names)
  const side = sideOfAddress(to)
  const head = { op: 'query', chain: side, contract: nameOf(stage, to), msg }
  const answer = askContract(stage, to, msg)
  switch (answer.type) {
    case 'answered':
      return [{ ...head, ok: true, result: answer.result }]
    case 'aborted':
      return [{ ...head, ok: false, panic: true }]
    case 'refused':
      return [{ ...head, ok: false, err: answer.reason }]
  }
}
