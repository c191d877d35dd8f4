import { err, ok, type Result } from '@meshwork/core/foundation'
import { z } from 'zod'
import { type InputProblem, parseJson, problemsOf } from './read.js'

const digits = z.string().regex(/^[0-9]+$/, 'decimal digits')

const validatorsFile = z.object({
  validators: z
    .array(
      z.object({
        valoper: z.string().min(1),
        selfDelegation: z.object({ denom: z.string(), amount: digits }),
        moniker: z.string().optional(),
        consensusPubkeyEd25519: z.string().optional(),
        commission: z.string().optional(),
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
  const file = validatorsFile.safeParse(json.value)
  if (!file.success) return err(problemsOf(file.error, ''))
  return ok(
    file.data.validators.map(({ valoper, selfDelegation, moniker, consensusPubkeyEd25519, commission }) => ({
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
  if (!holders)
    return err([{ type: 'InputProblem', path: 'holders', message: 'expected an array of [address, amount]' }])
  const accounts: FileAccount[] = []
  for (let i = 0; i < holders.length; i++) {
    const account = accountOf(holders[i])
    if (!account)
      return err([
        { type: 'InputProblem', path: `holders[${i}]`, message: 'expected [address, amount in decimal digits]' },
      ])
    accounts.push(account)
  }
  return ok(accounts)
}

function holdersOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null || !('holders' in value)) return undefined
  return Array.isArray(value.holders) ? value.holders : undefined
}

function accountOf(holder: unknown): FileAccount | undefined {
  if (!Array.isArray(holder) || holder.length !== 2) return undefined
  const [address, amount]: unknown[] = holder
  if (typeof address !== 'string' || typeof amount !== 'string' || !/^[0-9]+$/.test(amount)) return undefined
  return { address, amount: BigInt(amount) }
}
