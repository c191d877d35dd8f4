import type { Address, Denom } from '@meshwork/core/identifiers'
import type { VaultInit } from '@meshwork/core/vault'
import { base64Json } from '../base64-json.js'
import { type CodeIds, initCodec } from '../init-codec.js'
import { type JsonCodec, readJson, readWith } from '../json-codec.js'
import {
  type LocalStakingInitShape,
  localStakingInitOf,
  localStakingInitShape,
  localStakingShapeOf,
} from '../local-staking/instantiate.js'
import { nullable, optional, record } from '../record.js'
import { address, denomination, text, uint64 } from '../values.js'

/** The local staking of a vault's instantiate message. */
type LocalStakingShape = ExistingStaking | NewStaking

interface ExistingStaking {
  readonly existing: Address
}

interface NewStaking {
  readonly admin?: Address
  readonly codeId: bigint
  readonly init: LocalStakingInitShape
  readonly label?: string
}

const existingStaking = record<ExistingStaking>({ existing: ['existing', address] })

const newStaking = record<NewStaking>({
  admin: ['admin', optional(address)],
  codeId: ['code_id', uint64],
  init: ['msg', base64Json(localStakingInitShape)],
  label: ['label', optional(text)],
})

/** Untagged: the field `existing` makes the difference. */
const localStaking: JsonCodec<LocalStakingShape> = readWith<LocalStakingShape>(
  (json) =>
    typeof json === 'object' && json !== null && 'existing' in json
      ? readJson(existingStaking, json)
      : readJson(newStaking, json),
  (staking) => ('existing' in staking ? existingStaking.write(staking) : newStaking.write(staking)),
)

interface VaultInitShape {
  readonly denom: Denom
  readonly localStaking: LocalStakingShape | null
}

const vaultInitShape = record<VaultInitShape>({
  denom: ['denom', denomination],
  localStaking: ['local_staking', nullable(localStaking)],
})

/** How a vault begins, both ways. */
export const vaultInstantiate = initCodec<VaultInit, VaultInitShape>(
  vaultInitShape,
  ({ denom, localStaking }) => ({ denom, localStaking: localStaking && stakingOf(localStaking) }),
  ({ denom, localStaking }, codeIds) => ({ denom, localStaking: localStaking && shapeOf(localStaking, codeIds) }),
)

/** How a vault begins (spec 2.3). Error: `DecodeError`, also for what is wrong within the base64 of `local_staking.msg`. */
export const decodeVaultInstantiate = vaultInstantiate.decode

/** The JSON that creates a vault. The rule set is ours and is not told. */
export const encodeVaultInstantiate = vaultInstantiate.encode

type Staking = NonNullable<VaultInit['localStaking']>

function stakingOf(shape: LocalStakingShape): Staking {
  if ('existing' in shape) return { type: 'existing', contract: shape.existing }
  const { codeId: _, init, ...labels } = shape
  return { type: 'new', init: localStakingInitOf(init), ...labels }
}

function shapeOf(staking: Staking, codeIds: CodeIds): LocalStakingShape {
  switch (staking.type) {
    case 'existing':
      return { existing: staking.contract }
    case 'new': {
      const { type: _, init, ...labels } = staking
      return { codeId: codeIds.localStaking, init: localStakingShapeOf(init, codeIds), ...labels }
    }
  }
}
