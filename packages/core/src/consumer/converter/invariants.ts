import {
  balanceInvariant,
  balanceTerm,
  entryInvariant,
  type MachineInvariant,
} from '../../foundation/machine-invariant.js'
import { outboxInvariants } from '../../outbox/index.js'
import { conversionLedger, createConversionLedger, holdingOfKey } from '../../rules/conversion-ledger.js'
import { CONVERTER_LANES, lanePolicy } from './outboxes.js'
import type { ConverterState } from './state.js'

const NO_LEDGER = createConversionLedger()

/** The ledger; an empty one where the rules keep none, so that every formula about entries holds there. */
const ledger = ({ conversion }: ConverterState) => conversionLedger(conversion) ?? NO_LEDGER
const positions = (state: ConverterState) => ledger(state).positions
const totals = (state: ConverterState) => ledger(state).totals

/**
 * What holds in every reachable state of a converter (spec 6.2; the halves of MS-V4 that need no neighbour). Under `reference` there is no ledger and
 * nothing to hold.
 */
export const converterInvariants: readonly MachineInvariant<ConverterState>[] = [
  ...CONVERTER_LANES.flatMap((lane) =>
    outboxInvariants<ConverterState>(
      lane,
      ({ outboxes }) => outboxes[lane],
      ({ config }) => lanePolicy(config, lane),
    ),
  ),
  balanceInvariant(
    { id: 'MS-V4-totals', formula: 'total(v) = sum over delegators of position(d, v), in both coins' },
    balanceTerm(totals, (validator, { remote, local }, add) => {
      add(`${validator}/remote`, remote)
      add(`${validator}/local`, local)
    }),
    balanceTerm(positions, (key, { remote, local }, add) => {
      const { validator } = holdingOfKey(key)
      add(`${validator}/remote`, -remote)
      add(`${validator}/local`, -local)
    }),
  ),
  entryInvariant(
    { id: 'MS-V4-positions', formula: 'position(d, v).remote > 0 and position(d, v).local >= 0' },
    positions,
    (key, { remote, local }) => {
      const { delegator, validator } = holdingOfKey(key)
      return remote > 0n && local >= 0n ? undefined : `${delegator} on ${validator}: ${remote} remote, ${local} local`
    },
  ),
  entryInvariant(
    { id: 'MS-V4-burned', formula: 'total(v).remote > 0 and 0 <= burned(v) <= total(v), in both coins' },
    totals,
    (validator, { remote, local, burnedRemote, burnedLocal }) =>
      remote > 0n && burnedRemote >= 0n && burnedRemote <= remote && burnedLocal >= 0n && burnedLocal <= local
        ? undefined
        : `${validator}: ${burnedRemote} of ${remote} remote, ${burnedLocal} of ${local} local burned`,
  ),
]
