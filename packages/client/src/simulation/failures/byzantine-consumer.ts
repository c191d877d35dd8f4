import { unwrap } from '@meshwork/core/foundation'
import { denom } from '@meshwork/core/identifiers'
import { askModule } from '../../queries/index.js'
import type { Chain } from '../../runtime/chain.js'
import type { OpStep, Scenario } from '../../scenario/schema.js'
import type { FailureMode, Finding } from './finding.js'
import { fraction, fractionOf, over } from './fraction.js'
import { type Played, playCase } from './play.js'

const COLLATERAL = 100_000_000n
const PERIOD_SECONDS = 21 * 86_400
/** What a slash may take of a lien at most. */
const RATIOS = ['0.05', '0.1', '0.2', '0.4']

/**
 * The consumer does what it can against those who secure it (seed 004, spec 11.3): it takes their power, gives no answer, slashes everybody. It never has a coin of the provider.
 */
export async function byzantineConsumer(): Promise<FailureMode> {
  const [withheld, silent] = [await withholds(), await neverAnswers()]
  const leverages = await Promise.all(RATIOS.map(async (ratio) => ({ ratio, played: await slashesAll(ratio) })))
  const played = [withheld, silent, ...leverages.map((one) => one.played)]
  return {
    id: 'byzantine-consumer',
    title: 'Byzantine consumer',
    findings: [
      ...powerWithheld(withheld),
      unlocked(silent),
      ...leverages.flatMap(({ ratio, played: one }) => leverageFound(ratio, one)),
    ],
    checked: played.reduce((sum, { report }) => sum + report.invariants.checked, 0),
    broken: played.flatMap(({ report }) => report.invariants.broken.map(({ id, detail }) => `${id}: ${detail}`)),
  }
}

const SETTING: Pick<Scenario, 'chains' | 'pairings'> = {
  chains: {
    provider: {
      bondDenom: 'uprov',
      unbondingSeconds: PERIOD_SECONDS,
      blockSeconds: 0,
      accounts: [{ name: 'ada', balance: String(COLLATERAL) }],
    },
    consumer: { bondDenom: 'ucons', blockSeconds: 0, validators: [{ valoper: 'lighthouse', tokens: '100000000' }] },
  },
  pairings: [
    { provider: 'provider', consumer: 'consumer', price: '1', discount: '0', maxCap: '100000000', localStaking: null },
  ],
}

const STAKED: readonly OpStep[] = [
  { op: 'relay' },
  { op: 'bond', user: 'ada', amount: String(COLLATERAL) },
  { op: 'stake_remote', user: 'ada', validator: 'lighthouse', amount: String(COLLATERAL) },
  { op: 'relay' },
  { op: 'epoch' },
]

/** The consumer sets the cap to zero: no power, and so no rewards. Then the user takes everything home. */
function withholds(): Promise<Played> {
  return playCase('Power and rewards withheld', SETTING, [
    ...STAKED,
    { op: 'set_max_cap', cap: '0' },
    { op: 'epoch' },
    { op: 'relay' },
    { op: 'advance', seconds: PERIOD_SECONDS },
    { op: 'withdraw_unbonded', user: 'ada' },
    { op: 'unbond', user: 'ada', amount: String(COLLATERAL) },
  ])
}

function powerWithheld({ report, mesh }: Played): Finding[] {
  const { power } = report.chains['consumer'] ?? {}
  const common = { what: 'the consumer sets the cap to zero', relation: '=' } as const
  return [
    {
      ...common,
      counts: 'share of power',
      measured: fraction(power?.providers['provider->consumer'] ?? 0n, power?.total ?? 1n),
      formula: '0',
      expected: fraction(0n, 1n),
      means: 'no power, no rewards',
    },
    {
      ...common,
      counts: 'collateral back after the unbonding period',
      measured: fraction(balanceOf(mesh.chain('provider'), 'ada'), COLLATERAL),
      formula: '1',
      expected: fraction(1n, 1n),
      means: 'nothing is lost',
    },
  ]
}

/** The consumer answers no packet any more. The authority of the provider lets go what was not answered within the period. */
function neverAnswers(): Promise<Played> {
  return playCase('No answer', SETTING, [
    ...STAKED,
    { op: 'unstake', user: 'ada', validator: 'lighthouse', amount: String(COLLATERAL) },
    // As long as the period lasts, and a second: until then an answer may come.
    { op: 'advance', seconds: PERIOD_SECONDS },
    { op: 'force_unstake', user: 'ada' },
    { op: 'advance', seconds: 1 },
    { op: 'force_unstake', user: 'ada' },
    { op: 'withdraw_unbonded', user: 'ada' },
    { op: 'unbond', user: 'ada', amount: String(COLLATERAL) },
  ])
}

function unlocked({ report, mesh }: Played): Finding {
  const asked = report.steps.find(({ op }) => op === 'unstake')?.chains['provider']?.timeNanos ?? 0n
  const free = report.steps.at(-1)
  const isFree = free?.refused === 0 && balanceOf(mesh.chain('provider'), 'ada') === COLLATERAL
  const seconds = isFree ? ((free.chains['provider']?.timeNanos ?? 0n) - asked) / 1_000_000_000n : 0n
  return {
    what: 'the consumer answers nothing, and the authority of the provider lets the unstake go',
    counts: 'seconds until all is free',
    measured: isFree ? fraction(seconds, 1n) : fraction(0n, 1n),
    formula: 'unbonding period + 1',
    expected: fraction(BigInt(PERIOD_SECONDS) + 1n, 1n),
    relation: '=',
    means: 'nothing is locked',
  }
}

/**
 * One user with a vault of 100 coins before as many consumers as could be covered, and one more. First the user stakes as much as the vault lets through, then every consumer
 * slashes its validator as far as its ratio goes.
 */
function slashesAll(ratio: string): Promise<Played> {
  const most = over(fraction(1n, 1n), fractionOf(ratio))
  // A half is left over at 2.5, so there the user stakes a half at a time.
  const pieces = most.den
  const consumers = Array.from({ length: Number(most.num / most.den) + 1 }, (_, i) => `consumer-${i + 1}`)
  const pairings = consumers.map((consumer) => ({ name: consumer, consumer }))
  return playCase(
    'As much as is covered',
    {
      chains: {
        provider: { bondDenom: 'uprov', blockSeconds: 0, accounts: [{ name: 'ada', balance: String(COLLATERAL) }] },
        ...Object.fromEntries(
          consumers.map((consumer) => [
            consumer,
            // So many stakes wait for the relay that packets would time out if blocks took time.
            {
              bondDenom: 'ucons',
              blockSeconds: 0,
              validators: [{ valoper: `${consumer}-validator`, tokens: '100000000' }],
            },
          ]),
        ),
      },
      pairings: pairings.map((names) => ({
        ...names,
        provider: 'provider',
        price: '1',
        discount: '0',
        maxCap: '100000000',
        slashRatios: { doubleSign: ratio, offline: ratio },
        localStaking: null,
      })),
    },
    [
      { op: 'relay' },
      { op: 'bond', user: 'ada', amount: String(COLLATERAL), pairing: 'consumer-1' },
      ...consumers.flatMap((pairing) =>
        Array.from(
          { length: Number(pieces) },
          (): OpStep => ({
            op: 'stake_remote',
            user: 'ada',
            validator: `${pairing}-validator`,
            amount: String(COLLATERAL / pieces),
            pairing,
          }),
        ),
      ),
      { op: 'relay' },
      ...consumers.map((pairing): OpStep => ({ op: 'epoch', pairing })),
      ...consumers.flatMap((pairing): OpStep[] => [
        { op: 'slash_consumer', validator: `${pairing}-validator`, fraction: ratio, tombstone: true, pairing },
        { op: 'relay' },
      ]),
    ],
  )
}

function leverageFound(ratio: string, { report }: Played): Finding[] {
  const safe = over(fraction(1n, 1n), fractionOf(ratio))
  const accepted = report.steps.filter(({ op, refused }) => op === 'stake_remote' && refused === 0).length
  const [first, ...others] = report.slashes
  const lost = report.losses.named.reduce((sum, { collateral }) => sum + collateral, 0n)
  const percent = `${Math.round(Number(ratio) * 100)} %`
  return [
    {
      what: `a slash takes ${percent} at most, and somebody stakes as often as the vault lets`,
      counts: 'stake for one coin of collateral',
      measured: fraction(BigInt(accepted), safe.den),
      formula: `1 / ${ratio}`,
      expected: safe,
      relation: '=',
      means: 'safe leverage',
    },
    {
      what: `one of those consumers slashes everybody by ${percent}`,
      counts: 'part of the collateral lost',
      measured: fraction(first?.collateral ?? 0n, COLLATERAL),
      formula: ratio,
      expected: fractionOf(ratio),
      relation: '=',
      means: 'no more than the ratio of the lien',
    },
    {
      what: `all ${others.length + 1} of them do`,
      counts: 'part of the collateral lost',
      measured: fraction(lost, COLLATERAL),
      formula: '1',
      expected: fraction(1n, 1n),
      relation: '<=',
      means: 'nobody owes anything',
    },
  ]
}

/** What an account has in its own hands. */
function balanceOf(chain: Chain, account: string): bigint {
  const question = {
    type: 'balance',
    address: chain.address(account),
    denom: unwrap(denom('uprov')),
  } as const
  return unwrap(askModule(chain, 'bank', question))
}
