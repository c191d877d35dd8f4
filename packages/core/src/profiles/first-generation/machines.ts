import type { Machine } from '../../mesh/machine.js'
import { meshConsumerMachine } from './consumer/machine.js'
import { lockupMachine } from './lockup/machine.js'
import { metaStakingMachine } from './meta-staking/machine.js'
import { meshProviderMachine } from './provider/machine.js'
import { slasherMachine } from './slasher/machine.js'

/** The machines of the first generation by kind, for a host to put beside its own. */
export const firstGenerationMachines: Readonly<Record<string, Machine>> = {
  'mesh-lockup': lockupMachine,
  'mesh-provider': meshProviderMachine,
  'mesh-slasher': slasherMachine,
  'mesh-consumer': meshConsumerMachine,
  'meta-staking': metaStakingMachine,
}
