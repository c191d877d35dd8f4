import type { Result } from '../foundation/result.js'
import type { MeshDialect } from '../packets/dialect.js'
import type { NotDeployed } from './closing.js'

/** Spec 8.1, D-34: the newest version that a contract says it speaks when a channel opens. */
export interface DialectRules {
  /** The dialect for the one that was asked for; undefined: the default. Error: `NotDeployed` for one that the contracts of this rule set do not know. */
  readonly chooseDialect: (asked: MeshDialect | undefined) => Result<MeshDialect, NotDeployed>
}
