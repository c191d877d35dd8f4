import type { Chain } from '../runtime/chain.js'
import { actorOf, type Cast } from './cast.js'
import { type InputProblem, inputProblem } from './problem.js'
import type { Scenario, ScenarioStep } from './schema.js'

/** The steps that name a pairing or an account that is not there, or leave open which pairing they mean. */
export function stepProblems(scenario: Scenario, cast: Cast): InputProblem[] {
  return scenario.steps.flatMap((step, i) => problemsOf(step, `steps[${i}]`, scenario, cast))
}

function problemsOf(step: ScenarioStep, path: string, { chains }: Scenario, cast: Cast): InputProblem[] {
  if ('op' in step && (step.op === 'phase' || step.op === 'advance')) return []
  const names = cast.mesh.pairings.map(({ name }) => name)
  if (step.pairing !== undefined && !names.includes(step.pairing))
    return [inputProblem(`${path}.pairing`, `no pairing "${step.pairing}"; there is ${names.join(', ')}`)]
  if ('op' in step && step.op === 'relay') return []
  if (step.pairing === undefined && names.length > 1)
    return [inputProblem(`${path}.pairing`, `missing: there are several, ${names.join(', ')}`)]
  const { provider, consumer } = cast.mesh.pairing(step.pairing)
  const isNobody = (chain: Chain, who: string) => {
    const actor = actorOf(cast, chain, who)
    // On a chain of plain names every text is an address, so there only those count that the scenario knows.
    return actor === undefined || (actor.account === undefined && chains[chain.name]?.addresses?.type !== 'bech32')
  }
  if ('user' in step && isNobody(provider, step.user))
    return [inputProblem(`${path}.user`, `no account "${step.user}" on ${provider.name}`)]
  if ('sender' in step && step.sender !== undefined && isNobody(consumer, step.sender))
    return [inputProblem(`${path}.sender`, `no account "${step.sender}" on ${consumer.name}`)]
  return []
}
