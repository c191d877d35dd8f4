import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { MeshConsumerState } from './state.js'

/** What the provider knows after it was told of validators that came and went. */
export function withTold(
  told: MeshConsumerState['told'],
  added: readonly ValoperAddress[],
  removed: readonly ValoperAddress[],
): MeshConsumerState['told'] {
  let next = told
  for (const validator of added) next = next.set(validator, true)
  for (const validator of removed) next = next.delete(validator)
  return next
}
