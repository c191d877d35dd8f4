import { describeRefusal, type MachineMessage } from '@meshwork/core/foundation'
import type { Chain } from '../runtime/chain.js'

/** A step of an input cannot be taken on these chains: it asks for something that the format itself rules out. */
export class StepNotTaken extends Error {
  override readonly name = 'StepNotTaken'
}

/** Does something to a module of a chain that leaves no record: what happens around the contracts. @throws StepNotTaken when the module refuses. */
export function direct<Msg extends MachineMessage>(chain: Chain, module: string, msg: Msg): void {
  const done = chain.executeModule(module, msg)
  if (!done.ok) throw new StepNotTaken(`${module} of the ${chain.name} refuses: ${describeRefusal(done.error.error)}`)
}
