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
 * The protocol as it should be. The default. Each topic stands here in a line, with its D-n of spec section 12, in the order of `reference/index.ts`; its
 * functions are in the file of its name.
 */
export const safeRules: Rules = {
  name: 'safe',
  // D-3: amounts of zero are refused. Spec 0.1: a sum that is too large is a refusal.
  ...amounts,
  // D-1: a range always settles: one end moves, at most to the other.
  ...ranges,
  // D-40: dust blocks nothing, and a failed stake leaves the sum at the ratio it came in with.
  ...slashable,
  // D-32: a slash takes what the lien has, the collateral covers all promises after it, and what is in flight settles for what is left of it.
  ...accountSlash,
  // D-4: a page has what was asked for, at most 30.
  ...paging,
  // D-8: the others bear what the named validator lacks. D-25: in even passes until nothing is missing or nothing left.
  ...burn,
  // Decision 17: each lienholder hears once of all that a slash has it burn.
  ...burnOrders,
  // D-5: the chain burns what is burned, and a proxy keeps none of it. D-8: what unbonds and lies in the proxy burns, too.
  ...burnedCoins,
  // No number: a local slash finds stake that was moved, and takes its share of what unbonds.
  ...localSlash,
  // D-3: no entry of nothing waits. D-12: exactly the entries leave whose time has come. Spec 0.1: however late that is.
  ...unbonding,
  // D-9: committed stake earns, and a reward without stake waits. D-10: what is asked for is reserved. Spec 1.4: points have any size.
  ...earning,
  // D-14: a slash is shared by committed and unbonding stake; nobody loses more than the nominal share.
  ...stakerSlash,
  // D-14: what came lately and what was taken lately is remembered, so that a slash for something older passes over what was not there.
  ...slashMemory,
  // D-22: a slash that says nothing readable is left out, and one that the vault refuses is kept for it; the rest of the packet counts.
  ...slashItems,
  // D-1: a burn takes what is there, be it in flight. D-8: and what waits, where there is no more.
  ...stakeBurn,
  // D-15: a channel that ends gives back everything, once, in pages. Spec 9.2, 11.3: governance may free what nobody answers.
  ...closing,
  // Spec 8.1, D-34: the newest dialect of the deployed line, or the one that was asked for.
  ...dialects,
  // D-31: a consumer says what it applied, and counts on what the provider has where that differs.
  ...digests,
  // No number: an id that is in flight is refused.
  ...txIds,
  // D-33: validators are facts that merge in any order. D-14: a slash waits until it is known whom it hits, and counts once. D-4: at most 100.
  ...validatorSet,
  // D-16: a ledger of stakes: leaving takes out what coming put in, at any price.
  ...conversion,
  // D-16, D-34: a burn or slash takes the part of the ledger that it is, and is noted there; a burn whose owner is known takes his stake alone.
  ...conversionLosses,
  // D-16: what is given back is its part of the ledger. D-23: it is offered once, until it is answered.
  ...internalUnstake,
  // Spec 6.2: all stakes at one price, where the operator wants it.
  ...repricing,
  // D-19: no message about nothing. D-20: unbonds first, and within what is left of the cap. Spec 0.1: shares of the cap are exact at any size.
  ...rebalance,
  // D-21: all slashes count, at once, never below nothing.
  ...slashes,
  // D-23: requests of tombstoned validators stay and take no room, and that can be switched off.
  ...tombstoned,
  // D-23: a drain unbonds what is staked, at the end the rest; then nothing that was about stakes stays. D-34: an exit does not miss what was burned.
  ...drain,
  // D-22: a message of an epoch that fails undoes only itself.
  ...isolation,
  // D-24: rewards that came in go out.
  ...rewardBatch,
  // D-11, D-30: what failed is sent again, in its order, before what came later.
  ...outbox,
  // D-29: the keys of validators are told.
  ...keys,
  // D-27: height and power of an infraction are as they are.
  ...slashReport,
  // Spec 7.7: virtual coins that a slash destroyed are hidden no longer.
  ...supply,
  // Nothing is printed, so nothing is blank.
  ...attributes,
  // D-41: claims are released, rewards follow the own stake, nothing leaves twice; no answer of the other chain is refused, and nothing aborts.
  ...firstGenerationClaims,
  ...firstGenerationShares,
  ...firstGenerationRewards,
  ...firstGenerationValidators,
  ...firstGenerationChannel,
  ...firstGenerationGrants,
}
