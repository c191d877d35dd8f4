import type { MachineMessage } from '../src/foundation/context.js'
import { ok, unwrap } from '../src/foundation/result.js'
import type { Address } from '../src/identifiers/address.js'
import { plainAddressCodec } from '../src/identifiers/plain.js'
import {
  beginBatch,
  type ChainHost,
  type ChainState,
  type Commit,
  createChain,
  execute,
  executeModule,
  instantiate,
  type Machine,
  type MachineState,
} from '../src/mesh/index.js'
import type { ProviderPacket } from '../src/packets/provider-packet.js'
import { externalStakingMachine } from '../src/provider/external-staking/index.js'
import { type VaultState, vaultMachine } from '../src/provider/vault/index.js'
import { addressOf, coins, denomOf, fraction, idOf, valoperOf } from '../src/testing/values.js'
import { CHANNEL_ID, ENDPOINT, slashOf, withKey } from './external-staking.js'
import { valsetPacket } from './valset.js'

// A chain with a vault, an external staking that is slashed and one that has to burn, and a crowd of users who have staked all their collateral with both.

const ADMIN = addressOf('admin')
const VAULT = addressOf('contract-1')
const SLASHED = addressOf('contract-2')
const OTHER = addressOf('contract-3')
/** What each user has in the vault, and on each of the two chains. */
export const COLLATERAL = 1000n

type IbcMessage =
  | { readonly type: 'pass'; readonly to: Address; readonly msg: MachineMessage }
  | { readonly type: 'sendPacket' }

/** A channel module without channels: it passes on what the test says, and takes every packet, whose number it counts. */
const ibc: Machine<MachineState & { readonly sent: bigint }, null, IbcMessage> = {
  kind: 'ibc',
  entries: {},
  instantiate: () => ok({ state: { config: { rules: 'safe' }, sent: 0n }, effects: [], events: [] }),
  transition: (state, msg) => {
    if (msg.type === 'pass')
      return ok({ state, effects: [{ ...msg, type: 'enter', entry: 'ibc', onReply: 'never', id: '' }], events: [] })
    const sent = state.sent + 1n
    return ok({ state: { ...state, sent }, effects: [], events: [], data: sent })
  },
  query: () => ok(null),
  invariants: [],
}

/** A provider module that takes every coin. */
const provider: Machine<MachineState> = {
  kind: 'provider',
  entries: {},
  instantiate: () => ok({ state: { config: { rules: 'safe' } }, effects: [], events: [] }),
  transition: (state) => ok({ state, effects: [], events: [] }),
  query: () => ok(null),
  invariants: [],
}

const host: ChainHost = {
  machines: { vault: vaultMachine, 'external-staking': externalStakingMachine },
  modules: { ibc, provider },
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: (sequence) => addressOf(`contract-${sequence}`),
}

/** A chain on which so many users have each promised all of their collateral to two consumers, on one validator each. */
export function crowdedChain(users: number): ChainState {
  const modules = { ibc: null, provider: null }
  const genesis = { chainId: 'provider-1', height: 1n, timeNanos: 1_700_000_000_000_000_000n, modules }
  const opened = beginBatch(unwrap(createChain(host, genesis)))
  const { batch } = opened
  let { chain } = opened
  const take = (commit: Commit) => {
    chain = commit.chain
  }
  const create = (kind: string, msg: unknown) =>
    take(unwrap(instantiate(host, chain, { sender: ADMIN, kind, msg }, batch)))
  const say = (sender: Address, to: Address, msg: MachineMessage) =>
    take(unwrap(execute(host, chain, { sender, to, msg }, batch)))
  const pass = (to: Address, msg: MachineMessage) =>
    take(unwrap(executeModule(host, chain, 'ibc', { type: 'pass', to, msg } as MachineMessage, undefined, batch)))

  create('vault', { denom: denomOf('ustake'), localStaking: null })
  for (const to of [SLASHED, OTHER]) {
    create('external-staking', {
      denom: denomOf('ustake'),
      rewardsDenom: denomOf('uosmo'),
      vault: VAULT,
      unbondingPeriodSeconds: 100n,
      remoteContact: ENDPOINT,
      slashRatios: { doubleSign: fraction('0.1'), offline: fraction('0.1') },
    })
    const { connectionId, portId: counterpartyPort } = ENDPOINT
    const channel = { channelId: CHANNEL_ID, connectionId, counterpartyPort, ordering: 'unordered' }
    for (const type of ['channelOpenTry', 'channelOpenConfirm']) pass(to, { type, channel } as MachineMessage)
    const packet = { ...valsetPacket(100, 1_700_000_000, {}), additions: [withKey('val1')] }
    pass(to, { type: 'receivePacket', channelId: CHANNEL_ID, packet } as MachineMessage)
  }
  let txId = 0n
  for (let i = 0; i < users; i++) {
    const user = addressOf(`user-${String(i).padStart(38, '0')}`)
    const amount = coins(COLLATERAL, 'ustake')
    say(user, VAULT, { type: 'bond', amount } as MachineMessage)
    for (const lienholder of [SLASHED, OTHER]) {
      const validator = valoperOf('val1')
      say(user, VAULT, { type: 'stakeRemote', lienholder, validator, amount } as MachineMessage)
      txId += 1n
      const packet: ProviderPacket = { type: 'stake', delegator: user, validator, stake: amount, txId: idOf(txId) }
      const ack = { type: 'success' }
      pass(lienholder, {
        type: 'acknowledgePacket',
        channelId: CHANNEL_ID,
        sequence: txId,
        packet,
        ack,
      } as MachineMessage)
    }
  }
  batch.seal()
  return chain
}

/** One transaction: the consumer tells that the validator of all users lost a twentieth. Every user is slashed, and loses as much of the other stake. */
export function slashCrowd(chain: ChainState, users: number): ChainState {
  const packet = {
    ...valsetPacket(200, 1_700_000_100, {}),
    slashed: [slashOf('val1', (COLLATERAL * BigInt(users)) / 20n, { slashRatio: '0.05' })],
  }
  const msg = { type: 'receivePacket', channelId: CHANNEL_ID, packet }
  const pass = { type: 'pass', to: SLASHED, msg } as MachineMessage
  // As a relay step of a scenario does it: one message, but as many effects as users.
  const { chain: opened, batch } = beginBatch(chain)
  const slashed = unwrap(executeModule(host, opened, 'ibc', pass, undefined, batch)).chain
  batch.seal()
  return slashed
}

/** The vault of such a chain. */
export function vaultOf({ contracts }: ChainState): VaultState {
  // The first contract was made by the vault's machine.
  return contracts.get(VAULT)?.state as VaultState
}
