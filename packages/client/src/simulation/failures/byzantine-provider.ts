import type { ChainPower } from '../../scenario/power-shares.js'
import type { OpStep } from '../../scenario/schema.js'
import type { FailureMode, Finding } from './finding.js'
import { fraction } from './fraction.js'
import { type Played, playCase } from './play.js'

/** The most that the provider may have, of 100 parts of power. */
const CAPS = [5n, 15n, 30n]
/** A hundredth of all power. */
const PART = 1_000_000n
/** Coins that the provider made out of nothing: a million times all that the consumer has. */
const MINTED = 100n * PART * 1_000_000n

/**
 * The provider mints coins that nothing backs, and puts all of them on one malicious validator (seed 004, spec 11.3). What it may gain is the cap, however much it claims;
 * and a vote of the consumer takes that, too.
 */
export async function byzantineProvider(): Promise<FailureMode> {
  const played: Played[] = []
  const findings: Finding[] = []
  for (const cap of CAPS) {
    const one = await unbackedMillions(cap)
    played.push(one)
    findings.push(...found(cap, one))
  }
  return {
    id: 'byzantine-provider',
    title: 'Byzantine provider',
    findings,
    checked: played.reduce((sum, { report }) => sum + report.invariants.checked, 0),
    broken: played.flatMap(({ report }) => report.invariants.broken.map(({ id, detail }) => `${id}: ${detail}`)),
  }
}

/** The steps after which is looked: full power, and none. */
const ATTACKED = 5
const ENDED = 11

async function unbackedMillions(cap: bigint): Promise<Played> {
  const steps: OpStep[] = [
    { op: 'relay' },
    { op: 'bond', user: 'attacker', amount: String(MINTED) },
    { op: 'stake_remote', user: 'attacker', validator: 'malicious', amount: String(MINTED) },
    { op: 'relay' },
    { op: 'epoch' },
    // Another epoch gives no more.
    { op: 'epoch' },
    { op: 'set_max_cap', cap: '0' },
    { op: 'epoch' },
    { op: 'relay' },
    { op: 'epoch' },
    { op: 'relay' },
    { op: 'epoch' },
  ]
  return playCase(
    'Unbacked millions',
    {
      chains: {
        provider: { bondDenom: 'uprov', accounts: [{ name: 'attacker', balance: String(MINTED) }] },
        consumer: {
          bondDenom: 'ucons',
          validators: [
            { valoper: 'malicious', tokens: String(PART) },
            { valoper: 'honest', tokens: String((99n - cap) * PART) },
          ],
        },
      },
      pairings: [
        { provider: 'provider', consumer: 'consumer', price: '1', discount: '0.4', maxCap: String(cap * PART) },
      ],
    },
    steps,
  )
}

function found(cap: bigint, { step }: Played): Finding[] {
  const attacked = powerAt(step(ATTACKED)?.chains['consumer']?.power)
  const ended = powerAt(step(ENDED)?.chains['consumer']?.power)
  return [
    {
      what: `a million times the native stake is claimed, the cap is ${cap} % of all power`,
      counts: 'share of power',
      measured: attacked,
      formula: 'cap / (cap + native)',
      expected: fraction(cap, 100n),
      relation: '=',
      means: attacked.num * 3n < attacked.den ? 'below a third' : 'a third or more',
    },
    {
      what: 'the same, after governance of the consumer has set the cap to zero',
      counts: 'share of power',
      measured: ended,
      formula: '0',
      expected: fraction(0n, 1n),
      relation: '=',
      means: 'out',
    },
  ]
}

function powerAt(power: ChainPower | undefined) {
  if (!power) throw new RangeError('nobody looked at the power')
  return fraction(power.providers['provider->consumer'] ?? 0n, power.total)
}
