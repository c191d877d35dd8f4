import type { Infraction } from '../slash-report.js'

/** D-27: the module writes the key of a slash as height and power and reads it as power and height, so reports have the two swapped. It never tells the time. */
export function reportInfraction({ infractionHeight, power }: Infraction): Infraction {
  return { infractionHeight: power, power: infractionHeight }
}
