import { z } from 'zod'
import { amountText, decimalText, name, scaledFromFile, seconds } from './schema-values.js'

// What a scenario begins with: its chains, and who lends security to whom.

const account = z.strictObject({
  name: name.describe('how steps call this account'),
  address: z.string().optional().describe('default: made from the name. On a bech32 chain any prefix will do'),
  balance: amountText.describe("what it owns at genesis, in the chain's bond denom"),
})

const validator = z.strictObject({
  valoper: name.describe('operator address'),
  tokens: amountText.describe('its own stake at genesis'),
  moniker: z.string().optional(),
  pubKey: z.string().optional().describe('base64 of the ed25519 consensus key'),
})

const addresses = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('bech32'), prefix: name }),
    z.strictObject({ type: z.literal('plain'), contractPrefix: name }),
  ])
  .describe('how addresses are written; default: plain, with the name of the chain before the names of contracts')

/** One chain in memory. */
export const chainSchema = z.strictObject({
  chainId: z.string().optional().describe('default: its name in the scenario'),
  addresses: addresses.optional(),
  bondDenom: name.describe('the coin that this chain stakes'),
  unbondingSeconds: seconds.optional().describe('default 21 days'),
  startHeight: z.int().min(1).optional().describe('default 1'),
  startTimeSeconds: seconds.optional().describe('default 1700000000'),
  blockSeconds: seconds.optional().describe('how long a block takes; default 5'),
  totalMaxCap: amountText.optional().describe('the most that all providers together may delegate here; default 10^10'),
  validators: z.array(validator).optional().describe('bonded from the beginning; a validators file takes their place'),
  accounts: z.array(account).optional().describe('an accounts file comes behind them'),
  fileBalance: scaledFromFile
    .optional()
    .describe('what each account of an accounts file owns; default: the amount in the file'),
})

const ratios = z.strictObject({ doubleSign: decimalText, offline: decimalText })

const vaultLimits = z.strictObject({
  capSlash: z
    .enum(['ratio', 'lien'])
    .optional()
    .describe('the most that a slash takes of a lien: the share that its ratio says (default), or all of it'),
  maxLienShare: decimalText
    .optional()
    .describe('the largest lien as a share of the collateral, above 0 and at most 1; default 1'),
  maxSlashableShare: decimalText
    .optional()
    .describe('all slashable parts together as a share of the collateral, above 0 and at most 1; default 1'),
})

/** One provider chain lending security to one consumer chain. */
export const pairingSchema = z.strictObject({
  name: name.optional().describe('default: `provider->consumer`'),
  provider: name.describe('a chain of this scenario'),
  consumer: name.describe('another one'),
  rules: z.enum(['safe', 'reference']).optional(),
  price: decimalText.describe('consumer coins for one provider coin'),
  discount: decimalText.describe('taken off every conversion, below 1'),
  maxCap: amountText
    .nullable()
    .describe('the most that this provider may delegate, in consumer coins; null: none is set, so nothing is accepted'),
  unbondingPeriodSeconds: seconds.optional().describe("default: the provider's own unbonding time"),
  slashRatios: ratios.optional().describe('default 0.2 and 0.1'),
  localStaking: ratios
    .nullable()
    .optional()
    .describe("the vault's own staking; null: none. Pairings of one provider share its vault"),
  vaultLimits: vaultLimits
    .optional()
    .describe('what may be promised of collateral, and slashed of a lien; not under `reference`'),
})

/** A chain as a scenario has it. */
export type ScenarioChain = z.infer<typeof chainSchema>
/** A pairing as a scenario has it. */
export type ScenarioPairing = z.infer<typeof pairingSchema>
