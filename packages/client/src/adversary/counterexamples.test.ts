import { readdirSync, readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { expect, it } from 'vitest'
import { readScenario } from '../scenario/read.js'
import { replayAttack } from './attack.js'

// Runs of the soak that broke something once, made short: testdata/attacks/README.md says what.

const folder = new URL('../../../../testdata/attacks/', import.meta.url)
const runs = readdirSync(folder).filter((name) => name.endsWith('.json'))

it.each(runs)('%s breaks nothing any more', async (name) => {
  const { steps, ...world } = unwrap(readScenario(readFileSync(new URL(name, folder), 'utf8')))
  const { broken, scenario, openAlarms } = await replayAttack(world, steps)
  expect(broken).toEqual([])
  expect(openAlarms).toBe(0)
  expect(scenario.steps.length).toBeGreaterThan(steps.length)
})
