import type { ConsumerSlash, ValidatorTerms, ValsetChange } from '../../consumer/virtual-staking/messages.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { formatDecimalFull } from '../../numbers/decimal.js'
import type { ConsumerModuleContext } from './effects.js'
import type { ConsumerModuleError } from './errors.js'
import type { ValidatorSlashed, ValsetOperation } from './operations.js'

/** Why a report cannot be made. */
export type ReportError = Extract<ConsumerModuleError, { type: 'UnknownValidator' | 'ModuleQueryFailed' }>

/** What a virtual staking hears of one block: grouped by what happened, each group in the order of the operations. */
export function buildReport(
  operations: readonly ValsetOperation[],
  height: bigint,
  ctx: ConsumerModuleContext,
): Result<ValsetChange, ReportError> {
  const terms: Record<'bonded' | 'modified', ValidatorTerms[]> = { bonded: [], modified: [] }
  const names: Record<'beginUnbonding' | 'jailed' | 'tombstoned' | 'unjailed', ValoperAddress[]> = {
    beginUnbonding: [],
    jailed: [],
    tombstoned: [],
    unjailed: [],
  }
  const slashed: ConsumerSlash[] = []
  for (const { validator, change, timeSeconds } of operations) {
    if (change.type === 'slashed') slashed.push(reportSlash(validator, change, { height, timeSeconds }, ctx))
    else if (change.type === 'bonded' || change.type === 'modified') {
      const known = termsOf(validator, ctx)
      if (!known.ok) return known
      terms[change.type].push(known.value)
    } else names[change.type].push(validator)
  }
  const { beginUnbonding: removals, jailed, tombstoned, unjailed } = names
  return ok({ additions: terms.bonded, removals, updated: terms.modified, jailed, unjailed, tombstoned, slashed })
}

/** The terms of a validator as they are now. */
function termsOf(validator: ValoperAddress, { query }: ConsumerModuleContext): Result<ValidatorTerms, ReportError> {
  const known = query.hasValidator(validator)
  if (!known.ok) return err({ type: 'ModuleQueryFailed', cause: known.error })
  if (!known.value) return err({ type: 'UnknownValidator', validator })
  const terms = query.validatorTerms(validator)
  return terms.ok ? terms : err({ type: 'ModuleQueryFailed', cause: terms.error })
}

function reportSlash(
  validator: ValoperAddress,
  slash: ValidatorSlashed,
  { height, timeSeconds }: { readonly height: bigint; readonly timeSeconds: bigint },
  { rules }: ConsumerModuleContext,
): ConsumerSlash {
  const { infractionHeight, power, infractionTimeSeconds = 0n } = rules.reportInfraction(slash)
  return {
    validator,
    height,
    timeSeconds,
    infractionHeight,
    infractionTimeSeconds,
    power,
    slashAmount: slash.amount,
    slashRatio: formatDecimalFull(slash.fraction),
    isTombstoned: slash.isDoubleSign,
  }
}
