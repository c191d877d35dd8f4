import { err, ok, type Result } from '../../foundation/result.js'
import { DEPLOYED_DIALECT, type MeshDialect } from '../../packets/dialect.js'
import type { NotDeployed } from '../closing.js'

/** There is one. */
export function chooseDialect(asked: MeshDialect | undefined): Result<MeshDialect, NotDeployed> {
  if (asked === undefined || asked === DEPLOYED_DIALECT) return ok(DEPLOYED_DIALECT)
  return err({ type: 'NotDeployed', message: `dialect ${asked}` })
}
