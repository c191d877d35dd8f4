export { type ConsumerScope, consumerInvariants } from './invariants.js'
