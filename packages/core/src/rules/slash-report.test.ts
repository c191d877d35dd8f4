import { describe, expect, it } from 'vitest'
import { RULES } from './index.js'

describe('reportInfraction', () => {
  const infraction = { infractionHeight: 700n, power: 3n }

  it('[MS D-27 safe] tells height and power as they are', () => {
    expect(RULES.safe.reportInfraction(infraction)).toEqual(infraction)
  })

  it('[MS D-27 reference] swaps them', () => {
    expect(RULES.reference.reportInfraction(infraction)).toEqual({ infractionHeight: 3n, power: 700n })
  })

  it('[MS D-14 safe] tells the time of the infraction where it is known; [MS D-14 reference] never', () => {
    const timed = { ...infraction, infractionTimeSeconds: 1_700_000_000n }
    expect(RULES.safe.reportInfraction(timed)).toEqual(timed)
    expect(RULES.reference.reportInfraction(timed)).toEqual({ infractionHeight: 3n, power: 700n })
  })
})
