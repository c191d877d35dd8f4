import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The seed of every property of this run. */
    fastCheckSeed: number
  }
}

/** Chooses one seed for all properties of the run and prints it, so that a red run can be repeated exactly. */
export default function chooseSeed(project: TestProject) {
  const wanted = process.env['FAST_CHECK_SEED']
  const seed = wanted === undefined ? Date.now() | 0 : Number(wanted)
  if (!Number.isInteger(seed)) throw new Error(`FAST_CHECK_SEED must be a whole number, not '${wanted}'`)
  console.log(`fast-check seed ${seed} (repeat this run with FAST_CHECK_SEED=${seed})`)
  project.provide('fastCheckSeed', seed)
}
