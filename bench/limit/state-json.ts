import type { LimitAccount } from './account.js'
import type { LimitMesh } from './from-mesh.js'
import type { LimitStake } from './stake.js'

/** What of both chains grows with users, as the platform's JSON, amounts as text, in one text for each map. It orders nothing and checks nothing. */
export function stateToJson({ provider, consumer }: LimitMesh): readonly string[] {
  const { vault, staking, bank } = provider
  const { converter, module } = consumer
  return [
    write(rowsOf(bank.balances)),
    write(Array.from(vault.accounts, ([user, account]) => [user, { ...account, liens: [...account.liens] }])),
    write(rowsOf(staking.stakes)),
    write(rowsOf(converter.positions)),
    ...Array.from(module.ledger.values(), (of) => write(rowsOf(of))),
  ]
}

/** The maps again: what a program by hand has to have before it goes on. */
export function stateFromJson([balances, accounts, stakes, positions, ...ledgers]: readonly string[]) {
  const byUser = nested<LimitStake>(stakes, (fields) => ({
    ...numbers(fields),
    pendingUnbonds: fields.pendingUnbonds.map(numbers),
    recent: fields.recent.map(numbers),
  }))
  const byValidator = new Map<string, Map<string, LimitStake>>()
  for (const [user, of] of byUser)
    for (const [validator, stake] of of) {
      const known = byValidator.get(validator)
      if (known) known.set(user, stake)
      else byValidator.set(validator, new Map([[user, stake]]))
    }
  return {
    balances: nested(balances, BigInt),
    accounts: new Map<string, LimitAccount>(
      JSON.parse(accounts ?? '[]').map(([user, account]: [string, Parsed]) => [
        user,
        {
          ...numbers(account),
          liens: new Map(account.liens.map(([lienholder, lien]: [string, Parsed]) => [lienholder, numbers(lien)])),
        },
      ]),
    ),
    stakes: byUser,
    stakers: byValidator,
    positions: nested(positions, numbers),
    ledgers: ledgers.map((text) => nested(text, BigInt)),
  }
}

/** Whatever JSON says: by hand nobody looks. */
type Parsed = ReturnType<typeof JSON.parse>

function rowsOf<Value>(all: ReadonlyMap<string, ReadonlyMap<string, Value>>) {
  return Array.from(all, ([key, of]) => [key, [...of]])
}

function write(rows: unknown): string {
  return JSON.stringify(rows, (_field, value) => (typeof value === 'bigint' ? value.toString() : value))
}

function nested<Value>(text: string | undefined, read: (value: Parsed) => Value): Map<string, Map<string, Value>> {
  return new Map(
    JSON.parse(text ?? '[]').map(([key, of]: [string, [string, Parsed][]]) => [
      key,
      new Map(of.map(([field, value]) => [field, read(value)])),
    ]),
  )
}

/** The record with its texts of digits as numbers again. */
function numbers(fields: Parsed): Parsed {
  const read: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(fields)) read[field] = typeof value === 'string' ? BigInt(value) : value
  return read
}
