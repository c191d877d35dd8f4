import { entryInvariant, type MachineInvariant } from '../../foundation/machine-invariant.js'
import { hasHops, localDenom } from './denom-path.js'
import { splitEscrowKey } from './escrow.js'
import type { TransferState } from './state.js'

/** What holds in every reachable state of the transfer module. */
export const transferInvariants: readonly MachineInvariant<TransferState>[] = [
  entryInvariant(
    { id: 'TRANSFER-1', formula: '0 < escrow(channel, denom)' },
    (state: TransferState) => state.escrows,
    (key, amount) => (amount > 0n ? undefined : `${splitEscrowKey(key).join(' ')}: ${amount}`),
  ),
  entryInvariant(
    { id: 'TRANSFER-2', formula: 'denom = ibc/ + sha256(full name of the voucher)' },
    (state: TransferState) => state.vouchers,
    (denom, fullDenom) =>
      hasHops(fullDenom) && localDenom(fullDenom) === denom ? undefined : `${denom}: ${fullDenom}`,
  ),
]
