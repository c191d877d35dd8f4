import type { Address } from '@meshwork/core/identifiers'
import type { SlashedUser } from '@meshwork/core/vault'
import type { Mesh } from '../create-mesh/mesh.js'
import { findAccount, type ScenarioAccount } from '../scenario/accounts.js'
import type { SimulationSettings } from './settings.js'

/** A slash as the vault carried it out, and who paid for it. Amounts in provider coin. */
export interface Harm {
  /** The step of the simulation. */
  readonly step: number
  /** The pairing on whose consumer it was; null for a slash at home. */
  readonly pairing: string | null
  readonly validator: string
  readonly people: readonly PersonHarm[]
}

/** What one user lost to one slash. */
export interface PersonHarm {
  readonly user: string
  /** Collateral that is gone. */
  readonly lost: bigint
  /** Collateral that was there before. */
  readonly had: bigint
  /** Stake elsewhere that burns because what is left does not cover it, by the pairing of its lienholder; `local` at home. No coins are lost by that. */
  readonly burned: Readonly<Record<string, bigint>>
}

/** Hears who is hurt while a run goes on. Between the beginning and the end nobody bonds or unbonds, so what somebody had is what is not yet lost. */
export class HarmBook {
  private readonly harms: Harm[] = []
  private readonly left: Map<string, bigint>
  private readonly listening: readonly (() => void)[]
  private step = 0

  constructor(
    private readonly mesh: Mesh,
    private readonly accounts: readonly ScenarioAccount[],
    { users }: Pick<SimulationSettings, 'users'>,
  ) {
    this.left = new Map(users.map(({ name, collateral }) => [name, collateral]))
    this.listening = [
      mesh.on('slashedCross', ({ event }) => this.book(event, this.pairingOf(event.lienholder) ?? null)),
      mesh.on('slashedLocal', ({ event }) => this.book(event, null)),
    ]
  }

  /** What is heard from now on belongs to this step. */
  begin(step: number): void {
    this.step = step
  }

  /** Every slash so far, in order. */
  all(): readonly Harm[] {
    return this.harms
  }

  /** Hears no more. */
  stopListening(): void {
    for (const end of this.listening) end()
  }

  private book(
    { validator, users }: { readonly validator: string; readonly users: readonly SlashedUser[] },
    pairing: string | null,
  ): void {
    const people = users.map(({ user: address, slash, burns }) => {
      const user = findAccount(this.accounts, address)?.name ?? address
      const had = this.left.get(user) ?? 0n
      this.left.set(user, had - slash)
      const burned: Record<string, bigint> = {}
      for (const { lienholder, amount } of burns) {
        const name = this.pairingOf(lienholder) ?? 'local'
        burned[name] = (burned[name] ?? 0n) + amount
      }
      return { user, lost: slash, had, burned }
    })
    this.harms.push({ step: this.step, pairing, validator, people })
  }

  private pairingOf(lienholder: Address): string | undefined {
    return this.mesh.pairings.find(({ externalStaking }) => externalStaking === lienholder)?.name
  }
}
