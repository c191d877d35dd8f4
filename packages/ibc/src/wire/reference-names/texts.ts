import type { MachineError } from '@meshwork/core/foundation'

/** One text for each error of a machine: an error without one does not compile. */
export type Texts<Failure extends MachineError> = {
  readonly [Type in Failure['type']]: (error: Extract<Failure, { type: Type }>) => string
}

/**
 * The text of an error, if the table has its type.
 *
 * The types of errors are unique within a machine, and a table belongs to one machine; that is what allows the one assertion.
 */
export function textOf<Failure extends MachineError>(texts: Texts<Failure>, error: MachineError): string | undefined {
  if (!Object.hasOwn(texts, error.type)) return undefined
  const text = texts[error.type as Failure['type']] as (error: MachineError) => string
  return text(error)
}
