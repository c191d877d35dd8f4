import type { PairingSummary, RunReport, SlashRecord } from '../../scenario/report-data.js'
import { displayUnit, formatAmount } from '../amounts.js'
import type { SlashMark } from '../plot/slash-marks.js'
import type { PairingCourse } from './pairing-course.js'

/** The slashes that took collateral of the pairing's provider: pairings of one provider share its vault. */
export function slashesOfVault({ summary, slashes, points }: PairingCourse): readonly SlashMark[] {
  return marksOf(
    slashes.filter(({ chain }) => chain === summary.provider),
    points.length,
  )
}

/** The slashes that reached the power on the pairing's consumer: of its validators, or of something else that the same collateral backs. */
export function slashesOfPower({ summary, slashes, points }: PairingCourse): readonly SlashMark[] {
  return marksOf(
    slashes.filter((record) => reachesPower(record, summary)),
    points.length,
  )
}

/** The slashes that reached the power on a chain: of its validators at home, and all that reached what a pairing delegates there. */
export function slashesOfChain({ slashes, pairings, steps }: RunReport, chain: string): readonly SlashMark[] {
  const securing = pairings.filter(({ consumer }) => consumer === chain)
  return marksOf(
    slashes.filter(
      (record) =>
        (record.kind === 'local' && record.chain === chain) || securing.some((one) => reachesPower(record, one)),
    ),
    steps.length,
  )
}

function reachesPower({ pairing, burned }: SlashRecord, { name }: PairingSummary): boolean {
  return pairing === name || (burned[name] ?? 0n) > 0n
}

function marksOf(records: readonly SlashRecord[], steps: number): readonly SlashMark[] {
  return records
    .filter(({ step }) => step < steps)
    .map(({ step, validator, collateral, denom, users }) => ({
      place: step,
      words: [
        `${validator}: ${formatAmount(collateral, displayUnit(denom))} of ${users} ${users === 1 ? 'account' : 'accounts'}`,
      ],
    }))
}
