import { readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { escrowAccount, voucherDenom } from '@meshwork/core/transfer'
import { describe, expect, it } from 'vitest'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { HeardEvent } from '../create-mesh/events.js'
import { accountOf, balanceOf, delegatedOf, requestsOf, stakeOf, supplyOf } from '../testing/looking.js'
import { buildScenario } from './build.js'
import { readScenario } from './read.js'
import { type RunOptions, runScenario } from './run.js'

// The examples of the guide: what each leads to, to the unit.

async function play(name: string, options: RunOptions = {}) {
  const file = new URL(`../../../../scenarios/${name}.json`, import.meta.url)
  const scenario = unwrap(readScenario(readFileSync(file, 'utf8')))
  const built = unwrap(buildScenario(scenario))
  const report = await runScenario(scenario, built, { check: 'full', ...options })
  expect(report.invariants).toMatchObject({ broken: [], knownBroken: [] })
  const refusals = report.steps.flatMap(({ index, refusal }) =>
    refusal === undefined ? [] : [[index, refusal] as const],
  )
  const noticesOf = (index: number) => (report.steps[index]?.notices ?? []).map(({ text }) => text)
  return { report, mesh: built.mesh, refusals, noticesOf }
}

const OSMO = 1_000_000n

describe('scenarios/architecture.json', () => {
  it('each box of the picture does its part: a deposit, a local stake, two liens, converters, virtual stake, and back', async () => {
    const { report, mesh, refusals, noticesOf } = await play('architecture')
    expect(refusals).toEqual([])
    const [toJuno, toStargaze, ofAkash] = mesh.pairings
    if (!toJuno || !toStargaze || !ofAkash) throw new Error('expected three pairings')
    const at = (index: number) => report.steps[index]?.pairings
    // One deposit of 100 is staked at home and backs 100 on either consumer.
    expect(at(8)?.[0]).toMatchObject({ collateral: 100n * OSMO, liens: 300n * OSMO, slashable: 30n * OSMO })
    expect(at(12)?.map(({ bonded }) => bonded)).toEqual([100n * OSMO, 2_000n * OSMO, 100n * OSMO])
    // Two virtual stakings delegate on Juno, each of its own provider.
    expect(ofAkash.consumer).toBe(toJuno.consumer)
    expect(balanceOf(ofAkash.consumer, 'bela', 'ujuno')).toBe(7n * OSMO)
    // A tenth of the stake on Stargaze: the collateral shrinks, and all else that it backs.
    expect(noticesOf(21)).toContain(
      'a slash of beacon takes 10000000uosmo of the collateral of 1 user; 20000000uosmo of their other liens are no longer covered, and burn',
    )
    expect(at(24)?.map(({ bonded }) => bonded)).toEqual([90n * OSMO, 1_800n * OSMO, 100n * OSMO])
    expect(accountOf(toJuno, 'ada')).toMatchObject({ bonded: 90n * OSMO })
    // Akash takes everything back.
    expect(at(28)?.[2]).toMatchObject({ staked: 0n, bonded: 0n })
    expect(balanceOf(ofAkash.provider, 'bela', 'uakt')).toBe(100n * OSMO)
    expect(requestsOf(toStargaze)).toEqual({ beacon: 1_800n * OSMO })
  })
})

describe('scenarios/reopened-channel.json', () => {
  it('everything goes back once, and the same ends meet again', async () => {
    const { report, mesh, refusals, noticesOf } = await play('reopened-channel')
    const pairing = mesh.pairing()
    const at = (index: number) => report.steps[index]?.pairings[0]
    expect(at(7)).toMatchObject({ staked: 130n * OSMO, requested: 58_500_000n, bonded: 58_500_000n })
    // One stake of 10 is on its way, 30 unbond.
    expect(at(10)).toMatchObject({ liens: 140n * OSMO, staked: 100n * OSMO, inFlight: { provider: 1, consumer: 0 } })
    expect(at(12)).toMatchObject({ liens: 130n * OSMO, staked: 0n, requested: 0n, bonded: 0n })
    expect(noticesOf(12)).toContain(
      'ada has 10000000uosmo back that were to be staked on harbour: the channel has ended',
    )
    expect(noticesOf(12)).toContain('50000000uosmo of bela on harbour are free, since the channel has ended')
    expect(refusals.map(([index]) => index)).toEqual([13, 14])
    expect(at(17)).toMatchObject({ collateral: 100n * OSMO, liens: 30n * OSMO })
    expect(balanceOf(pairing.provider, 'bela', 'uosmo')).toBe(50n * OSMO)
    expect(noticesOf(19)).toEqual(['channel-1 is open', 'channel-1 is open'])
    expect([pairing.channel, pairing.previousChannels]).toEqual([
      { provider: 'channel-1', consumer: 'channel-1' },
      [{ provider: 'channel-0', consumer: 'channel-0' }],
    ])
    expect([requestsOf(pairing), delegatedOf(pairing)]).toEqual([
      { lighthouse: 31_500_000n },
      { lighthouse: 31_500_000n },
    ])
  })
})

describe('scenarios/capped-vault.json', () => {
  it('limits what is promised; a slash spreads, and its burn is sent again until it arrives', async () => {
    const { report, mesh, refusals, noticesOf } = await play('capped-vault')
    const pairing = mesh.pairing()
    const at = (index: number) => report.steps[index]?.pairings[0]
    // At most four fifths of 100 for one lien.
    expect(refusals).toEqual([
      [6, expect.stringMatching(/^InsufficientBalance/)],
      [14, expect.stringMatching(/^PacketTimedOut/)],
    ])
    expect(at(10)).toMatchObject({
      collateral: 150n * OSMO,
      liens: 200n * OSMO,
      staked: 80n * OSMO,
      bonded: 40n * OSMO,
    })
    // A quarter of 80 and 40 staked locally; of ada's 80 that are left she may promise 64.
    expect(at(12)).toMatchObject({ collateral: 120n * OSMO, staked: 64n * OSMO, requested: 40n * OSMO })
    expect(noticesOf(12).slice(0, 2)).toEqual([
      'a slash of pier takes 30000000uosmo of the collateral of 2 users; 16000000uosmo of their other liens are no longer covered, and burn',
      'stake of ada on lighthouse shrinks by 16000000uosmo, for a loss elsewhere',
    ])
    expect(noticesOf(14)).toEqual([
      'the consumer did not burn 16000000uosmo on lighthouse: it came too late',
      'a burn packet waits again in the outbox for burns, after 1 attempt: it came too late',
      'a burn packet from the outbox for burns goes out again, attempt 2',
      'stake on lighthouse burns: 16000000uosmo there are 8000000ujuno here',
    ])
    expect(at(16)).toMatchObject({ requested: 32n * OSMO, bonded: 32n * OSMO, waiting: { provider: 0, consumer: 0 } })
    // A tenth of 64, and then the local lien passes four fifths of 73.6.
    expect(noticesOf(18)).toContain('the provider is told: lighthouse was slashed by 0.1, which is 6400000uosmo there')
    expect(accountOf(pairing, 'ada')).toMatchObject({ bonded: 73_600_000n, maxLien: { high: 58_880_000n } })
    expect(stakeOf(pairing, 'ada', 'lighthouse')?.stake).toEqual({ low: 57_600_000n, high: 57_600_000n })
    expect(accountOf(pairing, 'bela')).toMatchObject({ bonded: 40n * OSMO, maxLien: { high: 30n * OSMO } })
    expect(report.pairings[0]?.last.power).toEqual({ lighthouse: 28_800_000n })
    // What vests is in the vault, and stays locked when it comes back.
    const query: { type: string; address: string; denom: string } = { type: 'vesting', address: 'ada', denom: 'uosmo' }
    expect(unwrap(pairing.provider.query.module('bank', query))).toMatchObject({ delegatedVesting: 60n * OSMO })
    expect(report.pairings[0]?.slashed).toBe(36_400_000n)
  })
})

describe('scenarios/shared-power.json', () => {
  it('two providers share what is allowed, and their epochs end in different blocks', async () => {
    const epochs: string[] = []
    const onEvent = ({ event, height }: HeardEvent) => {
      if (event.type === 'epochStarted') epochs.push(`${height}`)
    }
    const { report, mesh, refusals, noticesOf } = await play('shared-power', { onEvent })
    expect(refusals).toEqual([])
    const bondedAt = (index: number) => report.steps[index]?.pairings.map(({ bonded }) => bonded)
    // 100 local: at most 100 from providers, and at most three tenths of the power from one.
    expect(bondedAt(7)).toEqual([0n, 40n * OSMO])
    expect(bondedAt(8)).toEqual([60n * OSMO, 40n * OSMO])
    // Block 30 had no end: its epoch runs at the next one, and then in its slot again.
    expect(epochs).toEqual(['15', '20', '25', '31', '35', '40', '45', '50'])
    expect(noticesOf(7)).toEqual([
      'an epoch is over, in block 15',
      '100000000ujuno were asked for and 40000000ujuno are delegated: the cap allows 40000000ujuno',
    ])
    expect(noticesOf(12)).toContain('a provider may have 0.6 of the power, and 0.25 stays local')
    // A quarter stays local: 300 from providers, by what they want, 300 and 50.
    expect(noticesOf(13)).toContain('1 stake repriced: together worth 50000000ujuno now')
    expect(bondedAt(13)).toEqual([253_125_000n, 46_875_000n])
    expect(mesh.pairings.map(requestsOf)).toEqual([{ lighthouse: 300n * OSMO }, { harbour: 50n * OSMO }])
  })
})

describe('scenarios/rewards-by-transfer.json', () => {
  it('stakers are paid on the provider in vouchers, each of which has a coin in escrow, and what was late went out again', async () => {
    const { mesh, refusals, noticesOf } = await play('rewards-by-transfer')
    expect(refusals.map(([index]) => index)).toEqual([20])
    expect(noticesOf(20)[0]).toBe('800ujuno that the converter sent are back: it came too late')
    const { provider, consumer, externalStaking } = mesh.pairing()
    const voucher = voucherDenom('channel-0', 'ujuno')
    // 400 and 800 among three and one, 70 for one: and 300 of them went home.
    expect(balanceOf(provider, 'bela', voucher)).toBe(70n + 300n)
    expect(balanceOf(provider, 'ada', voucher)).toBe(0n)
    expect(balanceOf(consumer, 'ada', 'ujuno')).toBe(300n)
    expect(balanceOf(provider, externalStaking, voucher)).toBe(600n)
    expect(balanceOf(consumer, escrowAccount('channel-0'), 'ujuno')).toBe(supplyOf(provider, voucher))
  })
})

describe('scenarios/price-feeds.json', () => {
  it('an average follows a jump slowly, late answers are ignored, nobody stakes at an old price, and a feed goes on over another channel', async () => {
    const { mesh, refusals, noticesOf } = await play('price-feeds')
    // The feed has no channel; then what it asked over the old one cannot be received there, and is timed out.
    expect(refusals).toEqual([
      [46, 'IbcChannelNotOpen'],
      [50, 'ChannelNotOpen (channelId: channel-0, phase: closed)'],
    ])
    expect(noticesOf(45)).toEqual(['the price feed has no channel any more: its price grows old'])
    expect(noticesOf(50)).toEqual(['the price is 1, as of 5 s ago', 'a request for the price came too late'])
    // 70 of 610 seconds at twice the price, and at once.
    expect(noticesOf(14)).toEqual(['the price is 0.565573770491803278, as of 10 s ago'])
    expect(noticesOf(16)).toEqual(['the price is 1, as of 10 s ago'])
    expect(noticesOf(27)).toEqual(['a price of 0.595041322314049586, as of 325 s ago is ignored: a newer one is known'])
    expect(noticesOf(31).join()).toContain('OutdatedPriceData')
    const [juno, akash] = mesh.pairings
    if (!juno || !akash) throw new Error('expected two pairings')
    // 0.9 of 20000 at 0.5, of 10000 at the average, of 5000 at 1; of 20000 at 0.5 and 10000 at 1.
    expect(requestsOf(juno)).toEqual({ junoval1: 9_000n + 5_089n + 4_500n })
    expect(requestsOf(akash)).toEqual({ akashval1: 9_000n + 9_000n })
  })
})

describe('scenarios/dialects.json', () => {
  it('each line tells of a loss at home what it can say: the documented one nothing, so that its power stays', async () => {
    const { report, mesh, refusals, noticesOf } = await play('dialects')
    expect(refusals).toEqual([])
    const powers = ['juno', 'stargaze', 'akash'].map(
      (name) => Object.values(report.chains[name]?.power?.providers ?? {})[0],
    )
    // Ten of bela are left of nineteen staked: 0.9 of them, and 0.9 of the million that the documented line was not told of.
    expect(powers).toEqual([9n * OSMO, 9n * OSMO, 9_900_000n])
    expect(noticesOf(24)).toContain('the other chain is not told of harbour (burn): its dialect has no words for that')
    const speak = mesh.pairings.map(
      ({ consumer, channel }) => ibcState(consumer).channels.get(channel.consumer)?.version,
    )
    expect(speak.map((version) => version && JSON.parse(version).version)).toEqual(['0.11.0', '0.12.0', '1.0.0'])
    expect(report.losses.named).toEqual([
      { chain: 'osmosis', denom: 'uosmo', name: 'ada', collateral: OSMO, burned: 3n * OSMO },
    ])
  })
})
