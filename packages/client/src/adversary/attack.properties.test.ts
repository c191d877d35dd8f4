import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { attack } from './attack.js'
import { FaultCounts } from './fault-counts.js'
import { FAULTS } from './faults.js'

// The short form of `npm run soak`: a few attacks on worlds of every size, others each time: MESH_RUNS says how many, FAST_CHECK_SEED from which seed on.
const RUNS = Number(process.env['MESH_RUNS'] ?? 40)
const STEPS = 500
const FIRST = (fc.readConfigureGlobal().seed ?? 1) >>> 0

describe(`attacks from seed ${FIRST} on`, () => {
  const faults = new FaultCounts()
  const seeds = Array.from({ length: RUNS }, (_, i) => [FIRST + i, 2 + (i % 4)] as const)

  it.each(seeds)(
    '[INV MS-X1] [INV MS-X2] [INV MS-X3] [INV MS-Y1] [INV MS-Y2] break nothing: seed %i, %i chains',
    async (seed, chains) => {
      const report = await attack({ seed, chains, steps: STEPS })
      faults.add(report.faults)
      expect(report.broken).toEqual([])
      expect(report.checked).toBeGreaterThan(STEPS)
    },
    60_000,
  )

  afterAll(() => {
    // Whoever asks for a single run may not see all of them.
    if (RUNS < 40) return
    expect(FAULTS.filter((fault) => faults.of(fault) === 0)).toEqual([])
  })
})
