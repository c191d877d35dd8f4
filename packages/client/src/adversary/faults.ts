import { err, ok, type Result } from '@meshwork/core/foundation'

/**
 * What a hostile network does. To single packets: it holds them back for a while (`delay`), or until they are late (`drop`), brings them although they are late (`late`), brings what is over once
 * more (`duplicate`), or holds their answers back (`withhold`); `reorder` brings a younger packet before an older one. To all at once: a channel that closes, from one end or both, and
 * opens again (`close`), a chain without blocks (`halt`), a light client that freezes (`freeze`), clocks that part (`skew`).
 */
export type Fault =
  | 'delay'
  | 'reorder'
  | 'drop'
  | 'late'
  | 'duplicate'
  | 'withhold'
  | 'close'
  | 'halt'
  | 'freeze'
  | 'skew'

/** Every fault, those of single packets first. */
export const FAULTS: readonly Fault[] = [
  'delay',
  'reorder',
  'drop',
  'late',
  'duplicate',
  'withhold',
  'close',
  'halt',
  'freeze',
  'skew',
]

/**
 * How often each fault comes, in thousandths: of the packets (`delay`, `drop`, `late`, `duplicate`, `withhold`: together at most 1000), of the deliveries (`reorder`), or of the steps (`close`,
 * `halt`, `freeze`, `skew`).
 */
export type FaultRates = Readonly<Record<Fault, number>>

/** Rates that hold for a part of a run. */
export interface FaultPeriod {
  /** The first step of the period; it lasts until the next begins. */
  readonly fromStep: number
  /** What is not named has the rate of the whole run. */
  readonly rates: Partial<FaultRates>
}

/** Much of everything: no packet is safe, and traffic goes on. */
export const HOSTILE_RATES: FaultRates = {
  delay: 250,
  reorder: 500,
  drop: 120,
  late: 100,
  duplicate: 200,
  withhold: 150,
  close: 6,
  halt: 12,
  freeze: 8,
  skew: 15,
}

/** A network that does nothing of it. */
export const CALM_RATES: FaultRates = {
  delay: 0,
  reorder: 0,
  drop: 0,
  late: 0,
  duplicate: 0,
  withhold: 0,
  close: 0,
  halt: 0,
  freeze: 0,
  skew: 0,
}

/** A rate that is none, or rates of packets that are more than all packets. */
export interface InvalidRate {
  readonly type: 'InvalidRate'
  /** `packets` for the sum of those that single packets have. */
  readonly fault: Fault | 'packets'
  readonly rate: number
  readonly most: 1000
}

/** The faults of which a packet has one at most. */
export const PACKET_FATES = ['delay', 'drop', 'late', 'duplicate', 'withhold'] as const satisfies readonly Fault[]

/** The rates with those that are not named as they are in `otherwise`. */
export function checkRates(
  asked: Partial<FaultRates>,
  otherwise: FaultRates = HOSTILE_RATES,
): Result<FaultRates, InvalidRate> {
  const rates: FaultRates = { ...otherwise, ...asked }
  const wrong = FAULTS.find((fault) => !Number.isInteger(rates[fault]) || rates[fault] < 0 || rates[fault] > 1000)
  if (wrong) return err({ type: 'InvalidRate', fault: wrong, rate: rates[wrong], most: 1000 })
  const ofPackets = PACKET_FATES.reduce((sum, fault) => sum + rates[fault], 0)
  if (ofPackets > 1000) return err({ type: 'InvalidRate', fault: 'packets', rate: ofPackets, most: 1000 })
  return ok(rates)
}
