import { DECIMAL_ONE, MAX_UINT128, parseDecimal } from '@meshwork/core/numbers'
import { z } from 'zod'

// The small parts that the whole format is made of. `meta` names them in the published JSON Schema.

/** What is not there is called missing, whatever it should have been. */
const orMissing =
  (otherwise: string) =>
  ({ input }: { readonly input?: unknown }) =>
    input === undefined ? 'missing' : otherwise

/** Whole amounts are decimal texts: exact, whatever reads the file. */
export const amountText = z
  .string({ error: orMissing('an amount is a text of decimal digits: "100"') })
  .regex(/^[0-9]+$/, 'an amount is decimal digits: no sign, point, exponent or space')
  .refine((text) => !/^[0-9]+$/.test(text) || BigInt(text) <= MAX_UINT128, 'an amount is at most 2^128 - 1')
  .meta({ id: 'amount', description: 'whole amount in the smallest unit, decimal digits, at most 2^128 - 1' })

/** A price, a discount, a share. */
export const decimalText = z
  .string({ error: orMissing('a fraction is a text: "0.45"') })
  .regex(/^[0-9]+(\.[0-9]{1,18})?$/, 'a fraction is digits with at most 18 places: "0.45"')
  .refine(
    (text) => !/^[0-9]+(\.[0-9]{1,18})?$/.test(text) || parseDecimal(text).ok,
    'a fraction is at most (2^128 - 1) / 10^18',
  )
  .meta({ id: 'fraction', description: 'decimal fraction with at most 18 places' })

/** A part of something: not more than all of it. */
export const shareText = decimalText
  .refine((text) => isAtMostOne(text), 'a share is at most 1')
  .meta({ id: 'share', description: 'decimal fraction with at most 18 places, at most 1' })

/** A part of something, and not nothing. */
export const positiveShareText = shareText
  .refine((text) => !/^[0.]*$/.test(text), 'a share of nothing: it is above 0 and at most 1')
  .meta({ id: 'positiveShare', description: 'decimal fraction with at most 18 places, above 0 and at most 1' })

/** What is no fraction at all is refused as such. */
function isAtMostOne(text: string): boolean {
  const read = parseDecimal(text)
  return !read.ok || read.value <= DECIMAL_ONE
}

/** A text that names something. */
export const name = z.string().min(1, 'a name is not empty')

/** A duration or an instant, whole seconds. */
export const seconds = z.int().min(0)

/** A number of something of which there must be one. */
export const atLeastOne = z.int().min(1)

/** A factor is no amount: small ones may be plain numbers. */
const factor = z.union([z.int().min(0), amountText], {
  error: 'a factor is a whole number, or a text of decimal digits',
})

const share = {
  mul: factor.optional().describe('default 1'),
  div: factor
    .refine((value) => !/^0+$/.test(String(value)), 'a divisor is above zero')
    .optional()
    .describe('default 1; rounds down'),
  plusIndex: z.boolean().optional().describe('adds the place of the account among those of its chain, from 0'),
}

/** A share of something that each account has. */
export const scaled = z
  .strictObject({
    of: z
      .enum(['file', 'bonded', 'stake', 'free'])
      .describe('its amount in the file, its collateral, its stake on the validator, or its free collateral'),
    ...share,
  })
  .meta({ id: 'scaledAmount', description: 'floor(of * mul / div), per account' })

/** A share of what a file says of each account. */
export const scaledFromFile = z.strictObject({ of: z.literal('file'), ...share })

/** An amount that depends on the account. */
export type ScaledAmount = z.infer<typeof scaled>
