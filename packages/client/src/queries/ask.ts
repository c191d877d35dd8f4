import { err, type MachineMessage, ok, type QueryError, type Result } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Chain } from '../runtime/chain.js'
import type { AnswersOf, ContractSubjects, ModuleSubjects, QueryOf, QueryTypeOf, Subjects } from './subjects.js'

/** There is a contract at the address, but of another kind than the question is for. */
export interface WrongKind {
  readonly type: 'WrongKind'
  readonly address: Address
  readonly expected: string
  readonly found: string
}

/** The vault of a pairing has no local staking. */
export interface NoLocalStaking {
  readonly type: 'NoLocalStaking'
  readonly vault: Address
}

/** Why an answer did not come. */
export type AskError = QueryError | WrongKind | NoLocalStaking

/** Asks one machine; the answer has the type that belongs to the question's. */
export interface Asker<Name extends keyof Subjects> {
  <Type extends QueryTypeOf<Name>>(
    question: QueryOf<Name> & { readonly type: Type },
  ): Result<AnswersOf<Name>[Type], AskError>
  /** Who is asked: the kind of a contract, the name of a module. */
  readonly subject: Name
}

/**
 * Who asks the contract of this kind at an address, as often as wanted: each time the chain as it is then.
 *
 * Errors of an answer: `NoSuchContract`, `WrongKind` where the contract there is another one, `QueryRefused` with what the contract says.
 */
export function contractAsker<Kind extends keyof ContractSubjects>(
  chain: Chain,
  kind: Kind,
  address: Address,
): Asker<Kind> {
  return foundContractAsker(chain, kind, () => ok(address))
}

/** As {@link contractAsker}, where the address is to be found each time first. */
export function foundContractAsker<Kind extends keyof ContractSubjects>(
  chain: Chain,
  kind: Kind,
  find: () => Result<Address, AskError>,
): Asker<Kind> {
  return typedAsker(kind, (question) => {
    const place = find()
    if (!place.ok) return place
    const address = place.value
    const found = chain.state.contracts.get(address)?.kind
    if (found !== undefined && found !== kind) return err({ type: 'WrongKind', address, expected: kind, found })
    return chain.ask(address, question)
  })
}

/**
 * Who asks a module of a standard chain. Errors of an answer: `NoSuchModule` on a chain without it, `QueryRefused` with what the module says.
 */
export function moduleAsker<Name extends keyof ModuleSubjects>(chain: Chain, name: Name): Asker<Name> {
  return typedAsker(name, (question) => chain.query.module(name, question))
}

/** Asks the contract of this kind at an address once. Errors: see {@link contractAsker}. */
export function askContract<Kind extends keyof ContractSubjects, Type extends QueryTypeOf<Kind>>(
  chain: Chain,
  kind: Kind,
  address: Address,
  question: QueryOf<Kind> & { readonly type: Type },
): Result<AnswersOf<Kind>[Type], AskError> {
  return contractAsker(chain, kind, address)(question)
}

/** Asks a module of a standard chain once. Errors: see {@link moduleAsker}. */
export function askModule<Name extends keyof ModuleSubjects, Type extends QueryTypeOf<Name>>(
  chain: Chain,
  name: Name,
  question: QueryOf<Name> & { readonly type: Type },
): Result<AnswersOf<Name>[Type], AskError> {
  return moduleAsker(chain, name)(question)
}

/** Asks whoever answers as it declares: machines of our own do, so their answers have the types of their questions. */
function typedAsker<Name extends keyof Subjects>(
  subject: Name,
  ask: (question: MachineMessage) => Result<unknown, AskError>,
): Asker<Name> {
  // The one place where an answer is believed to be what the machine declares for the question.
  return Object.assign(ask, { subject }) as Asker<Name>
}
