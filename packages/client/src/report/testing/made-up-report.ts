import type { InvariantSummary, LossSummary, RunReport, SlashRecord, StepReport } from '../../scenario/report-data.js'
import { type ModelPairing, RunModel } from './run-model.js'

/** The size of a made-up run. */
export interface RunShape {
  readonly accounts: number
  readonly validators: number
  /** Default 1. */
  readonly pairings?: number
  /** How often the middle of the story is told; each round is about eight steps. Default 1. */
  readonly rounds?: number
  /** Without phases. Default: with. */
  readonly phases?: boolean
  readonly rules?: 'safe' | 'reference'
  readonly moniker?: (index: number) => string
  readonly invariants?: InvariantSummary
  readonly slashes?: readonly SlashRecord[]
  readonly losses?: LossSummary
}

const CONSUMERS = ['juno', 'stargaze', 'akash', 'regen', 'evmos'] as const
const DENOMS = ['ujuno', 'ustars', 'uakt', 'uregen', 'aevmos'] as const
const MONIKERS = [
  '01node',
  'HashQuark',
  'AUDIT.one',
  'BasBlock',
  'Bi23 Labs',
  'Lavender.Five Nodes 🐝',
  'Chorus One',
  'Swiss Staking',
  'StakeWithUs',
  'Cosmostation',
  'kingnodes 👑',
  'Provalidator',
  '検証者ノード',
  'Rhino Stake',
  'Everstake',
  'Witval',
  'Notional',
  'SG-1',
] as const // prettier-ignore
const START = 1_700_000_000n * 1_000_000_000n

/** A report of a run that could have been, of any size; the sums in it agree with one another. */
export function makeUpReport(shape: RunShape): RunReport {
  return new Story(shape).tell()
}

class Story {
  private readonly models: RunModel[]
  private readonly steps: StepReport[] = []
  private height = 1n
  private nanos = START

  constructor(private readonly shape: RunShape) {
    const {
      validators,
      pairings = 1,
      moniker = (i) => `${MONIKERS[i % MONIKERS.length]}${i < MONIKERS.length ? '' : ` ${i}`}`,
    } = shape
    this.models = Array.from({ length: pairings }, (_, j): ModelPairing => {
      const consumer = CONSUMERS[j] ?? `chain${j}`
      return {
        name: `osmosis->${consumer}`,
        consumer,
        denom: DENOMS[j] ?? 'stake',
        validators: Array.from({ length: validators }, (_, i) => ({
          valoper: `${consumer}valoper1${i.toString(36).padStart(4, 'q')}znyeyg25wd7498qxl7r2jhgue8swpngk`,
          moniker: moniker(i),
        })),
      }
    }).map((pairing) => new RunModel(pairing))
  }

  tell(): RunReport {
    const { accounts, rounds = 1, rules = 'safe' } = this.shape
    this.phase('Deposits')
    if (accounts <= 20) for (let i = 0; i < accounts; i++) this.bond(i, `account${i} bonds ${amountOf(i)}uosmo`, [i])
    else
      this.bond(
        0,
        'every account: bond',
        Array.from({ length: accounts }, (_, i) => i),
      )
    for (let round = 0; round < rounds; round++) this.round(round)
    this.phase('The way back')
    this.step('advance', '21 d pass', () => ({}), 21n * 86_400n)
    this.step('each withdraw_unbonded', 'every account: withdraw unbonded', () => {
      for (const model of this.models) model.release()
      return { succeeded: accounts }
    })
    return this.finish(rules)
  }

  private bond(index: number, title: string, who: readonly number[]): void {
    this.step(index === 0 && who.length > 1 ? 'each bond' : 'bond', title, () => {
      for (const model of this.models) for (const i of who) model.collateral += amountOf(i)
      return { succeeded: who.length }
    })
  }

  private round(round: number): void {
    const { accounts, validators } = this.shape
    const all = Array.from({ length: accounts }, (_, i) => i)
    const share = 5n * BigInt(this.shape.rounds ?? 1)
    this.phase(`Cross-staking, round ${round + 1}`)
    this.step('each stake_remote', 'every account: stake remote (round-robin)', () => {
      for (const model of this.models)
        for (const i of all) model.stake(i, (i + round) % validators, (amountOf(i) * 4n) / share)
      return { succeeded: accounts }
    })
    this.step('stake_remote', 'account0 cross-stakes 10000000000uosmo on junovaloper1zzz', () => ({
      refused: 1,
      refusal: 'InsufficientBalance (required: 10009600000, collateral: 12000000)',
    }))
    this.relay()
    this.epoch()
    this.phase(`Some unstake <${round + 1}>`)
    this.step('each unstake', 'every 3rd account: unstake', () => {
      const who = all.filter((i) => i % 3 === 0)
      for (const model of this.models) for (const i of who) model.unstake(i)
      return { succeeded: who.length }
    })
    this.relay()
    this.epoch()
  }

  private relay(): void {
    this.step('relay', 'relay', () => {
      const packets = this.models.reduce((sum, model) => sum + model.relay(), 0)
      return { succeeded: 2 * packets, packets, acks: packets }
    })
  }

  private epoch(): void {
    this.step('epoch', 'epoch', () => {
      for (const model of this.models) model.epoch()
      return { succeeded: 1 }
    })
  }

  private phase(title: string): void {
    if (this.shape.phases ?? true) this.step('phase', title, () => ({}), 0n)
  }

  private step(op: string, title: string, act: () => Partial<StepReport>, seconds = 5n): void {
    this.height += seconds === 0n ? 0n : 1n
    this.nanos += seconds * 1_000_000_000n
    const acted = act()
    const moment = { height: this.height, timeNanos: this.nanos }
    this.steps.push({
      index: this.steps.length,
      title,
      op,
      succeeded: 0,
      refused: 0,
      packets: 0,
      acks: 0,
      timeouts: 0,
      wallMs: op === 'phase' ? 0.02 : this.shape.accounts / 40,
      pairings: this.models.map((model) => model.point()),
      chains: Object.fromEntries(['osmosis', ...this.consumers()].map((name) => [name, moment])),
      ...acted,
    })
  }

  private consumers(): string[] {
    return this.models.map((model) => model.summary('safe').consumer)
  }

  private finish(rules: 'safe' | 'reference'): RunReport {
    const { accounts, validators } = this.shape
    const { steps, height, nanos } = this
    const chain = (chainId: string, bondDenom: string, owners: number) => ({
      chainId,
      height,
      timeNanos: nanos,
      accounts: owners,
      validators,
      bondDenom,
      supply: 10n ** 15n,
    }) // prettier-ignore
    const consumers = this.models.map((model) => model.summary(rules))
    return {
      title: 'Ion holders secure Juno',
      description:
        'Holders of ION put their OSMO into the vault, cross-stake four fifths of it, and some of them change their mind.',
      rules,
      seed: 7,
      steps,
      pairings: consumers,
      slashes: this.shape.slashes ?? [],
      losses: this.shape.losses ?? { people: 0, named: [] },
      invariants: this.shape.invariants ?? { checked: 1_234 * steps.length, broken: [], knownBroken: [] },
      chains: {
        osmosis: chain('osmosis-1', 'uosmo', accounts),
        ...Object.fromEntries(
          consumers.map(({ consumer, consumerDenom }) => [consumer, chain(`${consumer}-1`, consumerDenom, 0)]),
        ),
      },
      packets: steps.reduce((sum, step) => sum + step.packets, 0),
      acks: steps.reduce((sum, step) => sum + step.acks, 0),
      events: 9 * accounts,
      wallMs: 4_213.7,
      rssBytes: 312_400_000,
    }
  }
}

/** What account i owns and bonds: a few own much. */
export function amountOf(i: number): bigint {
  return BigInt(1 + ((i * 7919) % 97) + (i % 13 === 0 ? 800 : 0)) * 1_000_000n + BigInt(i)
}
