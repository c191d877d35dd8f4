import { type Ok, ok } from '../../foundation/result.js'
import type { MeshDialect } from '../../packets/dialect.js'

/** D-34: the one in which a burn says whose stake it is of. A peer that does not know it answers with what it knows. */
export function chooseDialect(asked: MeshDialect | undefined): Ok<MeshDialect> {
  return ok(asked ?? '0.12.0')
}
