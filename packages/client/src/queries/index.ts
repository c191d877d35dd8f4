export {
  type AskError,
  type Asker,
  askContract,
  askModule,
  type ContractAsker,
  contractAsker,
  type ModuleAsker,
  moduleAsker,
  type NoLocalStaking,
  type WrongKind,
} from './ask.js'
export type { EntryOf, ListType } from './cursors.js'
export {
  type AnyAsker,
  allOf,
  type ListEntry,
  type ListQuestion,
  type ListTypeOf,
  pagesOf,
  type TooManyEntries,
} from './pages.js'
export { type PairingQueries, pairingQueries } from './pairing-queries.js'
export type { ContractSubjects, ModuleSubjects, Subject } from './subjects.js'
