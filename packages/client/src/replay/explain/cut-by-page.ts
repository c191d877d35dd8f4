import type { BothStates } from './explanation.js'
import { listAt } from './values.js'

/** The default length of a page under `safe` (D-4); states are asked for without limits. */
const PAGE = 10

/** Whether a place is in a list of which the state shows a page of the default length where the contracts show more. */
export function isCutByPage(place: string, { reference, safe }: BothStates): boolean {
  const way = listOf(place)
  if (!way) return false
  return listAt(safe, ...way).length === PAGE && listAt(reference, ...way).length > PAGE
}

function listOf(place: string): readonly string[] | undefined {
  const [, user, list] = /^users\.(.+)\.(claims|stakes|earned|rewards)\./.exec(place) ?? []
  if (user !== undefined && list !== undefined)
    return ['users', user, ...(list === 'rewards' ? ['rewards', 'rewards'] : [list === 'earned' ? 'stakes' : list])]
  const [, txs] = /^(vault_txs|external_txs)\./.exec(place) ?? []
  return txs === undefined ? undefined : [txs]
}
