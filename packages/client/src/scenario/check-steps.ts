import { isLocal, type Pairing } from '../create-mesh/pairing.js'
import type { Chain } from '../runtime/chain.js'
import { actorOf, type Cast } from './cast.js'
import { type InputProblem, inputProblem } from './problem.js'
import type { OpStep, Scenario, ScenarioStep } from './schema.js'

/** The steps that name a pairing or an account that is not there, leave open which pairing they mean, or are about a channel where there is none. */
export function stepProblems(scenario: Scenario, cast: Cast): InputProblem[] {
  return scenario.steps.flatMap((step, i) => problemsOf(step, `steps[${i}]`, scenario, cast))
}

/** Steps that are about no pairing. */
const OF_ALL_CHAINS: ReadonlySet<string> = new Set([
  'phase',
  'advance',
  'end_blocks',
  'save_and_load',
  'halt_chain',
  'resume_chain',
  'settle',
])

/** Steps about the channel between two chains, and the light clients below it. */
const BETWEEN_CHAINS: ReadonlySet<string> = new Set<OpStep['op']>([
  'recv',
  'ack',
  'timeout',
  'close_end',
  'confirm_close',
  'freeze_client',
  'unfreeze_client',
  'forge',
  'forge_ack',
])

/** Which pairing a step names, if it is about one. */
function pairingNamed(step: ScenarioStep): string | undefined {
  return 'pairing' in step ? step.pairing : undefined
}

function problemsOf(step: ScenarioStep, path: string, { chains }: Scenario, cast: Cast): InputProblem[] {
  if ('chain' in step && step.chain !== undefined && !Object.hasOwn(chains, step.chain))
    return [inputProblem(`${path}.chain`, `no chain "${step.chain}"; there is ${Object.keys(chains).join(', ')}`)]
  if ('op' in step && OF_ALL_CHAINS.has(step.op)) return []
  const named = pairingNamed(step)
  const names = cast.mesh.pairings.map(({ name }) => name)
  if (named !== undefined && !names.includes(named))
    return [inputProblem(`${path}.pairing`, `no pairing "${named}"; there is ${names.join(', ')}`)]
  if ('op' in step && step.op === 'relay') return []
  if (named === undefined && names.length > 1)
    return [inputProblem(`${path}.pairing`, `missing: there are several, ${names.join(', ')}`)]
  const pairing = cast.mesh.pairing(named)
  if (isLocal(pairing) && isBetweenChains(step)) return [inputProblem(`${path}.op`, noChannel(step, pairing))]
  const { provider, consumer } = pairing
  const isNobody = (chain: Chain, who: string) => {
    const actor = actorOf(cast, chain, who)
    // On a chain of plain names every text is an address, so there only those count that the scenario knows.
    return actor === undefined || (actor.account === undefined && chains[chain.name]?.addresses?.type !== 'bech32')
  }
  if ('user' in step && isNobody(provider, step.user))
    return [inputProblem(`${path}.user`, `no account "${step.user}" on ${provider.name}`)]
  if ('voter' in step && isNobody(step.on === 'provider' ? provider : consumer, step.voter))
    return [
      inputProblem(
        `${path}.voter`,
        `no account "${step.voter}" on ${(step.on === 'provider' ? provider : consumer).name}`,
      ),
    ]
  const sends = 'op' in step && step.op === 'transfer' && step.from === 'provider' ? provider : consumer
  if ('sender' in step && step.sender !== undefined && isNobody(sends, step.sender))
    return [inputProblem(`${path}.sender`, `no account "${step.sender}" on ${sends.name}`)]
  return []
}

function isBetweenChains(step: ScenarioStep): step is OpStep {
  return 'op' in step && BETWEEN_CHAINS.has(step.op) && !('route' in step && step.route === 'price')
}

function noChannel({ op }: OpStep, { name }: Pairing): string {
  return `"${op}" needs a channel between two chains, and ${name} is a local link: "advance" delivers what waits on it`
}
