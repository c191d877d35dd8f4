import { Table } from '../../table/index.js'
import type { ConverterChannel, ConverterState } from './state.js'

/** How the converter's channel lives and ends (spec 4.8, 8.7, 9.2). Under `reference` nothing here ever changes. */
export interface ConverterLife {
  /** The provider's light client is frozen: nothing is sent. Epochs go on. */
  readonly isFrozen: boolean
  /** The channel has ended, and the virtual staking has not given everything back yet. */
  readonly isClosing: boolean
  /** The channels that ended, by their names here. With none open that is what `closed` means. */
  readonly previous: Table<string, ConverterChannel>
}

/** Before the first channel. */
export function createConverterLife(): ConverterLife {
  return { isFrozen: false, isClosing: false, previous: Table.empty() }
}

/** Where a converter's channel stands: `closed` may open again, `none` never was. */
export type ConverterStage = 'none' | 'open' | 'closing' | 'closed'

/** Where the channel stands. */
export function converterStage({ channel, life }: Pick<ConverterState, 'channel' | 'life'>): ConverterStage {
  if (channel !== null) return life.isClosing ? 'closing' : 'open'
  return life.previous.size === 0 ? 'none' : 'closed'
}
