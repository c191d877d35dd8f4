import type { SeedRun } from './run-seed.js'
import type { SimulationSettings } from './settings.js'
import { cutPrice } from './words.js'

/** What happens to a consumer in a step behind the look at it, in words. The beginning has nothing to tell. */
export function eventsOf(
  run: SeedRun,
  settings: SimulationSettings,
  consumer: number,
  step: number,
): readonly string[] {
  const course = run.course.consumers[consumer]
  if (!course) return []
  // What happens in every step goes without saying.
  const told = isRare(course.told.size, settings) ? course.told.get(step) : undefined
  const slashes = course.slashes.filter((slash) => slash.step === step)
  const atHome = run.course.provider.slashes.filter((slash) => slash.step === step)
  const refused = run.refusals.filter((refusal) => refusal.step === step && step > 0)
  return [
    ...(told === undefined ? [] : [`feed ${cutPrice(told)}`]),
    ...(course.exit?.step === step ? [`${course.exit.users} of ${settings.users.length} users leave`] : []),
    ...slashes.map(({ validator, fraction }) => `${validator} slashed by ${fraction}`),
    ...atHome.map(({ validator, fraction }) => `${validator} of ${settings.provider.name} slashed by ${fraction}`),
    ...(isRare(course.epochs.size, settings) && course.epochs.has(step) ? ['epoch'] : []),
    ...refused.map(({ op, reason }) => `${op} refused: ${reason}`),
  ]
}

function isRare(times: number, { steps }: SimulationSettings): boolean {
  return times < steps / 2
}
