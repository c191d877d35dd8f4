import type { Infraction } from '../slash-report.js'

/** D-27: as it is. */
export function reportInfraction({ infractionHeight, power }: Infraction): Infraction {
  return { infractionHeight, power }
}
