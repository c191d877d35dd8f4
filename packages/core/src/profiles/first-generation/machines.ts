import type { Machine } from '../../mesh/machine.js'
import { lockupMachine } from './lockup/machine.js'
import { meshProviderMachine } from './provider/machine.js'
import { slasherMachine } from './slasher/machine.js'

/** The machines of the first generation by kind, for a host to put beside its own. */
export const firstGenerationMachines: Readonly<Record<string, Machine>> = {
  [lockupMachine.kind]: lockupMachine,
  [meshProviderMachine.kind]: meshProviderMachine,
  [slasherMachine.kind]: slasherMachine,
}
