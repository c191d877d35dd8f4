import { err, ok, type Result } from '@meshwork/core/foundation'
import { MAX_UINT128, parseDecimal } from '@meshwork/core/numbers'
import { z } from 'zod'
import { checkInput, type InputProblem, inputProblem, parseJson } from './problem.js'
import { amountText } from './schema-values.js'

const validatorsFile = z.object({
  validators: z
    .array(
      z.object({
        valoper: z.string().min(1),
        selfDelegation: z.object({ denom: z.string(), amount: amountText }),
        moniker: z.string().optional(),
        consensusPubkeyEd25519: z.string().optional(),
        commission: z
          .string()
          .refine((text) => parseDecimal(text).ok, 'a commission is a decimal fraction with at most 18 places')
          .optional(),
      }),
    )
    .min(1),
})

/** A validator as an input file has it. */
export interface FileValidator {
  readonly valoper: string
  readonly tokens: bigint
  readonly moniker: string
  readonly pubKey: string
  readonly commission: string
}

/** An account as an input file has it. */
export interface FileAccount {
  readonly address: string
  readonly amount: bigint
}

/**
 * Validators from a file `{"validators": [{"valoper", "selfDelegation": {"denom", "amount"}, "moniker"?, "consensusPubkeyEd25519"?, "commission"?}]}`,
 * such as genesis transactions give. Other fields are passed over.
 */
export function readValidatorsFile(text: string): Result<readonly FileValidator[], readonly InputProblem[]> {
  const json = parseJson(text)
  if (!json.ok) return err([json.error])
  const file = checkInput(validatorsFile, json.value)
  if (!file.ok) return file
  return ok(
    file.value.validators.map(({ valoper, selfDelegation, moniker, consensusPubkeyEd25519, commission }) => ({
      valoper,
      tokens: BigInt(selfDelegation.amount),
      moniker: moniker ?? valoper,
      pubKey: consensusPubkeyEd25519 ?? '',
      commission: commission ?? '0',
    })),
  )
}

/**
 * Accounts from a file `{"holders": [["address", "amount"], ...]}`, in file order. Checked by hand: such files have a million lines.
 */
export function readAccountsFile(text: string): Result<readonly FileAccount[], readonly InputProblem[]> {
  const json = parseJson(text)
  if (!json.ok) return err([json.error])
  const holders = holdersOf(json.value)
  if (!holders) return err([inputProblem('holders', 'expected an array of [address, amount]')])
  const accounts: FileAccount[] = []
  const problems: InputProblem[] = []
  holders.forEach((holder, i) => {
    const account = accountOf(holder)
    if (account) accounts.push(account)
    else problems.push(inputProblem(`holders[${i}]`, 'expected [address, amount in decimal digits, at most 2^128 - 1]'))
  })
  return problems.length === 0 ? ok(accounts) : err(problems.slice(0, MOST_PROBLEMS))
}

/** A file of the wrong kind has a problem in every line; the first few say what it is. */
const MOST_PROBLEMS = 10

function holdersOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null || !('holders' in value)) return undefined
  return Array.isArray(value.holders) ? value.holders : undefined
}

function accountOf(holder: unknown): FileAccount | undefined {
  if (!Array.isArray(holder) || holder.length !== 2) return undefined
  const [address, text]: unknown[] = holder
  if (typeof address !== 'string' || typeof text !== 'string' || !/^[0-9]+$/.test(text)) return undefined
  const amount = BigInt(text)
  return amount > MAX_UINT128 ? undefined : { address, amount }
}
