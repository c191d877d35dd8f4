import type { MachineMessage } from '@meshwork/core/foundation'
import type { ContractKind } from '@meshwork/ibc/contracts'
import type { Chain } from '../runtime/chain.js'

/*
 * On our chains only accounts send and are asked about. In a recording anybody may, whatever his name: the contracts then find out by themselves, where they
 * ask their host whether a text is an address.
 */

/** The fields of questions about which a contract asks its host. All others it takes as they are. */
const ASKED: Readonly<Partial<Record<ContractKind, Readonly<Record<string, readonly string[]>>>>> = {
  vault: { account: ['account'], accountDetails: ['account'], claim: ['account', 'lienholder'] },
  'external-staking': { stake: ['user'], stakes: ['user'], pendingRewards: ['user'], allPendingRewards: ['user'] },
  'local-staking': { proxyByOwner: ['owner'], ownerByProxy: ['proxy'] },
}

/** What a vault does for its sender by way of other contracts, which ask about the name that it tells them. */
const PASSED_ON: readonly string[] = ['stakeRemote', 'stakeLocal', 'restake']

/** Whether a contract refuses a question because something in it is no address. */
export function asksAboutNobody(chain: Chain, kind: ContractKind, query: MachineMessage): boolean {
  const fields = ASKED[kind]?.[query.type] ?? []
  return Object.entries(query).some(([field, text]) => fields.includes(field) && isNobody(chain, text))
}

/** Whether a message fails because its sender has no address. */
export function failsForNobody(chain: Chain, kind: ContractKind, msg: MachineMessage, sender: string): boolean {
  return kind === 'vault' && PASSED_ON.includes(msg.type) && isNobody(chain, sender)
}

/** What the hosts of the recordings say then. */
export const NOBODY = 'Generic error: addr_validate errored: invalid address'

function isNobody(chain: Chain, name: unknown): boolean {
  return typeof name === 'string' && !chain.addresses.parse(name).ok
}
