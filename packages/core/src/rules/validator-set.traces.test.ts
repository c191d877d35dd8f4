import { describe, expect, it } from 'vitest'
import { readTrace, type TraceRecord, type TraceState } from '../../test-support/shared.js'
import { packetFromTrace } from '../../test-support/trace-valset.js'
import { RULES } from './index.js'
import type { ValidatorSetState } from './validator-set.js'

const { reference } = RULES

/** Every recorded run. Those with the most to say about validators are 19-valset, chaos-2 and the slash runs. */
const RUNS = [
  ...['00-handshake', '01-full-flow', '02-timeouts', '03-error-acks', '05-slash-free-collateral', '07-slash-propagate'],
  ...['09-slash-provider', '10-tombstone-unstake', '12-zero-max-cap', '13-close-channel', '14-rewards-rounding'],
  ...['16-rewards-without-stake-panic', '17-max-cap-rebalance', '19-valset', '20-burn-external-one', '28-paging'],
  ...['29-injected-packets', '31-burn-even', 'mvp', 'happy-1', 'happy-2', 'mixed-1', 'mixed-2', 'chaos-1', 'chaos-2'],
  ...['slash-1', 'slash-2', 'slash-3'],
]

const PAGE = { limit: 100, activeOnly: false }

describe('the history list of the reference', () => {
  it.for(RUNS)('[MS D-33 reference] replays the packets of %s', (name, { skip }) => {
    const trace = readTrace(name)
    if (!trace) return skip('neither testdata/traces nor ../shared/traces has this run')
    const unbondingPeriodSeconds = BigInt(trace.config.unbonding_period)
    let set: ValidatorSetState = reference.createValidatorSet()
    let merged = 0
    const receive = (record: TraceRecord) => {
      const packet = packetFromTrace(record)
      if (!packet) return
      merged += 1
      const nowSeconds = BigInt(record.time) / 1_000_000_000n
      set = reference.mergeValsetUpdate(set, packet, { nowSeconds, unbondingPeriodSeconds })
    }
    trace.setup.forEach(receive)
    for (const { i, records, state } of trace.steps) {
      records.forEach(receive)
      expect(reference.listValidators(set, PAGE), `validators after step ${i}`).toEqual(listedIn(state))
      const active = reference.listValidators(set, { ...PAGE, activeOnly: true })
      expect(
        active.map(({ validator }) => validator),
        `active after step ${i}`,
      ).toEqual(state.active)
    }
    expect(merged).toBeGreaterThan(0)
  })
})

function listedIn({ validators }: TraceState): unknown {
  return validators.map(({ validator, state }) => ({ validator, status: Object.keys(state)[0] }))
}
