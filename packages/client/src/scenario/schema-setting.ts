import { z } from 'zod'
import { pairingPolicies, slashRatios } from './schema-policies.js'
import { amountText, atLeastOne, decimalText, name, scaledFromFile, seconds, shareText } from './schema-values.js'

// What a scenario begins with: its chains, and who lends security to whom.

const vesting = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('continuous'),
      startSeconds: seconds.optional().describe('since 1970; default: the first block'),
      endSeconds: seconds.describe('since 1970'),
      amount: amountText.optional().describe('how much of the balance it is about; default: all of it'),
    }),
    z.strictObject({
      type: z.literal('delayed'),
      endSeconds: seconds.describe('since 1970'),
      amount: amountText.optional().describe('how much of the balance it is about; default: all of it'),
    }),
  ])
  .describe('when the balance becomes free to send; until then it can be delegated, and bonded in a vault')

const account = z.strictObject({
  name: name.describe('how steps call this account'),
  address: z.string().optional().describe('default: made from the name. On a bech32 chain any prefix will do'),
  balance: amountText.describe("what it owns at genesis, in the chain's bond denom"),
  coins: z.record(name, amountText).optional().describe('what else it owns at genesis, by denom'),
  vesting: vesting.optional(),
})

const validator = z.strictObject({
  valoper: name.describe('operator address'),
  tokens: amountText.describe('its own stake at genesis'),
  moniker: z.string().optional(),
  pubKey: z.string().optional().describe('base64 of the ed25519 consensus key'),
  commission: shareText.optional().describe("what it keeps of its delegators' rewards; default 0"),
})

const addresses = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('bech32'), prefix: name }),
    z.strictObject({ type: z.literal('plain'), contractPrefix: name }),
  ])
  .describe('how addresses are written; default: plain, with the name of the chain before the names of contracts')

/** One chain in memory. */
export const chainSchema = z
  .strictObject({
    chainId: z.string().optional().describe('default: its name in the scenario'),
    addresses: addresses.optional(),
    bondDenom: name.describe('the coin that this chain stakes'),
    unbondingSeconds: seconds.optional().describe('default 21 days'),
    shareFactor: atLeastOne.optional().describe('a new validator has tokens / shareFactor shares; default 1'),
    startHeight: atLeastOne.optional().describe('default 1'),
    startTimeSeconds: seconds.optional().describe('default 1700000000'),
    blockSeconds: seconds.optional().describe('how long a block takes; default 5'),
    authority: z
      .enum(['chain', 'governance'])
      .optional()
      .describe('who sets caps: the chain, when a step says so (default), or its governance, by proposals that pass'),
    totalMaxCap: amountText
      .optional()
      .describe('the most that all providers together may delegate here; default 10^10'),
    maxProviderShare: shareText.optional().describe('the part of all power that one provider may have; default 1'),
    minLocalShare: shareText.optional().describe('the part of all power that stays local; default 0'),
    virtualStakeWeight: shareText
      .optional()
      .describe('what virtual stake counts in a tally of votes, of what local stake does; default 1'),
    epochBlocks: atLeastOne
      .optional()
      .describe('after how many blocks an epoch is over, by `end_blocks`; default 1000'),
    epochSlots: atLeastOne
      .optional()
      .describe(
        'into how many slots an epoch is divided, so that not all end in the same block; at most epochBlocks, default 1',
      ),
    linkDeliveries: atLeastOne
      .optional()
      .describe('how many packets a block delivers at most over local links; default 10000'),
    slashRatios: slashRatios
      .optional()
      .describe('what contracts hear when they ask what the chain takes for an infraction; default 0.2 and 0.1'),
    validators: z
      .array(validator)
      .optional()
      .describe('bonded from the beginning; a validators file takes their place'),
    accounts: z.array(account).optional().describe('an accounts file comes behind them'),
    fileBalance: scaledFromFile
      .optional()
      .describe('what each account of an accounts file owns; default: the amount in the file'),
  })
  .refine(({ epochBlocks = 1000, epochSlots = 1 }) => epochBlocks < 1 || epochSlots <= epochBlocks, {
    path: ['epochSlots'],
    message: 'an epoch has at most one slot per block: not more than epochBlocks',
  })

const asking = {
  on: name.describe('the chain of this scenario that answers; it begins with the price of the pairing'),
  baseAsset: name.describe("the provider's coin, as that chain calls it"),
  quoteAsset: name.describe("the consumer's coin, as that chain calls it"),
  epochSeconds: seconds.optional().describe('the least time between two requests of its own; default 60'),
  priceInfoTtlSeconds: seconds.optional().describe('how long a price counts, from its request on; default 3600'),
}

const priceFeed = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('governance') }),
    z.strictObject({
      type: z.literal('twap'),
      ...asking,
      poolId: z.int().min(0).optional().describe('default 1'),
      windowSeconds: atLeastOne.optional().describe('over how long the price is averaged; default 600'),
    }),
    z.strictObject({ type: z.literal('band'), ...asking }),
  ])
  .describe(
    'where the price comes from: its owner (default), the average of a pool of another chain, or an oracle chain',
  )

/** One provider chain lending security to one consumer chain. */
export const pairingSchema = z.strictObject({
  name: name.optional().describe('default: `provider->consumer`'),
  provider: name.describe('a chain of this scenario'),
  consumer: name.describe('another one; or the same, and a local link joins the two contracts'),
  rules: z.enum(['safe', 'reference']).optional(),
  price: decimalText.describe('consumer coins for one provider coin'),
  priceFeed: priceFeed.optional(),
  discount: shareText
    .refine((text) => !/^0*1(\.0*)?$/.test(text), 'a discount is below 1')
    .describe('taken off every conversion, below 1'),
  maxCap: amountText
    .nullable()
    .describe('the most that this provider may delegate, in consumer coins; null: none is set, so nothing is accepted'),
  ...pairingPolicies,
})

/** A chain as a scenario has it. */
export type ScenarioChain = z.infer<typeof chainSchema>
/** A pairing as a scenario has it. */
export type ScenarioPairing = z.infer<typeof pairingSchema>
