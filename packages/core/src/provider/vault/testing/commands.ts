import type { Address } from '../../../identifiers/address.js'
import type { Coin } from '../../../numbers/coin.js'
import { coins, idOf, valoperOf } from '../../../testing/values.js'
import { findLien, usedCollateral } from '../collateral.js'
import type { UserSlash, VaultMessage } from '../messages.js'
import { createAccount, type VaultState } from '../state.js'
import { alice, bob, juno, local, type Ratios, type Step, stars, stranger, uosmo } from './scene.js'

/** A step of a random run, in words that make sense in any state. */
export interface Command {
  readonly kind: Exclude<VaultMessage['type'], 'reply'>
  readonly user: Address
  readonly lienholder: Address
  /** So many units, or so many percent of what the message could take at most; above 100 is meant to be refused. */
  readonly amount: { readonly units: number } | { readonly percent: number }
  /** Which of the transactions in flight, counted round; and who else is slashed, if anybody. */
  readonly which: number
  /** What is wrong with the message, if anything. */
  readonly fault: 'none' | 'funds' | 'denom' | 'sender' | 'lienholder' | 'txId'
  /** What the lienholders say of their slashes at that moment. */
  readonly ratios: Ratios
}

export const USERS: readonly Address[] = [alice, bob]
export const LIENHOLDERS: readonly Address[] = [juno, stars]

/** The message that a command means in this state. */
export function stepOf(state: VaultState, command: Command): Step {
  const { kind, user, fault, ratios } = command
  const lienholder = fault === 'lienholder' ? stranger : command.lienholder
  const surroundings = { ratios, ...(fault === 'funds' ? { funds: [uosmo(1)] } : {}) }
  const amount = amountOf(state, command)
  switch (kind) {
    case 'bond':
    case 'unbond':
      return [user, { type: kind, amount }, surroundings]
    case 'stakeRemote':
      return [user, { type: kind, lienholder, validator: valoperOf('cval1'), amount }, surroundings]
    case 'stakeLocal':
    case 'restake':
      return [user, { type: kind, validator: valoperOf('val1'), amount }, surroundings]
    case 'releaseLocalStake': {
      const funds = fault === 'funds' ? [amount, coins(1, 'ujuno')] : amount.amount === 0n ? [] : [amount]
      return [fault === 'sender' ? user : local, { type: kind, owner: user }, { ratios, funds }]
    }
    case 'writeOffLocalStake':
      return [fault === 'sender' ? juno : local, { type: kind, owner: user }, surroundings]
    case 'localSlash':
      return [local, { type: kind, slashes: slashesOf(state, command), validator: valoperOf('val1') }, surroundings]
    case 'crossSlash':
      return [
        lienholder,
        { type: kind, slashes: slashesOf(state, command), validator: valoperOf('cval1') },
        surroundings,
      ]
    case 'releaseCrossStake':
      return [fault === 'sender' ? user : lienholder, { type: kind, owner: user, amount }, surroundings]
    case 'commitTx':
    case 'rollbackTx': {
      const ids = [...state.pending.keys()]
      const txId = fault === 'txId' ? state.lastTxId + 1n : (ids[command.which % (ids.length || 1)] ?? 1n)
      const holder = state.pending.get(idOf(txId))?.lienholder ?? lienholder
      const other = LIENHOLDERS.find((address) => address !== holder) ?? stranger
      return [fault === 'sender' ? other : holder, { type: kind, txId: idOf(txId) }, surroundings]
    }
  }
}

/** One user, the same one twice, or everybody. */
function slashesOf(state: VaultState, command: Command): readonly UserSlash[] {
  const { user, which } = command
  const others = which === 0 ? USERS.filter((name) => name !== user) : which === 1 ? [user] : []
  return [user, ...others].map((name) => ({ user: name, slash: amountOf(state, { ...command, user: name }).amount }))
}

function amountOf(state: VaultState, { kind, user, lienholder, amount, fault }: Command): Coin {
  const account = state.accounts.get(user) ?? createAccount()
  const free = account.collateral - usedCollateral(account, state.config).high
  const most = {
    bond: 100n,
    restake: 100n,
    stakeLocal: account.collateral - (findLien(account, local)?.amount.high ?? 0n),
    releaseLocalStake: findLien(account, local)?.amount.low ?? 0n,
    writeOffLocalStake: 0n,
    localSlash: findLien(account, local)?.amount.high ?? 0n,
    crossSlash: findLien(account, lienholder)?.amount.high ?? 0n,
    unbond: free,
    stakeRemote: account.collateral - (findLien(account, lienholder)?.amount.high ?? 0n),
    releaseCrossStake: findLien(account, lienholder)?.amount.low ?? 0n,
    commitTx: 0n,
    rollbackTx: 0n,
  }[kind]
  const units = 'units' in amount ? BigInt(amount.units) : (most * BigInt(amount.percent)) / 100n
  return coins(units < 0n ? 0n : units, fault === 'denom' ? 'ujuno' : 'uosmo')
}

/** Whether a message of this state and sender is an answer that an honest lienholder owes. */
export function isDue(state: VaultState, [sender, msg]: Step): boolean {
  if (msg.type !== 'commitTx' && msg.type !== 'rollbackTx') return false
  return state.pending.get(msg.txId)?.lienholder === sender
}
