import { setImmediate } from 'node:timers/promises'
import type { FoundViolation } from '../scenario/report-data.js'
import type { Scenario, ScenarioStep } from '../scenario/schema.js'
import { replayAttack } from './attack.js'
import type { World } from './worlds.js'

/** A run that breaks something, and is as short as it could be made. */
export interface Counterexample {
  /** `meshwork run` breaks it again; its last step is the one that does. */
  readonly scenario: Scenario
  readonly broken: FoundViolation
  /** How many shorter runs were tried. */
  readonly tries: number
}

/** How far to go. */
export interface ShrinkOptions {
  /** Tries no more than so many shorter runs. Default 3000. */
  readonly most?: number
  /** Hears of each try: how many there were, and how long the run is by then, without its end. */
  readonly onTry?: (tries: number, steps: number) => void
  /** Ends early, with what was reached. */
  readonly signal?: AbortSignal
}

/**
 * Makes a run that broke an invariant short: leaves out pairings, then stretches of steps, ever shorter ones, and keeps what still breaks the same invariant. Nothing
 * where the run breaks none. How everybody leaves at the end of an attack is not made shorter: it follows from what was before.
 */
export async function shrinkAttack(found: Scenario, options: ShrinkOptions = {}): Promise<Counterexample | undefined> {
  const { most = 3000, onTry, signal } = options
  // Who leaves twice may come away with more than who leaves once.
  const first = (await breaks(found)) ?? (await breaks(withoutEnd(found)))
  if (!first) return undefined
  let best = first
  let tries = 0
  const { id } = first.broken
  const attempt = async (candidate: Scenario): Promise<boolean> => {
    if (tries >= most) return false
    // Lets in who wants to end it.
    await setImmediate()
    if (signal?.aborted) return false
    tries += 1
    const shorter = await breaks(candidate, id)
    if (shorter) best = shorter
    onTry?.(tries, best.asked.steps.length)
    return shorter !== undefined
  }
  await attempt(withoutEnd(best.asked))
  for (const { name, provider, consumer } of found.pairings)
    await attempt(withoutPairing(best.asked, name ?? `${provider}->${consumer}`))
  // What is left out may make more needless, so that it begins anew until nothing more goes.
  for (let before = Number.POSITIVE_INFINITY; best.asked.steps.length < before; ) {
    before = best.asked.steps.length
    for (let stretch = Math.ceil(before / 2); stretch >= 1; stretch = stretch === 1 ? 0 : Math.ceil(stretch / 2))
      for (let at = 0; at < best.asked.steps.length; )
        if (!(await attempt(withSteps(best.asked, without(best.asked.steps, at, stretch))))) at += stretch
  }
  const { scenario, broken } = best
  return { scenario, broken, tries }
}

interface Breaking extends Omit<Counterexample, 'tries'> {
  /** What was asked for, without the end that every attack has. */
  readonly asked: Scenario
}

/** The run up to what it breaks: the invariant that is asked for, if one is. */
async function breaks({ steps, ...world }: Scenario, id?: string): Promise<Breaking | undefined> {
  if (world.pairings.length === 0) return undefined
  const { scenario, broken } = await replayAttack(world, steps)
  const found = broken.find((one) => id === undefined || one.id === id)
  return found && { asked: withSteps(scenario, scenario.steps.slice(0, steps.length)), scenario, broken: found }
}

/** An adversary lets nothing settle: with the first step that does, the end of an attack begins. */
function withoutEnd(scenario: Scenario): Scenario {
  const end = scenario.steps.findIndex((step) => 'op' in step && step.op === 'settle')
  return end < 0 ? scenario : withSteps(scenario, scenario.steps.slice(0, end))
}

function withSteps({ steps: _, ...world }: Scenario, steps: readonly ScenarioStep[]): Scenario {
  return { ...world, steps: [...steps] }
}

function without(steps: readonly ScenarioStep[], at: number, stretch: number): readonly ScenarioStep[] {
  return [...steps.slice(0, at), ...steps.slice(at + stretch)]
}

/** Without a pairing, what is done with it, and chains that nobody needs then. */
function withoutPairing(scenario: Scenario, pairing: string): Scenario {
  const pairings = scenario.pairings.filter(
    ({ name, provider, consumer }) => (name ?? `${provider}->${consumer}`) !== pairing,
  )
  const used = new Set(pairings.flatMap((one) => [one.provider, one.consumer, feedHostOf(one)]))
  const chains = Object.fromEntries(Object.entries(scenario.chains).filter(([name]) => used.has(name)))
  const steps = scenario.steps.filter((step) => {
    if ('pairing' in step && step.pairing === pairing) return false
    return !('chain' in step && step.chain !== undefined && !used.has(step.chain))
  })
  return { ...scenario, chains, pairings, steps }
}

function feedHostOf({ priceFeed }: World['pairings'][number]): string | undefined {
  return priceFeed && 'on' in priceFeed ? priceFeed.on : undefined
}
