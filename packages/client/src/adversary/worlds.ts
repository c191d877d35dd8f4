import type { Random } from '../scenario/random.js'
import { SCENARIO_FORMAT, type Scenario, type ScenarioChain, type ScenarioPairing } from '../scenario/schema.js'
import { chance, pick, pickWeighted } from './choice.js'

/** The chains of a world, and who lends to whom: a scenario without steps. */
export type World = Omit<Scenario, 'steps'>

const NAMES = ['osmosis', 'juno', 'akash', 'stargaze', 'cosmoshub'] as const
const USERS = ['ada', 'bela', 'cyd']
const VALIDATORS = ['lighthouse', 'harbour', 'beacon']

/** The most chains that {@link randomWorld} makes. */
export const MOST_CHAINS = NAMES.length

/**
 * Some chains that lend to each other in a shape that chance decides (a line, a star, a loop, with chords), under policies that chance decides, too: dialects, ways of rewards, caps, local
 * staking, outboxes, throttles of slashes, timeouts that are short enough to be missed.
 *
 * @param chains - how many, from 2 to {@link MOST_CHAINS}.
 */
export function randomWorld(random: Random, chains: number): World {
  const names = NAMES.slice(0, chains)
  const local = new Map<string, boolean>(names.map((name) => [name, chance(random, 700)]))
  const pairings = arrowsOf(random, names).map(([provider, consumer]) =>
    pairingOf(random, provider, consumer, local.get(provider) ?? true),
  )
  return {
    format: SCENARIO_FORMAT,
    title: `${chains} chains, ${pairings.length} pairings`,
    chains: Object.fromEntries(names.map((name) => [name, chainOf(random, name)])),
    pairings: pairings.map((pairing) => ({ ...pairing, ...throttleOf(random) })),
  }
}

/** How much slashes may take, of few pairings: by so little that they wait, or hardly ever. No unbonding is shorter than these periods. */
function throttleOf(random: Random): Pick<ScenarioPairing, 'slashThrottle'> {
  if (random.below(4) > 0) return {}
  const share = pick(random, ['0.001', '0.02', '0.1']) ?? '0.1'
  return { slashThrottle: { share, periodSeconds: pick(random, [60, 600]) ?? 600 } }
}

type Arrow = readonly [provider: string, consumer: string]

function arrowsOf(random: Random, names: readonly string[]): readonly Arrow[] {
  const arrows = new Map<string, Arrow>()
  const add = (provider: string | undefined, consumer: string | undefined) => {
    if (provider !== undefined && consumer !== undefined && provider !== consumer)
      arrows.set(`${provider} ${consumer}`, [provider, consumer])
  }
  const [first = ''] = names
  switch (pick(random, ['line', 'star', 'loop', 'hub'] as const)) {
    case 'star':
      for (const name of names) add(first, name)
      break
    case 'hub':
      for (const name of names) add(name, first)
      break
    case 'loop':
      names.forEach((name, i) => {
        add(name, names[(i + 1) % names.length])
      })
      break
    default:
      names.forEach((name, i) => {
        add(name, names[i + 1])
      })
  }
  if (random.below(2) === 0) add(pick(random, names), pick(random, names))
  return [...arrows.values()]
}

function chainOf(random: Random, name: string): ScenarioChain {
  const bondDenom = `u${name}`
  return {
    bondDenom,
    unbondingSeconds: pick(random, [600, 86_400, 1_814_400]) ?? 600,
    accounts: USERS.map((user) => ({ name: user, balance: '1000000' })),
    validators: VALIDATORS.map((valoper) => ({ valoper, tokens: String(1_000_000 * (random.below(9) + 1)) })),
    epochBlocks: 20,
    ...(random.below(4) === 0 && { maxProviderShare: '0.5', minLocalShare: '0.2' }),
  }
}

function pairingOf(random: Random, provider: string, consumer: string, isLocal: boolean): ScenarioPairing {
  const dialect = pickWeighted(random, DIALECTS)
  const one = { slashRatios: { doubleSign: '0.2', offline: '0.1' } }
  return {
    provider,
    consumer,
    price: pick(random, ['0.5', '1', '1.7']) ?? '1',
    discount: pick(random, ['0', '0.1', '0.4']) ?? '0',
    maxCap: pick(random, ['1000000000', '1000000000', '500000', '20000']) ?? '1000000000',
    ...one,
    localStaking: isLocal ? one.slashRatios : null,
    ...(dialect && { dialect }),
    ...(dialect !== '1.0.0' && random.below(4) === 0 && { rewards: 'ics20' as const }),
    ...(random.below(3) === 0 && { scaling: 'largestRemainder' as const }),
    ...(random.below(4) === 0 && { reprice: 'perEpoch' as const }),
    ...(random.below(4) === 0 && { immediateRelease: 'tombstoned' as const }),
    ...(random.below(5) === 0 && { rejectOnZeroCap: true }),
    ...(random.below(5) === 0 && { tombstonedUnbondEnable: false }),
    ...(random.below(3) === 0 && { outboxWindow: 1 + random.below(4), maxRetries: random.below(3) }),
    maxRetrieve: 1 + random.below(4),
    timeouts: {
      stake: 120,
      unstake: 120,
      burn: 120,
      transferRewards: 120,
      valsetUpdate: 300,
      internalUnstake: 240,
      distribute: 240,
      distributeBatch: 240,
      resent: 400,
    },
  }
}

const DIALECTS: readonly (readonly [number, ScenarioPairing['dialect']])[] = [
  [14, undefined],
  [3, '0.11.0'],
  [3, '1.0.0'],
]
