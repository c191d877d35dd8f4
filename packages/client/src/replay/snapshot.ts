import { type BankState, balanceKey } from '@meshwork/core/bank'
import { splitLedgerKey } from '@meshwork/core/consumer-module'
import type { Address } from '@meshwork/core/identifiers'
import { queryDelegation, splitDelegationKey } from '@meshwork/core/staking'
import { waitingAcks, waitingPackets } from '@meshwork/ibc/channel'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { Side } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import { askContract } from './ask.js'
import { isObject, present } from './json.js'
import { chainOf, consumerModuleOf, stakingOf, type TraceStage } from './stage.js'

/** The state of both chains after a step, as the recordings have it: what the contracts answer to questions without limits, and the chains' own books. */
export function snapshot(stage: TraceStage): JsonObject {
  const { vault, externalStaking, virtualStaking, priceFeed } = stage.pairing
  const users = [...stage.signers].sort().map((user) => [user, userJson(stage, user)] as const)
  const list = (contract: Address, question: JsonObject, field: string) =>
    listIn(answer(stage, contract, question), field)
  return present({
    users: Object.fromEntries(users),
    vault_txs: list(vault, { all_pending_txs_desc: {} }, 'txs'),
    active_external: list(vault, { active_external_staking: {} }, 'contracts'),
    external_txs: list(externalStaking, { all_pending_txs_desc: {} }, 'txs'),
    validators: list(externalStaking, { list_validators: {} }, 'validators'),
    active: list(externalStaking, { list_active_validators: {} }, 'validators'),
    virtual: list(virtualStaking, { get_all_stake: {} }, 'stakes'),
    price: answer(stage, priceFeed, { price: {} }),
    chain: chainJson(stage),
  })
}

function userJson(stage: TraceStage, user: string): JsonObject {
  const { provider, consumer, vault, externalStaking } = stage.pairing
  return present({
    balance: balance(provider, user),
    account: answer(stage, vault, { account_details: { account: user } }),
    claims: listIn(answer(stage, vault, { account_claims: { account: user } }), 'claims'),
    stakes: listIn(answer(stage, externalStaking, { stakes: { user } }), 'stakes'),
    rewards: answer(stage, externalStaking, { all_pending_rewards: { user } }),
    remote_balance: balance(consumer, `${user}-remote`),
  })
}

function chainJson(stage: TraceStage): JsonObject {
  const { provider, consumer, vault, converter, virtualStaking } = stage.pairing
  const module = consumerModuleOf(consumer)
  const registered = module.contracts.get(virtualStaking)
  const staking = stakingOf(consumer)
  return {
    vault_balance: balance(provider, vault),
    converter_balance: balance(consumer, converter),
    virtual_balance: balance(consumer, virtualStaking),
    total_delegated: (registered?.delegated ?? 0n).toString(),
    max_cap: (registered?.maxCap ?? 0n).toString(),
    consumer_delegations: [...staking.validators.keys()].map((validator) => [
      validator,
      queryDelegation(staking, virtualStaking, validator).toString(),
    ]),
    user_delegations: [...module.ledger.range()].map(([key, amount]) => {
      const { delegator, validator } = splitLedgerKey(key)
      return [delegator, validator, amount.toString()]
    }),
    native_delegations: nativeDelegations(provider),
    native_unbondings: nativeUnbondings(provider),
    pending_packets: bySide(stage, waitingPackets),
    pending_acks: bySide(stage, waitingAcks),
  }
}

/** What the users' proxies have staked on the provider itself, by proxy, then by validator. */
function nativeDelegations(provider: Chain): JsonValue {
  const staking = stakingOf(provider)
  const delegations = [...staking.delegations.keys()].map((key) => {
    const { delegator, validator } = splitDelegationKey(key)
    return [delegator, validator, queryDelegation(staking, delegator, validator).toString()] as const
  })
  return delegations.sort(([a, v], [b, w]) => compareTexts(a, b) || compareTexts(v, w))
}

/** What they wait for. */
function nativeUnbondings(provider: Chain): JsonValue {
  const unbondings: JsonValue[] = []
  for (const [key, entries] of stakingOf(provider).unbondings.range()) {
    const { delegator, validator } = splitDelegationKey(key)
    for (const { amount, completesAtNanos } of entries)
      unbondings.push([delegator, validator, amount.toString(), completesAtNanos.toString()])
  }
  return unbondings
}

/** The sequences that wait, by the chain that sent them. */
function bySide(stage: TraceStage, list: typeof waitingPackets | typeof waitingAcks): JsonObject {
  const of = (from: Side, to: Side) => {
    const [sender, receiver] = [ibcState(chainOf(stage, from)), ibcState(chainOf(stage, to))]
    return list(sender, receiver, stage.pairing.channel[from]).map(({ sequence }) => sequence)
  }
  return { provider: of('provider', 'consumer'), consumer: of('consumer', 'provider') }
}

function balance(chain: Chain, address: string): string {
  // The module that the standard host registers. A text that is no address owns nothing.
  const bank = chain.state.modules.bank as BankState
  return (bank.balances.get(balanceKey(address as Address, stakingOf(chain).config.bondDenom)) ?? 0n).toString()
}

/** What a contract answers; a failure shows as the recordings show it. */
function answer(stage: TraceStage, contract: Address, question: JsonObject): JsonValue {
  const asked = askContract(stage, contract, question)
  switch (asked.type) {
    case 'answered':
      return asked.result
    case 'aborted':
      return { panic: true }
    case 'refused':
      return { error: asked.reason }
  }
}

/** A list in an answer; nothing when the question failed. */
function listIn(answered: JsonValue, field: string): JsonValue | undefined {
  return isObject(answered) ? answered[field] : undefined
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
