import type { Address } from '@meshwork/core/identifiers'
import type { SlashedUser } from '@meshwork/core/vault'
import type { Mesh } from '../create-mesh/mesh.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import type { BuiltScenario } from './build.js'
import type { LossSummary, PersonLoss, SlashRecord } from './report-data.js'

/** So many of those who lost most are named, in a slash and in the sum of a run; the others are counted. */
export const MOST_NAMED = 20

/** What was seen of a slash that a vault carried out. */
interface HeardSlash {
  readonly chain: string
  readonly vault: Address
  readonly lienholder: Address
  readonly validator: string
  readonly users: readonly SlashedUser[]
}

/** Counts along who loses what to slashes: collateral, and beyond it liens whose stake elsewhere has to burn. */
export class SlashBook {
  private readonly records: SlashRecord[] = []
  private readonly people = new Map<string, PersonLoss>()
  private readonly names = new Map<string, string>()
  private readonly listening: readonly (() => void)[]
  private step = 0

  constructor(
    private readonly mesh: Mesh,
    { accounts }: Pick<BuiltScenario, 'accounts'>,
  ) {
    for (const [chain, people] of accounts)
      for (const { name, address } of people) if (name !== address) this.names.set(`${chain} ${address}`, name)
    const hear = (kind: SlashRecord['kind']) =>
      mesh.on(kind === 'local' ? 'slashedLocal' : 'slashedCross', ({ chain, source, event }) =>
        this.book(kind, { chain, vault: source, ...event }),
      )
    this.listening = [hear('local'), hear('cross')]
  }

  /** What is heard from now on belongs to this step. */
  begin(step: number): void {
    this.step = step
  }

  /** Every slash so far, in order. */
  slashes(): readonly SlashRecord[] {
    return this.records
  }

  /** Who lost what, most first. */
  losses(): LossSummary {
    const all = [...this.people.values()].sort(byLoss)
    return { people: all.length, named: all.slice(0, MOST_NAMED) }
  }

  /** Hears no more. */
  stopListening(): void {
    for (const end of this.listening) end()
  }

  private book(kind: SlashRecord['kind'], { chain, vault, lienholder, validator, users }: HeardSlash): void {
    const denom = this.denomOf(chain, vault)
    const losses = users.map((user) => this.lossOf(chain, denom, user))
    for (const loss of losses) {
      const key = `${chain} ${denom} ${loss.name}`
      const known = this.people.get(key)
      this.people.set(
        key,
        known ? { ...loss, collateral: known.collateral + loss.collateral, burned: known.burned + loss.burned } : loss,
      )
    }
    const pairing = this.pairingOf(chain, lienholder)
    this.records.push({
      step: this.step,
      kind,
      chain,
      vault,
      ...(pairing !== undefined && { pairing }),
      validator,
      denom,
      users: losses.length,
      collateral: sumOf(losses, ({ collateral }) => collateral),
      burned: this.burnedBy(chain, users),
      named: [...losses].sort(byLoss).slice(0, MOST_NAMED),
    })
  }

  private lossOf(chain: string, denom: string, { user, slash, burns }: SlashedUser): PersonLoss {
    const name = this.names.get(`${chain} ${user}`) ?? user
    return { chain, denom, name, collateral: slash, burned: sumOf(burns, ({ amount }) => amount) }
  }

  /** What each lienholder has to burn of stake, in provider coin, by the name of its pairing; `local` for the vault's own staking. */
  private burnedBy(chain: string, users: readonly SlashedUser[]): Readonly<Record<string, bigint>> {
    const burned: Record<string, bigint> = {}
    for (const { burns } of users)
      for (const { lienholder, amount } of burns) {
        const name = this.pairingOf(chain, lienholder) ?? 'local'
        burned[name] = (burned[name] ?? 0n) + amount
      }
    return burned
  }

  private pairingOf(chain: string, lienholder: Address): string | undefined {
    return this.mesh.pairings.find((one) => one.provider.name === chain && one.externalStaking === lienholder)?.name
  }

  private denomOf(chain: string, vault: Address): string {
    const lending = this.mesh.pairings.find((one) => one.provider.name === chain && one.vault === vault)
    return lending ? pairingStates(lending).vault.config.denom : ''
  }
}

/** Who lost most comes first; of the same, by name. */
function byLoss(a: PersonLoss, b: PersonLoss): number {
  if (a.collateral !== b.collateral) return a.collateral > b.collateral ? -1 : 1
  if (a.burned !== b.burned) return a.burned > b.burned ? -1 : 1
  return a.name < b.name ? -1 : 1
}

function sumOf<Item>(items: readonly Item[], amountOf: (item: Item) => bigint): bigint {
  return items.reduce((sum, item) => sum + amountOf(item), 0n)
}
