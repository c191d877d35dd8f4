import { describe, expect, it } from 'vitest'
import { makeUpReport } from '../../report/testing/made-up-report.js'
import { formatRunJson } from './run-json.js'

const report = makeUpReport({ accounts: 12, validators: 2, pairings: 2 })

describe('formatRunJson', () => {
  it('has these keys, in this order, and no others', () => {
    const json = JSON.parse(formatRunJson(report))
    expect(Object.keys(json)).toEqual(['steps', 'packets', 'acks', 'invariants', 'totals', 'wallMs', 'rssBytes'])
    expect(Object.keys(json.invariants)).toEqual(['checked', 'broken', 'knownBroken'])
    expect(Object.keys(json.totals)).toEqual([
      'perChain',
      'perPairing',
      'perValidator',
      'slashed',
      'slashes',
      'losses',
      'rewards',
      'notices',
    ])
    expect(Object.keys(json.totals.perPairing)).toEqual(['osmosis->juno', 'osmosis->stargaze'])
  })

  it('has the figures of the report, amounts as decimal strings', () => {
    const { totals, ...rest } = JSON.parse(formatRunJson(report))
    const [pairing] = report.pairings
    const [validator] = pairing?.validators ?? []
    expect(rest).toEqual({
      steps: report.steps.length,
      packets: report.packets,
      acks: report.acks,
      invariants: { checked: report.invariants.checked, broken: [], knownBroken: [] },
      wallMs: 4213.7,
      rssBytes: 312_400_000,
    })
    expect(totals.perChain['osmosis']).toEqual({
      chainId: 'osmosis-1',
      height: '22',
      timeNanos: String(report.chains['osmosis']?.timeNanos),
      accounts: 12,
      validators: 2,
      bondDenom: 'uosmo',
      supply: '1000000000000000',
    })
    expect(totals.perPairing['osmosis->juno']).toEqual({
      rules: 'safe',
      provider: 'osmosis',
      consumer: 'juno',
      providerDenom: 'uosmo',
      consumerDenom: 'ujuno',
      maxCap: '10000000000000',
      collateral: String(pairing?.last.collateral),
      liens: String(pairing?.last.liens),
      slashable: String(pairing?.last.slashable),
      staked: String(pairing?.last.staked),
      requested: String(pairing?.last.requested),
      bonded: String(pairing?.last.bonded),
      price: '0.45',
      inFlight: { provider: 0, consumer: 0 },
    })
    expect(Object.keys(totals.perValidator['osmosis->juno']).length).toBe(2)
    expect(totals.perValidator['osmosis->juno'][validator?.validator ?? '']).toEqual({
      moniker: '01node',
      staked: String(validator?.staked),
      requested: String(validator?.requested),
      bonded: String(validator?.bonded),
      expected: String(validator?.expected),
      normalizedRemaining: String(validator?.normalizedRemaining),
    })
  })

  it('has what was slashed and what came as rewards, pairing by pairing', () => {
    expect(JSON.parse(formatRunJson(report)).totals.slashed).toEqual({ 'osmosis->juno': '0', 'osmosis->stargaze': '0' })
    const slashed = report.pairings.map((pairing, i) => ({
      ...pairing,
      slashed: BigInt(i + 5),
      rewards: (1n << 128n) - 1n,
    }))
    const { totals } = JSON.parse(formatRunJson({ ...report, pairings: slashed }))
    expect(totals.slashed).toEqual({ 'osmosis->juno': '5', 'osmosis->stargaze': '6' })
    expect(totals.rewards['osmosis->juno']).toBe('340282366920938463463374607431768211455')
  })

  it('lists violations, and the deviation of those that are known', () => {
    const violation = { id: 'MS-I2', formula: 'a <= b', detail: '6 > 5', step: 4 }
    const invariants = { checked: 7, broken: [violation], knownBroken: [{ ...violation, knownBroken: 'D-5' }] }
    const json = JSON.parse(formatRunJson({ ...report, invariants }))
    expect(json.invariants.broken).toEqual([{ id: 'MS-I2', step: 4, detail: '6 > 5', formula: 'a <= b' }])
    expect(json.invariants.knownBroken[0].deviation).toBe('D-5')
  })

  it('says the same of the same run', () => {
    expect(formatRunJson(makeUpReport({ accounts: 12, validators: 2, pairings: 2 }))).toBe(formatRunJson(report))
  })

  it('tells what was out of the ordinary, with its step, and what waits', () => {
    const notice = { chain: 'osmosis', type: 'slashCut', text: 'took 1500000uosmo', more: 3 }
    const steps = report.steps.map((step, i) => (i === 2 ? { ...step, notices: [notice] } : step))
    const waiting = { provider: 1, consumer: 2 }
    const pairings = report.pairings.map((pairing) => ({ ...pairing, last: { ...pairing.last, waiting } }))
    const { totals } = JSON.parse(formatRunJson({ ...report, steps, pairings }))
    expect(totals.notices).toEqual([{ step: 2, ...notice }])
    expect(totals.perPairing['osmosis->juno'].waiting).toEqual(waiting)
  })
})
