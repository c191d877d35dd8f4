import { applyUpdate } from '../apply-update.js'
import { encodeValidatorSet } from '../encoding.js'
import type { KeyAnswer, StatusAnswer } from '../queries.js'
import type { ValidatorSet, ValidatorSetPolicy } from '../set.js'
import { createValidatorSet } from '../set.js'
import { queryKeyAt, queryStatusAt, takeDueSlashes } from '../set-queries.js'
import type { ValidatorSetUpdate } from '../update.js'

/** A host with a validator set that carries slashes out as soon as it may, and writes down each that it did. */
export interface Replica {
  readonly set: ValidatorSet
  readonly carriedOut: readonly string[]
}

/** A host that has heard nothing. */
export function createReplica(): Replica {
  return { set: createValidatorSet(), carriedOut: [] }
}

/** A packet arrives: it is joined, and what may be slashed now is slashed. */
export function hear(replica: Replica, update: ValidatorSetUpdate, policy: ValidatorSetPolicy): Replica {
  const { set, due } = takeDueSlashes(applyUpdate(replica.set, update, policy))
  const slashes = due.map(({ validator, slash }) => `${validator}:${slash.infractionHeight}@${slash.reportHeight}`)
  return { set, carriedOut: [...replica.carriedOut, ...slashes] }
}

/** Everything an observer can tell: the bytes, status and key of each validator at each height, and the slashes. */
export function observe(replica: Replica, validators: readonly string[], heights: readonly number[]): string {
  const { set, carriedOut } = replica
  const answers = validators.flatMap((validator) =>
    heights.map((height) => {
      const at = BigInt(height)
      return `${textOf(queryStatusAt(set, validator, at))} ${textOf(queryKeyAt(set, validator, at))}`
    }),
  )
  return [encodeValidatorSet(set).join(), ...answers, ...[...carriedOut].sort()].join('\n')
}

function textOf(answer: StatusAnswer | KeyAnswer): string {
  switch (answer.type) {
    case 'unknown':
      return 'unknown'
    case 'pruned':
      return `pruned<${answer.retainedFromHeight}`
    case 'key':
      return `${answer.pubKey}@${answer.sinceHeight},${answer.sinceTimeSeconds}`
    case 'active':
    case 'jailed':
    case 'unbonded':
    case 'tombstoned':
      return `${answer.type}@${answer.sinceHeight},${answer.sinceTimeSeconds}`
  }
}
