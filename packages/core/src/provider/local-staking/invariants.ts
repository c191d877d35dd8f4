import { entryInvariant, type MachineInvariant, stateInvariant } from '../../foundation/machine-invariant.js'
import { DECIMAL_ONE } from '../../numbers/decimal.js'
import { splitDelegatorKey } from './keys.js'
import type { LocalStakingState } from './state.js'

/** What holds in every reachable state of a local staking. The spec names none; `LOC-n` are ours. */
export const localStakingInvariants: readonly MachineInvariant<LocalStakingState>[] = [
  entryInvariant(
    { id: 'LOC-1', formula: 'owners(proxies(u)) = u' },
    (state: LocalStakingState) => state.proxies,
    (owner, proxy, { owners }) => (owners.get(proxy) === owner ? undefined : `${owner}: proxy ${proxy} is not theirs`),
  ),
  entryInvariant(
    { id: 'LOC-2', formula: 'proxies(owners(p)) = p' },
    (state: LocalStakingState) => state.owners,
    (proxy, owner, { proxies }) =>
      proxies.get(owner) === proxy ? undefined : `${proxy}: owner ${owner} has another proxy`,
  ),
  entryInvariant(
    { id: 'LOC-4', formula: 'for every mark (v, u): proxies(u) exists' },
    (state: LocalStakingState) => state.delegators,
    (key, _marked, { proxies }) => {
      const { validator, owner } = splitDelegatorKey(key)
      return proxies.has(owner) ? undefined : `${owner}: marked at ${validator} without a proxy`
    },
  ),
  stateInvariant({ id: 'LOC-3', formula: 'both slash ratios <= 1' }, ({ config: { slashRatios } }) =>
    slashRatios.doubleSign > DECIMAL_ONE || slashRatios.offline > DECIMAL_ONE
      ? `double sign ${slashRatios.doubleSign}, offline ${slashRatios.offline} (times 10^-18)`
      : undefined,
  ),
]
