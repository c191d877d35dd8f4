import { unwrap } from '@meshwork/core/foundation'
import { checkSimulation } from '../read.js'
import { SIMULATION_FORMAT, type SimulatedConsumer, type SimulationFile } from '../schema.js'
import type { SimulationSettings } from '../settings.js'

export const DAY = 86_400

/** A simulation with one consumer, ten days long. */
export function simulated(
  consumer: SimulatedConsumer = {},
  rest: Partial<Omit<SimulationFile, 'format' | 'consumers'>> = {},
): SimulationSettings {
  return simulatedOn({ juno: consumer }, rest)
}

/** A simulation with these consumers. */
export function simulatedOn(
  consumers: SimulationFile['consumers'],
  rest: Partial<Omit<SimulationFile, 'format' | 'consumers'>> = {},
): SimulationSettings {
  const file: SimulationFile = { format: SIMULATION_FORMAT, lengthSeconds: 10 * DAY, ...rest, consumers }
  return unwrap(checkSimulation(JSON.parse(JSON.stringify(file))))
}
