import { addField, type Migration } from '../table/index.js'

/** A config from the time before there were dialects: its contract speaks what was the only one then, also on its next channel. */
export const addDialect: Migration = addField('dialect', '0.11.0')

/** A config from the time before anybody could choose how long packets travel gets the times of then, which are those of the deployed contracts (D-28). */
export const addTimeouts: Migration = addField('timeouts', {
  stake: 600n,
  unstake: 600n,
  burn: 600n,
  transferRewards: 600n,
  valsetUpdate: 86_400n,
  internalUnstake: 3_600n,
  distribute: 3_600n,
  distributeBatch: 3_600n,
  resent: 86_400n,
})
