import type { MachineEvent } from '@meshwork/core/foundation'
import { addressOf, coins, idOf, uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { type ContractKind, isPrintingModule, moduleEvent, type PrintingModule, referenceEvent } from './index.js'

// Attributes as the compiled contracts print them (spec 2.4, 4.2 to 4.7, 6.1, 7): names, order and texts.

type AnyEvent = MachineEvent & Readonly<Record<string, unknown>>

const [alice, bob, staking] = ['alice', 'bob', 'external'].map(addressOf)
const [cval1, cval2] = ['cval1', 'cval2'].map(valoperOf)
const print = { source: 'contract1', bondDenom: 'ustake' }
const tx = { user: alice, validator: cval1, amount: uint(70), txId: idOf(2n ** 63n) }
const id = `${2n ** 63n}`

/** `wasm action=bond amount=5`, without the address in front. */
const told = (type: string, ...attributes: readonly string[]) => [type, ...attributes].join(' | ')

function printed(kind: ContractKind, event: AnyEvent): string | null {
  const found = referenceEvent(kind, event, print)
  if (!found) return null
  const [source, ...rest] = found.attributes.map(([key, value]) => `${key}=${value}`)
  expect(source).toBe('_contract_address=contract1')
  return told(found.type, ...rest)
}

describe('what an external staking prints', () => {
  it.each<[AnyEvent, string | null]>([
    [
      { type: 'receivedVirtualStake', ...tx },
      told('wasm', 'action=receive_virtual_stake', 'owner=alice', 'amount=70', `tx_id=${id}`),
    ],
    [{ type: 'unstaked', ...tx }, told('wasm', 'action=unstake', 'amount=70', 'owner=alice')],
    [{ type: 'committedStake', ...tx }, told('wasm', 'success=true', `tx_id=${id}`, 'packet_type=stake')],
    [
      { type: 'committedUnstake', ...tx, releaseAtNanos: 1n },
      told('wasm', 'success=true', `tx_id=${id}`, 'packet_type=unstake'),
    ],
    [
      { type: 'rolledBackStake', ...tx, reason: { type: 'failure', text: 'no' } },
      told('wasm', 'error=no', `tx_id=${id}`, 'packet_type=stake'),
    ],
    [
      { type: 'rolledBackUnstake', ...tx, reason: { type: 'timeout' } },
      told('wasm', 'action=ibc_packet_timeout', 'error=timeout', `tx_id=${id}`, 'packet_type=unstake'),
    ],
    [
      { type: 'rolledBackRewards', ...tx, reason: { type: 'channelEnded' } },
      told('wasm', 'error=channel closed', `tx_id=${id}`, 'packet_type=transfer_rewards'),
    ],
    [{ type: 'committedRewards', ...tx }, told('wasm', 'success=true', `tx_id=${id}`, 'packet_type=transfer_rewards')],
    [
      { type: 'withdrewUnbonded', user: alice, amount: uint(5) },
      told('wasm', 'action=withdraw_unbonded', 'owner=alice', 'amount=5'),
    ],
    [
      { type: 'withdrewRewards', ...tx, recipient: 'there' },
      told('wasm', 'action=withdraw_rewards', 'owner=alice', 'validator=cval1', 'recipient=there', 'amount=70'),
    ],
    [
      { type: 'distributedRewards', validator: cval1, amount: uint(9) },
      told('wasm-distribute_rewards', 'validator=cval1', 'amount=9'),
    ],
    [
      { type: 'internallyUnstaked', user: alice, validator: cval1, amount: uint(9), releaseAtNanos: 1n },
      told('wasm-internal_unstake', 'delegator=alice', 'validator=cval1', 'amount=9'),
    ],
    [
      { type: 'burnedVirtualStake', user: alice, validators: [cval1, cval2], amount: coins(9, 'uosmo') },
      told('wasm', 'action=burn_virtual_stake', 'owner=alice', 'validators=cval1, cval2', 'amount=9uosmo'),
    ],
    [{ type: 'committedBurn', validators: [cval1], amount: uint(9) }, told('wasm', 'success=true', 'packet_type=burn')],
    [
      { type: 'failedBurn', validators: [cval1, cval2], amount: uint(9), reason: { type: 'failure', text: 'no' } },
      told('wasm', 'error=no', 'packet_type=burn', 'validators=cval1,cval2', 'amount=9'),
    ],
    [
      {
        type: 'updatedValidatorSet',
        ...{ additions: [cval1, cval2], removals: [], updated: [], jailed: [cval2] },
        ...{ unjailed: [], tombstoned: [], slashed: [] },
      },
      // Lists without entries are left out.
      told('wasm-valset_update', 'additions=cval1,cval2', 'jailed=cval2'),
    ],
    // What the contracts do not know, or do not say.
    [{ type: 'paidRewards', user: alice, validator: cval1, amount: uint(1) }, null],
    [{ type: 'pairingFrozen' }, null],
    [{ type: 'auditSent', nonce: 1n }, null],
    [{ type: 'bonded', user: alice, amount: uint(1) }, null],
    [{ type: 'toString' }, null],
  ])('%o', (event, text) => {
    expect(printed('external-staking', event)).toBe(text)
  })
})

describe('what a vault prints', () => {
  const users = [
    { user: alice, slash: uint(1), burns: [] },
    { user: bob, slash: uint(2), burns: [] },
  ]
  const slash = { lienholder: staking, validator: cval1, users }

  it.each<[AnyEvent, string | null]>([
    [
      { type: 'stakedLocal', user: alice, amount: uint(5) },
      told('wasm', 'action=stake_local', 'sender=alice', 'amount=5'),
    ],
    [{ type: 'restaked', user: alice, amount: uint(5) }, told('wasm', 'action=restake', 'sender=alice', 'amount=5')],
    [
      { type: 'stakedRemote', user: alice, amount: uint(5), txId: idOf(7) },
      told('wasm', 'action=stake_remote', 'sender=alice', 'amount=5', 'tx_id=7'),
    ],
    [
      { type: 'committedTx', lienholder: staking, txId: idOf(7) },
      told('wasm', 'action=commit_tx', 'sender=external', 'tx_id=7'),
    ],
    [
      { type: 'rolledBackTx', lienholder: staking, txId: idOf(7) },
      told('wasm', 'action=rollback_tx', 'sender=external', 'tx_id=7'),
    ],
    [
      { type: 'slashedLocal', ...slash },
      told('wasm', 'action=local_slash', 'lien_holder=external', 'validator=cval1', 'users=alice, bob'),
    ],
    [
      { type: 'slashedCross', ...slash },
      told('wasm', 'action=cross_slash', 'lien_holder=external', 'validator=cval1', 'users=alice, bob'),
    ],
    [{ type: 'slashCut' }, null],
  ])('%o', (event, text) => {
    expect(printed('vault', event)).toBe(text)
  })
})

describe('what a converter prints', () => {
  const slashed = { validator: cval2, slashRatio: '0.1', local: coins(3, 'ujuno'), remote: coins(6, 'uosmo') }

  it.each<[AnyEvent, string | null]>([
    [
      { type: 'remoteStaked', validator: cval1, local: coins(9, 'ujuno') },
      told('wasm-mesh-bond', 'validator=cval1', 'amount=9'),
    ],
    [
      { type: 'remoteUnstaked', validator: cval1, local: coins(9, 'ujuno') },
      told('wasm-mesh-unbond', 'validator=cval1', 'amount=9'),
    ],
    [
      { type: 'remoteBurned', validators: [cval1, cval2], local: coins(9, 'ujuno') },
      told('wasm-mesh-burn', 'validators=cval1,cval2', 'amount=9'),
    ],
    [
      { type: 'rewardsTransferred', recipient: 'there', rewards: coins(4, 'ujuno') },
      told('wasm-mesh-transfer-rewards', 'recipient=there', 'rewards=4'),
    ],
    [
      { type: 'rewardDistributed', validator: cval1, amount: uint(4) },
      told('wasm-distribute_reward', 'validator=cval1', 'amount=4'),
    ],
    [
      {
        type: 'valsetUpdated',
        ...{ additions: [{ validator: cval1 }], removals: [], updated: [{ validator: cval2 }], jailed: [cval2] },
        ...{ unjailed: [], tombstoned: [], slashed: [slashed] },
      },
      told(
        'wasm-valset_update',
        ...['additions=cval1', 'updated=cval2', 'jailed=cval2', 'slashed=cval2'],
        ...['ratios=0.1', 'amounts=3ujuno', 'provider_amounts=6uosmo'],
      ),
    ],
    [
      { type: 'internalUnstakeSent', delegator: 'alice', local: coins(9, 'ujuno') },
      told('wasm', 'action=internal_unstake', 'amount=9', 'owner=alice'),
    ],
    [
      { type: 'packetFailed', error: 'no', channel: 'channel-3', sequence: 8n },
      told('wasm-mesh_ibc_error', 'error=no', 'channel=channel-3', 'sequence=8'),
    ],
    [{ type: 'audited', nonce: 1n }, null],
  ])('%o', (event, text) => {
    expect(printed('converter', event)).toBe(text)
  })
})

describe('what a local staking prints', () => {
  it('who was jailed, and who is out for ever', () => {
    expect(printed('local-staking', { type: 'jailing', jailed: [cval1], tombstoned: [cval1, cval2] })).toBe(
      told('wasm-jailing', 'jailed=cval1', 'tombstoned=cval1,cval2'),
    )
  })
})

describe('what modules of a chain print', () => {
  const module = (name: PrintingModule, event: AnyEvent) => {
    const found = moduleEvent(name, event, print)
    return found && told(found.type, ...found.attributes.map(([key, value]) => `${key}=${value}`))
  }
  const provider = { delegator: alice, validator: cval1, amount: coins(5, 'uosmo') }
  const consumer = { contract: staking, delegator: alice, validator: cval1, amount: uint(5), asked: uint(6) }

  it.each<[PrintingModule, AnyEvent, string | null]>([
    [
      'provider',
      { type: 'vaultBonded', ...provider },
      told('bond', 'module=meshsecurityprovider', 'amount=5uosmo', 'delegator=alice'),
    ],
    [
      'provider',
      { type: 'vaultUnbonded', ...provider },
      told('unbond', 'module=meshsecurityprovider', 'amount=5uosmo', 'delegator=alice'),
    ],
    // As deployed: it calls itself an unbond.
    [
      'provider',
      { type: 'vaultRestaked', ...provider },
      told('unbond', 'module=meshsecurityprovider', 'amount=5uosmo', 'delegator=alice'),
    ],
    [
      'provider',
      { type: 'nativeUnstaked', ...provider },
      told('unstake', 'module=meshsecurityprovider', 'amount=5uosmo', 'validator=cval1'),
    ],
    [
      'virtualStake',
      { type: 'instantDelegated', ...consumer },
      told('instant_delegate', 'module=meshsecurity', 'validator=cval1', 'amount=5ustake', 'delegator=external'),
    ],
    [
      'virtualStake',
      // What was asked for, whatever came of it.
      { type: 'instantUnbonded', ...consumer },
      told('instant_unbond', 'module=meshsecurity', 'validator=cval1', 'amount=6ustake', 'sender=external'),
    ],
    [
      'virtualStake',
      { type: 'delegationUpdated', ...consumer },
      told(
        'update_delegation',
        'module=meshsecurity',
        'delegator=alice',
        'validator=cval1',
        'amount=5ustake',
        'sender=external',
      ),
    ],
    [
      'distribution',
      { type: 'withdrewReward', validator: cval1, amount: coins(5, 'ujuno') },
      told('withdraw_rewards', 'amount=5ujuno', 'validator=cval1'),
    ],
    ['distribution', { type: 'rewardPaid' }, null],
    ['distribution', { type: 'nothingOfTheKind' }, null],
  ])('%s: %o', (name, event, text) => {
    expect(module(name, event)).toBe(text)
  })

  it('are three modules', () => {
    expect(['provider', 'virtualStake', 'distribution', 'bank', 'toString'].filter(isPrintingModule)).toEqual([
      'provider',
      'virtualStake',
      'distribution',
    ])
  })
})
