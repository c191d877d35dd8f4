import type { SendValsetUpdate } from '@meshwork/core/converter'
import type { Denom } from '@meshwork/core/identifiers'
import type { ValidatorSlash } from '@meshwork/core/packets'
import type { ConsumerSlash } from '@meshwork/core/virtual-staking'
import { type JsonCodec, list, mapped } from '../json-codec.js'
import { type FieldsOf, record } from '../record.js'
import { validatorTerms } from '../validator-terms.js'
import { coin, decimal, text, uint64, validator } from '../values.js'

/**
 * What a virtual staking tells its converter of the chain's validators, as JSON has it: the slashes name their coin, and lack when they were carried out
 * and whether the validator is tombstoned.
 */
export interface ConverterValsetUpdate extends Omit<SendValsetUpdate, 'slashed'> {
  readonly slashed: readonly ConverterSlash[]
}

/** A slash with the coin that it took. Read, `height` and `timeSeconds` are 0 and `isTombstoned` is false. */
export interface ConverterSlash extends ConsumerSlash {
  readonly denom: Denom
}

const slashShape = record<ValidatorSlash>({
  validator: ['address', validator],
  infractionHeight: ['infraction_height', uint64],
  infractionTimeSeconds: ['infraction_time', uint64],
  power: ['power', uint64],
  slashAmount: ['slash_amount', coin],
  slashRatio: ['slash_ratio', text],
})

const slash: JsonCodec<ConverterSlash> = mapped(
  slashShape,
  ({ slashAmount: { denom, amount }, ...slash }): ConverterSlash => ({
    ...slash,
    slashAmount: amount,
    denom,
    height: 0n,
    timeSeconds: 0n,
    isTombstoned: false,
  }),
  ({ slashAmount: amount, denom, ...slash }): ValidatorSlash => ({ ...slash, slashAmount: { denom, amount } }),
)

const names = list(validator)
const terms = list(validatorTerms(decimal))

/** The seven lists of `valset_update`; none may be missing. */
export const valsetUpdateFields: FieldsOf<Omit<ConverterValsetUpdate, 'type'>> = {
  additions: ['additions', terms],
  removals: ['removals', names],
  updated: ['updated', terms],
  jailed: ['jailed', names],
  unjailed: ['unjailed', names],
  tombstoned: ['tombstoned', names],
  slashed: ['slashed', list(slash)],
}

/** Whether every slash names its coin: those of our own machines do not. */
export function namesCoins({ slashed }: { readonly slashed: readonly ConsumerSlash[] }): boolean {
  return slashed.every((slash) => 'denom' in slash)
}
