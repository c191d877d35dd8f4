import { z } from 'zod'
import { amountText, atLeastOne, decimalText, name, seconds, shareText } from '../../scenario/schema-values.js'

/** The name of the format in which runs of the first generation are written. */
export const FIRST_GENERATION_FORMAT = 'meshwork-first-generation/1'

const account = z.strictObject({
  name: name.describe('its address, and how steps call it: small letters, digits, `-`, `_` and `.`'),
  balance: amountText.describe("what it owns at genesis, in the chain's bond denom"),
})

const validator = z.strictObject({
  valoper: name.describe('operator address'),
  tokens: amountText.describe('its own stake at genesis'),
})

const chain = {
  chainId: z.string().optional().describe('default: `provider`, `consumer`'),
  bondDenom: name.describe('the coin that this chain stakes'),
}

const user = name.describe('an account of the provider')
const valoper = name.describe('operator address of a validator on the consumer')

const steps = [
  z.strictObject({ op: z.literal(['bond', 'unbond']), user, amount: amountText }),
  z.strictObject({ op: z.literal(['cross_stake', 'unstake']), user, validator: valoper, amount: amountText }),
  z.strictObject({ op: z.literal('release_claims'), user }),
  z.strictObject({ op: z.literal('settle_slash'), user, validator: valoper }),
  z.strictObject({ op: z.literal('accrue'), validator: valoper, amount: amountText }),
  z.strictObject({
    op: z.literal(['withdraw_rewards_to_consumer', 'retry_rewards', 'undelegate_waiting']),
    validator: valoper,
  }),
  z.strictObject({ op: z.literal('claim_rewards'), user, validator: valoper }),
  z.strictObject({
    op: z.literal('slash'),
    validator: valoper,
    fraction: shareText.describe('of all stake on the validator'),
    by: name.optional().describe('who says so; default: the owner of the slasher'),
    forceUnbond: z.boolean().optional().describe('whether the validator is out for ever; default false'),
  }),
  z.strictObject({
    op: z.literal('relay'),
    from: z.enum(['provider', 'consumer']).optional().describe('only what this side sent'),
    packets: z.boolean().optional().describe('whether packets are carried; default true'),
    acks: z.boolean().optional().describe('whether answers are brought back; default true'),
    max: atLeastOne.optional().describe('stops after so many deliveries'),
  }),
  z.strictObject({ op: z.literal('advance'), seconds }),
  z.strictObject({ op: z.literal(['close_channel', 'open_channel', 'retry_transfer', 'update_validators']) }),
  z.strictObject({ op: z.literal('phase'), title: z.string() }),
] as const

/** One step of a run of the first generation. */
export const firstGenerationStepSchema = z.discriminatedUnion('op', steps)

/** The whole document but its steps, which are read one by one, for errors that name the place. */
export const firstGenerationHeadSchema = z.strictObject({
  $schema: z.string().optional().describe('for editors; nothing else reads it'),
  format: z.literal(FIRST_GENERATION_FORMAT),
  title: z.string().optional(),
  description: z.string().optional(),
  rules: z.enum(['safe', 'reference']).optional().describe('default safe'),
  provider: z.strictObject({ ...chain, accounts: z.array(account) }).describe('the chain whose coins are lent'),
  consumer: z
    .strictObject({ ...chain, validators: z.array(validator), accounts: z.array(account).optional() })
    .describe('the chain that is made more secure by them'),
  exchangeRate: decimalText.describe('consumer coin per provider coin, for ever'),
  grant: amountText.describe("how much of its coin the consumer's chain makes for this provider to stake"),
  slasherOwner: name.optional().describe('who may have validators slashed, on the provider; default `governance`'),
  unbondingSeconds: seconds.optional().describe('how long stake waits after it left a validator; default 21 days'),
  steps: z.array(z.unknown()),
})

/** The whole document, as other programs may check it. */
export const firstGenerationSchema = firstGenerationHeadSchema.extend({ steps: z.array(firstGenerationStepSchema) })

/** One step as it stands in a file. */
export type FirstGenerationStep = z.infer<typeof firstGenerationStepSchema>

/** A run of the first generation as it stands in a file. */
export type FirstGenerationScenario = z.infer<typeof firstGenerationSchema>
