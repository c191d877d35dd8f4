import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Table } from '../table/index.js'
import type { ListedValidator, ValidatorPage, ValidatorStatus } from './validator-set.js'

/** A page of the validators that are known, or of the active ones alone, by bytes of their address. */
export function pageOfValidators<Known>(
  known: Table<ValoperAddress, Known>,
  statusOf: (known: Known) => ValidatorStatus,
  { startAfter, limit, activeOnly }: ValidatorPage,
): readonly ListedValidator[] {
  const listed: ListedValidator[] = []
  if (limit === 0) return listed
  for (const [validator, told] of known.range(startAfter === undefined ? {} : { after: startAfter })) {
    const status = statusOf(told)
    if (activeOnly ? status !== 'active' : status === 'unknown') continue
    listed.push({ validator, status })
    if (listed.length === limit) break
  }
  return listed
}
