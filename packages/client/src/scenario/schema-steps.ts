import { z } from 'zod'
import { amountText, decimalText, name, scaled, seconds } from './schema-values.js'

// What happens in a scenario, step by step. The names are those of recorded runs of the contracts, where the meaning is the same.

const by = { pairing: name.optional().describe('needed when the scenario has several pairings') }
const user = name.describe('name or address of an account on the provider')
const validator = name.describe('operator address of a validator on the consumer')
const denom = name.optional().describe("default: the provider's bond denom")
const from = z.enum(['provider', 'consumer'])
const nth = z.int().min(0).optional().describe('which of those that wait, by sequence; default 0')
const every = z.int().min(1).optional().describe('only every N-th account, beginning with the first')

const opSteps = [
  z.strictObject({ op: z.literal(['bond', 'unbond']), user, amount: amountText, denom, ...by }),
  z.strictObject({ op: z.literal(['stake_remote', 'unstake']), user, validator, amount: amountText, denom, ...by }),
  z.strictObject({ op: z.literal('withdraw_unbonded'), user, ...by }),
  z.strictObject({
    op: z.literal('set_price'),
    price: decimalText,
    sender: name.optional().describe("name or address of an account on the consumer; default: the feed's owner"),
    ...by,
  }),
  z.strictObject({ op: z.literal('set_max_cap'), cap: amountText, ...by }),
  z.strictObject({ op: z.literal('epoch'), ...by }),
  z.strictObject({
    op: z.literal('close_channel'),
    from: from.optional().describe('which side begins; default the provider'),
    ...by,
  }),
  z.strictObject({ op: z.literal('open_channel'), ...by }),
  z.strictObject({
    op: z.literal('relay'),
    from: from.optional().describe('only packets of this side, and their acknowledgements'),
    packets: z.boolean().optional().describe('carry packets; default true'),
    acks: z.boolean().optional().describe('bring acknowledgements back; default true'),
    max: z.int().min(0).optional().describe('stop after so many packets and acknowledgements'),
    pairing: name.optional().describe('default: all of them'),
  }),
  z.strictObject({ op: z.literal(['recv', 'ack', 'timeout']), from, nth, ...by }),
  z.strictObject({
    op: z.literal('advance'),
    seconds: seconds.optional().describe('default 0: blocks pass and no time'),
    blocks: z.int().min(1).optional().describe('default 1'),
  }),
  z.strictObject({
    op: z.literal('phase'),
    title: name.describe('begins a part of the story; everything is checked before it'),
  }),
] as const

const amount = z.union([amountText, scaled], {
  error: ({ input }) =>
    input === undefined
      ? 'missing'
      : 'an amount is a text of decimal digits, or {"of": ..., "mul"?, "div"?, "plusIndex"?}',
})

const eachSteps = [
  z.strictObject({ each: z.literal(['bond', 'unbond']), amount, every, ...by }),
  z.strictObject({
    each: z.literal(['stake_remote', 'unstake']),
    amount,
    validator: name
      .optional()
      .describe('a validator, `round-robin` (default: account i to validator i mod n), or `random` (by the seed)'),
    every,
    ...by,
  }),
  z.strictObject({ each: z.literal('withdraw_unbonded'), every, ...by }),
] as const

/** Something that happens once. */
export const opStepSchema = z.discriminatedUnion('op', opSteps)
/** Something that all accounts of the provider do, in one block, in order. */
export const eachStepSchema = z.discriminatedUnion('each', eachSteps)

/** One step: for one account, or for all. */
export type ScenarioStep = OpStep | EachStep
/** A step that happens once. */
export type OpStep = z.infer<typeof opStepSchema>
/** A step of all accounts. */
export type EachStep = z.infer<typeof eachStepSchema>
