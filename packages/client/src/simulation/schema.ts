import { z } from 'zod'
import { slashRatios } from '../scenario/schema-policies.js'
import {
  amountText,
  atLeastOne,
  decimalText,
  name,
  positiveShareText,
  seconds,
  shareText,
} from '../scenario/schema-values.js'

/** The name of the format that this version reads. */
export const SIMULATION_FORMAT = 'meshwork-simulation/1'

/** Prices further apart than this from one another are no prices of coins any more; what moves them is bounded alike. */
const MOST_PER_YEAR = 10

const SIGNED = /^-?[0-9]+(\.[0-9]{1,18})?$/

const signedText = z
  .string({ error: ({ input }) => (input === undefined ? 'missing' : 'a change is a text: "-0.3"') })
  .regex(SIGNED, 'a change is digits with at most 18 places, and perhaps a minus: "-0.3"')

/** A change of the price: what it loses or gains, as a part of itself. */
const changeText = signedText
  .refine((text) => !SIGNED.test(text) || Number(text) > -1, 'a price cannot lose all of itself: a change is above -1')
  .refine((text) => !SIGNED.test(text) || Number(text) <= 1000, 'a change is at most 1000')
  .meta({
    id: 'change',
    description: 'signed decimal fraction with at most 18 places, above -1: -0.3 is a fall by 30 %',
  })

const perYearText = decimalText.refine((text) => !(Number(text) > MOST_PER_YEAR), `at most ${MOST_PER_YEAR} a year`)

const at = seconds.describe('since the beginning; counts with the first step that is not before it')

const path = z
  .strictObject({
    volatility: perYearText
      .optional()
      .describe('a random walk: how far the logarithm of the price spreads in a year (0.9: 90 %); default 0, no walk'),
    drift: signedText
      .refine((text) => !(Math.abs(Number(text)) > MOST_PER_YEAR), `at most ${MOST_PER_YEAR} a year, up or down`)
      .optional()
      .describe('growth of the mean price per year; default 0'),
    prices: z
      .array(z.strictObject({ atSeconds: at, price: decimalText }))
      .optional()
      .describe('from then on the price is this, and walks on from there'),
    jumps: z
      .array(z.strictObject({ atSeconds: at, change: changeText }))
      .optional()
      .describe('moves at known times'),
    randomJumps: z
      .strictObject({
        perYear: decimalText
          .refine((text) => !(Number(text) > 10_000), 'at most 10000 a year')
          .describe('how many there are in the mean'),
        from: changeText.describe('each is somewhere from this'),
        to: changeText.describe('to this, evenly'),
      })
      .refine(({ from, to }) => !(Number(from) > Number(to)), { path: ['to'], message: 'not below `from`' })
      .optional()
      .describe('moves at random times; at most one a step'),
  })
  .describe('how the market price moves; default: it does not')

const slash = z.strictObject({
  atSeconds: z.union([at, z.literal('random')]).describe('or at a random step, by the seed'),
  fraction: shareText.describe('of the stake of the validator that counts as power: whole millions'),
  validator: z
    .union([z.int().min(0), z.enum(['largest', 'random'])])
    .optional()
    .describe(
      'its place among those of the chain, or the one on which users stake most at the beginning (default), or by the seed',
    ),
  tombstone: z.boolean().optional().describe('it signed twice, and is out for ever; default false: it was offline'),
})

const validators = z.int().min(1).max(200)

const provider = z.strictObject({
  name: name.optional().describe('default provider'),
  denom: name.optional().describe('default uprov'),
  unbondingSeconds: seconds.optional().describe('default 21 days'),
  validators: validators.optional().describe('how many it has itself; default 2'),
  slashes: z.array(slash).optional().describe('of its own validators; those with local stake pay'),
})

const users = z.strictObject({
  count: z.int().min(1).max(10_000).optional().describe('default 10'),
  collateral: z
    .union([amountText, z.array(amountText).min(1)], { error: 'an amount, or a list of them' })
    .optional()
    .describe('what each bonds; of a list, user i the i-th, and again from the beginning; default 1000000000'),
  spread: atLeastOne
    .optional()
    .describe(
      'over how many validators of a consumer each divides a stake, user i beginning with validator i; default 1',
    ),
  localShare: shareText.optional().describe('the part of the collateral that is staked at home, too; default 0'),
})

const consumer = z.strictObject({
  denom: name.optional().describe('default: u and the name of the chain'),
  price: decimalText
    .refine((text) => !/^[0.]*$/.test(text), 'a price is above zero')
    .optional()
    .describe('consumer coins for one provider coin at the beginning, on the market and in the feed; default 1'),
  path: path.optional(),
  discount: shareText
    .refine((text) => !/^0*1(\.0*)?$/.test(text), 'a discount is below 1')
    .optional()
    .describe('taken off every conversion, below 1; default 0.4'),
  maxCap: amountText
    .optional()
    .describe('the most that the provider may delegate, in consumer coins; default: no limit'),
  nativeStake: amountText
    .optional()
    .describe('what the validators have of their own, together; default: as much as the cross-stake of the beginning'),
  validators: validators.optional().describe('default 4'),
  stakeShare: positiveShareText.optional().describe('the part of each collateral that is cross-staked here; default 1'),
  oracle: z
    .strictObject({
      everySeconds: atLeastOne.optional().describe('how often the feed is told a price; default: every step'),
      delaySeconds: seconds.optional().describe('how old the price is by then; default 0'),
    })
    .optional(),
  epochSeconds: atLeastOne.optional().describe('how often delegations follow; default: every step'),
  reprice: z
    .enum(['never', 'perEpoch'])
    .optional()
    .describe('whether stakes that are there follow the price; default perEpoch, and never under `reference`'),
  slashRatios: slashRatios.optional().describe('what a slash takes of a lien at most; default 0.2 and 0.1'),
  slashes: z.array(slash).optional(),
  exit: z
    .strictObject({
      below: decimalText.describe('of the price of the beginning: 0.7 is a fall by 30 %'),
      share: positiveShareText.optional().describe('how many of the users, the first ones; default 1, all'),
      afterSeconds: seconds.optional().describe('how long they take; default 0'),
    })
    .optional()
    .describe('users unstake everything when the market has fallen below this'),
})

/** The whole document. */
export const simulationSchema = z.strictObject({
  $schema: z.string().optional().describe('for editors; nothing else reads it'),
  format: z.literal(SIMULATION_FORMAT),
  title: z.string().optional(),
  description: z.string().optional(),
  rules: z.enum(['safe', 'reference']).optional().describe('default safe'),
  lengthSeconds: atLeastOne.optional().describe('how long a run is; default 30 days'),
  stepSeconds: atLeastOne.optional().describe('how often the market moves and is looked at; default a day'),
  seeds: z.int().min(1).max(1_000_000).optional().describe('how many runs; default 100'),
  firstSeed: z.int().min(0).max(0xffff_ffff).optional().describe('of the first run, the others count up; default 1'),
  provider: provider.optional(),
  users: users.optional(),
  consumers: z
    .record(name, consumer)
    .refine((all) => Object.keys(all).length > 0, 'a simulation has at least one consumer')
    .describe('by name'),
})

/** A simulation as it stands in a file. */
export type SimulationFile = z.infer<typeof simulationSchema>
/** A consumer as a simulation has it. */
export type SimulatedConsumer = SimulationFile['consumers'][string]
