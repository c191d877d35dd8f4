import { type Case, type Deviation, inputText } from './deviations.js'
import { observe } from './observe.js'
import { runSteps } from './run-steps.js'

/** A deviation with what its cases show now. */
export async function measure(deviation: Deviation): Promise<Deviation> {
  if (!deviation.cases) return deviation
  const cases: Case[] = []
  for (const one of deviation.cases) cases.push(await measureCase(one))
  return { ...deviation, cases }
}

/** A case with what it shows now, under both rule sets. */
export async function measureCase(one: Case): Promise<Case> {
  const text = inputText(one)
  const [reference, safe] = [await runSteps(text, 'reference'), await runSteps(text, 'safe')]
  const shows = one.shows.map(({ what, at, step }) => {
    const [contracts, ours] = [reference[step], safe[step]]
    if (!contracts || !ours) throw new Error(`${one.input}: there is no step ${step}`)
    return { what, at, step, reference: observe(contracts, at), safe: observe(ours, at) }
  })
  return { ...one, shows }
}
