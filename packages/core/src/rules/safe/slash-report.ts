import type { Infraction } from '../slash-report.js'

/** D-27: as it is, with the time where it is known (D-14). */
export function reportInfraction({ infractionHeight, infractionTimeSeconds, power }: Infraction): Infraction {
  return infractionTimeSeconds === undefined
    ? { infractionHeight, power }
    : { infractionHeight, infractionTimeSeconds, power }
}
