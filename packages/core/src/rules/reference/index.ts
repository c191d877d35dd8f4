import type { Rules } from '../rules.js'
import * as accountSlash from './account-slash.js'
import * as amounts from './amounts.js'
import * as attributes from './attributes.js'
import * as burn from './burn.js'
import * as burnOrders from './burn-orders.js'
import * as burnedCoins from './burned-coins.js'
import * as closing from './closing.js'
import * as conversion from './conversion.js'
import * as conversionLosses from './conversion-losses.js'
import * as dialects from './dialects.js'
import * as digests from './digests.js'
import * as drain from './drain.js'
import * as earning from './earning.js'
import * as firstGenerationChannel from './first-generation-channel.js'
import * as firstGenerationClaims from './first-generation-claims.js'
import * as firstGenerationGrants from './first-generation-grants.js'
import * as firstGenerationRewards from './first-generation-rewards.js'
import * as firstGenerationShares from './first-generation-shares.js'
import * as firstGenerationValidators from './first-generation-validators.js'
import * as internalUnstake from './internal-unstake.js'
import * as isolation from './isolation.js'
import * as keys from './keys.js'
import * as localSlash from './local-slash.js'
import * as outbox from './outbox.js'
import * as paging from './paging.js'
import * as ranges from './ranges.js'
import * as rebalance from './rebalance.js'
import * as repricing from './repricing.js'
import * as rewardBatch from './reward-batch.js'
import * as slashItems from './slash-items.js'
import * as slashMemory from './slash-memory.js'
import * as slashReport from './slash-report.js'
import * as slashable from './slashable.js'
import * as slashes from './slashes.js'
import * as stakeBurn from './stake-burn.js'
import * as stakerSlash from './staker-slash.js'
import * as supply from './supply.js'
import * as tombstoned from './tombstoned.js'
import * as txIds from './tx-ids.js'
import * as unbonding from './unbonding.js'
import * as validatorSet from './validator-set.js'

/**
 * What the deployed contracts do, bit for bit, so that recorded runs replay exactly. Each topic stands here in a line, with its D-n of spec section 12, in
 * the order of `safe/index.ts`; its functions are in the file of its name.
 */
export const referenceRules: Rules = {
  name: 'reference',
  // D-3: amounts of zero are taken. Spec 0.1: a sum above 2^128 - 1 aborts.
  ...amounts,
  // D-1: a range that a slash changed meanwhile settles by raising its other end, or aborts.
  ...ranges,
  // D-40: dust refuses a release, and a failed stake leaves the sum at the ratio of the day it was sent.
  ...slashable,
  // D-32: one user refuses the slash of all, promises may end above the collateral, and a lien that was cut keeps what is in flight for ever.
  ...accountSlash,
  // D-4: a page has at least 30 entries and no upper bound.
  ...paging,
  // D-8: a burn takes from the named validator alone. D-25: in one even pass; what is missing falls whole on the first who can bear it, or on nobody.
  ...burn,
  // Decision 17: a lienholder hears of each burn by itself.
  ...burnOrders,
  // D-5: as many coins are withheld as were ever burned.
  ...burnedCoins,
  // No number: a local slash finds stake only where it came in, and nothing that unbonds.
  ...localSlash,
  // D-3: entries of nothing wait too. D-12: the list is taken for sorted, so that some entries wait too long and some leave early.
  // Spec 0.1: the moment of release aborts above 64 bits.
  ...unbonding,
  // D-9: the low end earns, and a reward without stake aborts. D-10: who asks twice is paid twice. Spec 1.4: points beyond their bits abort.
  ...earning,
  // D-14: a slash is shared by the high ends of today; who has unstaked all is passed over, and when all have it aborts.
  ...stakerSlash,
  // D-14: nothing is remembered.
  ...slashMemory,
  // D-22: one slash that cannot be carried out fails the packet.
  ...slashItems,
  // D-1: a burn aborts where less than it is certain.
  ...stakeBurn,
  // D-15: the end of a channel drops what is in flight, and its lien stays.
  ...closing,
  // Spec 8.1: the deployed dialect and no other.
  ...dialects,
  // D-31: nobody says what was applied.
  ...digests,
  // No number: an id of the vault that is in flight is overwritten.
  ...txIds,
  // D-33: validators are a history list that depends on the order of packets. D-14: a slash counts by what was known before. D-4: pages of any length.
  ...validatorSet,
  // D-16: stake comes and leaves at the price of the day; nothing is remembered.
  ...conversion,
  // D-16, D-34: a burn or slash is converted at the price of the day, and no stake is told of it.
  ...conversionLosses,
  // D-16: stake is given back at the price of the day. D-23: it is offered again and again, answered or not.
  ...internalUnstake,
  // Spec 6.2: there are no stakes to give another price.
  ...repricing,
  // D-19: an epoch bonds nothing too. D-20: bonds may come before unbonds, and pass what is left of the cap. Spec 0.1: shares of the cap may abort.
  ...rebalance,
  // D-21: the last slash of a validator in an epoch counts; more than was bonded aborts every epoch.
  ...slashes,
  // D-23: requests of tombstoned validators are forgotten but take room, and that cannot be switched off.
  ...tombstoned,
  // D-23: a drain unbonds what was asked for, staked or not, and leaves the rest. D-34: an exit that finds less than it wants is refused.
  ...drain,
  // D-22: a message of an epoch that fails undoes the epoch.
  ...isolation,
  // D-24: rewards wait when the last withdrawal of an epoch fails.
  ...rewardBatch,
  // D-11, D-30: what was refused is lost, and what came too late goes out again at once, a burn never.
  ...outbox,
  // D-29: every key is the word TODO.
  ...keys,
  // D-27: height and power of an infraction are swapped.
  ...slashReport,
  // Spec 7.7: virtual coins that a slash destroyed stay hidden.
  ...supply,
  // No deviation of the contracts: an answer with a blank attribute is refused, as chains do.
  ...attributes,
  // D-41: claims are slashed to give them back, rewards follow all shares of a validator, stake can be asked for twice; failures are refused, and odd sums abort.
  ...firstGenerationClaims,
  ...firstGenerationShares,
  ...firstGenerationRewards,
  ...firstGenerationValidators,
  ...firstGenerationChannel,
  ...firstGenerationGrants,
}
