import type { ValidatorFact, ValidatorFacts, ValidatorSet, ValidatorSetUpdate } from './index.js'
import {
  addValidator,
  applyUpdate,
  createValidatorFacts,
  createValidatorSet,
  decodeValidatorFacts,
  encodeValidatorFacts,
  encodeValidatorSet,
  keyAt,
  markApplied,
  PLAIN_BRANDS,
  queryActiveValidators,
  takeDueSlashes,
} from './index.js'

declare const brand: unique symbol
type Valoper = string & { readonly [brand]: 'valoper' }
type ConsensusKey = string & { readonly [brand]: 'key' }
type Decimal = bigint & { readonly [brand]: 'decimal' }
type Uint128 = bigint & { readonly [brand]: 'uint128' }
interface MeshBrands {
  readonly validator: Valoper
  readonly pubKey: ConsensusKey
  readonly ratio: Decimal
  readonly amount: Uint128
}

declare const key: ConsensusKey
declare const update: ValidatorSetUpdate<MeshBrands>
const facts = createValidatorFacts<MeshBrands>()

// A host's brands go in and come out without a cast.
const added: ValidatorFacts<MeshBrands> = addValidator(facts, { height: 1n, timeSeconds: 1n, pubKey: key })
const answer = keyAt(added, 1n)
if (answer.type === 'key') answer.pubKey satisfies ConsensusKey

// Branded facts and sets are plain ones to whoever only reads them.
encodeValidatorFacts(added) satisfies Uint8Array
const set: ValidatorSet<MeshBrands> = applyUpdate(createValidatorSet<MeshBrands>(), update, {
  precedence: 'strict',
  windowSeconds: null,
})
encodeValidatorSet(set) satisfies Uint8Array
queryActiveValidators(set, { limit: 1 }) satisfies readonly Valoper[]
takeDueSlashes(set).due[0]?.slash.slashRatio satisfies Decimal | undefined

// @ts-expect-error plain text is not a checked key
addValidator(facts, { height: 1n, timeSeconds: 1n, pubKey: 'text' })

// @ts-expect-error a number is not a height
addValidator(facts, { height: 1, timeSeconds: 1n, pubKey: key })

// @ts-expect-error a pruned answer holds no key: ask for the type first
answer.pubKey

// @ts-expect-error bytes become branded only through the host's own checks
const decoded: ReturnType<typeof decodeValidatorFacts<MeshBrands>> = decodeValidatorFacts(
  new Uint8Array(),
  PLAIN_BRANDS,
)

// @ts-expect-error an amount is not a ratio, though both are bigints
markApplied(facts, { ...update.slashed[0], slashRatio: update.slashed[0]?.slashAmount })

// @ts-expect-error facts are values, not to be written to
facts.base = 1n

// @ts-expect-error an unjailing leaves no fact
const unjail: ValidatorFact['type'] = 'unjail'

export { decoded, unjail }
