import { z } from 'zod'

/** The name of the format that this version reads. */
export const SCENARIO_FORMAT = 'meshwork-scenario/1'

const MAX_UINT128 = (1n << 128n) - 1n

/** Whole amounts are decimal texts: exact, whatever reads the file. */
const amountText = z
  .string()
  .regex(/^[0-9]+$/, 'an amount is decimal digits: no sign, point, exponent or space')
  .refine((text) => !/^[0-9]+$/.test(text) || BigInt(text) <= MAX_UINT128, 'an amount is at most 2^128 - 1')
  .describe('whole amount in the smallest unit, decimal digits, at most 2^128 - 1')

const decimalText = z
  .string()
  .regex(/^[0-9]+(\.[0-9]{1,18})?$/, 'a fraction is digits with at most 18 places: "0.45"')
  .describe('decimal fraction with at most 18 places')

const name = z.string().min(1)
const seconds = z.int().min(0)

const account = z.strictObject({
  name: name.describe('how steps call this account'),
  address: z.string().optional().describe('default: made from the name'),
  balance: amountText.describe("what it owns at genesis, in the chain's bond denom"),
})

const validator = z.strictObject({
  valoper: name.describe('operator address'),
  tokens: amountText.describe('its own stake at genesis'),
  moniker: z.string().optional(),
  pubKey: z.string().optional().describe('base64 of the ed25519 consensus key'),
})

const scaled = z.strictObject({
  of: z
    .enum(['file', 'bonded', 'stake', 'free'])
    .describe('the account’s amount in the file, its collateral, its stake on the validator, its free collateral'),
  mul: amountText.optional().describe('default 1'),
  div: amountText
    .refine((text) => !/^0+$/.test(text), 'a divisor is above zero')
    .optional()
    .describe('default 1; rounds down'),
  plusIndex: z.boolean().optional().describe('adds the place of the account in the file, from 0'),
})

const chain = z.strictObject({
  chainId: z.string().optional(),
  addresses: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('bech32'), prefix: name }),
      z.strictObject({ type: z.literal('plain'), contractPrefix: name }),
    ])
    .optional(),
  bondDenom: name,
  unbondingSeconds: seconds.optional(),
  startHeight: z.int().min(1).optional(),
  startTimeSeconds: seconds.optional(),
  blockSeconds: seconds.optional(),
  totalMaxCap: amountText.optional().describe('the most that all providers together may delegate here'),
  validators: z.array(validator).optional(),
  accounts: z.array(account).optional(),
  fileBalance: scaled
    .optional()
    .describe('what each account of an accounts file owns; default: the amount in the file'),
})

const ratios = z.strictObject({ doubleSign: decimalText, offline: decimalText })

const pairing = z.strictObject({
  name: name.optional(),
  provider: name.describe('a chain of this scenario'),
  consumer: name.describe('a chain of this scenario'),
  rules: z.enum(['safe', 'reference']).optional(),
  price: decimalText.describe('consumer coins for one provider coin'),
  discount: decimalText,
  maxCap: amountText.nullable(),
  unbondingPeriodSeconds: seconds.optional(),
  slashRatios: ratios.optional(),
  localStaking: ratios.nullable().optional(),
})

const by = { pairing: name.optional().describe('needed when the scenario has several pairings') }
const user = name.describe('name or address of an account on the provider')

const opStep = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('bond'), user, amount: amountText, denom: name.optional(), ...by }),
  z.strictObject({ op: z.literal('unbond'), user, amount: amountText, denom: name.optional(), ...by }),
  z.strictObject({
    op: z.literal('stake_remote'),
    user,
    validator: name,
    amount: amountText,
    denom: name.optional(),
    ...by,
  }),
  z.strictObject({
    op: z.literal('unstake'),
    user,
    validator: name,
    amount: amountText,
    denom: name.optional(),
    ...by,
  }),
  z.strictObject({ op: z.literal('withdraw_unbonded'), user, ...by }),
  z.strictObject({ op: z.literal('set_price'), price: decimalText, sender: name.optional(), ...by }),
  z.strictObject({ op: z.literal('set_max_cap'), cap: amountText, ...by }),
  z.strictObject({ op: z.literal('epoch'), ...by }),
  z.strictObject({
    op: z.literal('relay'),
    from: z.enum(['provider', 'consumer']).optional(),
    packets: z.boolean().optional(),
    acks: z.boolean().optional(),
    max: z.int().min(0).optional(),
    ...by,
  }),
  z.strictObject({
    op: z.literal('recv'),
    from: z.enum(['provider', 'consumer']),
    nth: z.int().min(0).optional(),
    ...by,
  }),
  z.strictObject({
    op: z.literal('ack'),
    from: z.enum(['provider', 'consumer']),
    nth: z.int().min(0).optional(),
    ...by,
  }),
  z.strictObject({
    op: z.literal('timeout'),
    from: z.enum(['provider', 'consumer']),
    nth: z.int().min(0).optional(),
    ...by,
  }),
  z.strictObject({ op: z.literal('advance'), seconds: seconds.optional(), blocks: z.int().min(1).optional() }),
  z.strictObject({
    op: z.literal('phase'),
    title: name.describe('begins a part of the story; everything is checked before it'),
  }),
])

const eachStep = z.strictObject({
  each: z.enum(['bond', 'unbond', 'stake_remote', 'unstake', 'withdraw_unbonded']),
  amount: z.union([amountText, scaled]).optional().describe('not for withdraw_unbonded'),
  validator: name
    .optional()
    .describe(
      'for stake_remote and unstake: a validator, `round-robin` (account i to validator i mod n), or `random` (by the seed)',
    ),
  every: z.int().min(1).optional().describe('only every N-th account, beginning with the first'),
  ...by,
})

/** The whole document, for the published JSON Schema. Reading goes step by step, for errors that name the place. */
export const scenarioSchema = z.strictObject({
  format: z.literal(SCENARIO_FORMAT),
  title: z.string().optional(),
  description: z.string().optional(),
  rules: z.enum(['safe', 'reference']).optional(),
  chains: z.record(name, chain),
  pairings: z.array(pairing).min(1),
  steps: z.array(z.union([opStep, eachStep])),
})

/** Everything but the steps. */
export const scenarioHeadSchema = scenarioSchema.extend({ steps: z.array(z.unknown()) })

/** The schema for one step: by its `each` or its `op`. */
export function stepSchemaFor(step: unknown): z.ZodType<ScenarioStep> {
  return typeof step === 'object' && step !== null && 'each' in step ? eachStep : opStep
}

/** A scenario as it stands in a file. */
export type Scenario = z.infer<typeof scenarioSchema>
export type ScenarioChain = z.infer<typeof chain>
export type ScenarioPairing = z.infer<typeof pairing>
/** One step: for one account, or for all. */
export type ScenarioStep = OpStep | EachStep
export type OpStep = z.infer<typeof opStep>
export type EachStep = z.infer<typeof eachStep>
/** An amount that depends on the account. */
export type ScaledAmount = z.infer<typeof scaled>
