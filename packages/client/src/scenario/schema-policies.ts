import { MESH_DIALECTS, type PacketTimeoutKind } from '@meshwork/core/packets'
import { z } from 'zod'
import { atLeastOne, name, positiveShareText, seconds, shareText } from './schema-values.js'

// What an operator may choose for a pairing: all of it correct, with a default. docs/policies.md says what each decides.

/** What an infraction costs. */
export const slashRatios = z.strictObject({ doubleSign: shareText, offline: shareText })

const vaultLimits = z.strictObject({
  capSlash: z
    .enum(['ratio', 'lien'])
    .optional()
    .describe('the most that a slash takes of a lien: the share that its ratio says (default), or all of it'),
  maxLienShare: positiveShareText
    .optional()
    .describe('the largest lien as a share of the collateral, above 0 and at most 1; default 1'),
  maxSlashableShare: positiveShareText
    .optional()
    .describe('all slashable parts together as a share of the collateral, above 0 and at most 1; default 1'),
})

const slashThrottle = z.strictObject({
  share: positiveShareText.describe('of all stake, committed and unbonding, above 0 and at most 1; the rest waits'),
  periodSeconds: atLeastOne.describe('at most the unbonding period'),
})

const seconds1 = atLeastOne.optional()
const timeoutsByKind: Readonly<Record<PacketTimeoutKind, typeof seconds1>> = {
  stake: seconds1,
  unstake: seconds1,
  burn: seconds1,
  transferRewards: seconds1,
  valsetUpdate: seconds1,
  internalUnstake: seconds1,
  distribute: seconds1,
  distributeBatch: seconds1,
  resent: seconds1,
}

/** The part of a pairing that is an operator's choice. */
export const pairingPolicies = {
  unbondingPeriodSeconds: seconds.optional().describe("default: the provider's own unbonding time"),
  slashRatios: slashRatios.optional().describe('default 0.2 and 0.1'),
  localStaking: slashRatios
    .nullable()
    .optional()
    .describe("the vault's own staking; null: none. Pairings of one provider share its vault"),
  vaultLimits: vaultLimits
    .optional()
    .describe('what may be promised of collateral, and slashed of a lien; not under `reference`'),
  immediateRelease: z
    .enum(['unbondedAndTombstoned', 'tombstoned'])
    .optional()
    .describe('from which validators stake that leaves is free at once; default unbondedAndTombstoned'),
  slashSource: z
    .enum(['packet', 'evidence', 'both'])
    .optional()
    .describe('where slashes come from; default packet. The other two are refused until evidence can be checked'),
  slashThrottle: slashThrottle
    .nullable()
    .optional()
    .describe(
      "how much the consumer's slashes may take in a period; default null: all they say. Not under `reference`",
    ),
  authority: name
    .optional()
    .describe(
      'who closes the channel, lets unstakes go and ends a freeze: an account of the provider, or @gov, its governance; default: the chain itself',
    ),
  priceFeedOwner: name
    .optional()
    .describe(
      'who sets the price: an account of the consumer, or @gov, its governance; default: whoever made the feed',
    ),
  maxRetrieve: z.int().min(0).optional().describe('how many delegations an epoch drains at a cap of zero; default 50'),
  tombstonedUnbondEnable: z
    .boolean()
    .optional()
    .describe('whether the stake of a tombstoned validator is taken back; default true'),
  scaling: z
    .enum(['floor', 'largestRemainder'])
    .optional()
    .describe('how requests above the cap are cut: down to whole units (default), or so that the cap is filled'),
  rejectOnZeroCap: z
    .boolean()
    .optional()
    .describe('whether stake is refused at a cap of zero, instead of offered back with the next epoch; default false'),
  reprice: z
    .enum(['never', 'perEpoch'])
    .optional()
    .describe('when stakes that are there get another worth in consumer coin; default never, fixed under `reference`'),
  vaultDenom: name
    .optional()
    .describe('the coin that the vault takes, if not what its chain stakes; then without local staking'),
  remoteDenom: name.optional().describe("the provider's coin as packets name it; default: its bond denom"),
  rewardsDenom: name.optional().describe("the coin in which rewards come; default: the consumer's bond denom"),
  rewards: z
    .enum(['control', 'ics20'])
    .optional()
    .describe(
      'how rewards come to the provider: by packets, paid on the consumer (default), or as coins over a transfer channel, paid on the provider',
    ),
  dialect: z
    .enum(MESH_DIALECTS)
    .optional()
    .describe(
      'the newest version that both ends say they speak; default 0.12.0, and 0.11.0 under `reference`, the only one there',
    ),
  timeouts: z
    .strictObject(timeoutsByKind)
    .optional()
    .describe('how long packets of each kind may travel, in seconds; default: as deployed'),
  outboxWindow: atLeastOne
    .optional()
    .describe('how many validator updates, or burns, may be in flight at once; default 1'),
  maxRetries: z
    .int()
    .min(0)
    .optional()
    .describe('how often a packet that must arrive is sent again by itself; default 10'),
  openChannel: z.boolean().optional().describe('whether the channel is open from the beginning; default true'),
}
