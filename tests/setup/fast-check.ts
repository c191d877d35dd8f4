import fc from 'fast-check'
import { inject } from 'vitest'

const runs = process.env['FAST_CHECK_RUNS']

// A property may set its own number of runs; the seed is the run's.
fc.configureGlobal({ seed: inject('fastCheckSeed'), ...(runs === undefined ? {} : { numRuns: Number(runs) }) })
