export { type ProviderScope, providerInvariants, stakedBehindLien } from './invariants.js'
