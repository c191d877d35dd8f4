export {
  type AskError,
  type Asker,
  askContract,
  askModule,
  contractAsker,
  moduleAsker,
  type NoLocalStaking,
  type WrongKind,
} from './ask.js'
export type { ListEntry, ListType } from './cursors.js'
export { allOf, type ListQuestion, pagesOf, type TooManyEntries } from './pages.js'
export { type PairingQueries, pairingQueries } from './pairing-queries.js'
export type {
  AnswersOf,
  ContractSubjects,
  ModuleSubjects,
  QueryOf,
  QueryTypeOf,
  Subject,
  Subjects,
} from './subjects.js'
