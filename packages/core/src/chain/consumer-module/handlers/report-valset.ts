import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import type { ReportValset } from '../messages.js'
import { operationsOf, pendingHeights, withoutOperations } from '../operations.js'
import { buildReport } from '../report.js'
import type { ConsumerModuleState } from '../state.js'

/**
 * A contract hears what happened to validators in a block. If it fails, all of this is undone, and its queue keeps what it has. Blocks are told in order:
 * as long as it has not taken an earlier one, nothing happens.
 *
 * Errors: `Unauthorized` for anybody but the module itself; `UnknownValidator`, `ModuleQueryFailed`.
 */
export function reportValset(
  state: ConsumerModuleState,
  { contract, atHeight }: ReportValset,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized' | 'UnknownValidator' | 'ModuleQueryFailed'> {
  const { sender } = ctx
  if (sender !== ctx.self) return err({ type: 'Unauthorized', sender })
  const { config, contracts, ledger, tasks, operations } = state
  const [oldest] = pendingHeights(operations, contract, 1)
  if (oldest !== atHeight) return ok(settled(state))
  const report = buildReport(operationsOf(operations, contract, atHeight), atHeight, ctx)
  if (!report.ok) return err(report.error)
  return ok({
    state: { config, contracts, ledger, tasks, operations: withoutOperations(operations, contract, atHeight) },
    effects: [
      {
        type: 'enter',
        entry: 'sudo',
        to: contract,
        msg: { type: 'handleValsetUpdate', ...report.value },
        onReply: 'never',
        id: '',
      },
    ],
    events: [{ type: 'valsetReported', contract, atHeight }],
  })
}
