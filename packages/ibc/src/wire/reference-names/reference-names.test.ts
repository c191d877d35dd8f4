import type { Failure, MachineError } from '@meshwork/core/foundation'
import { addressOf, denomOf, idOf, rangeOf, uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { readPacketVectors } from '../../../test-support/packet-vectors.js'
import { type ContractKind, referenceCode, referenceText, versionText } from './index.js'

const ustake = denomOf('ustake')
const uosmo = denomOf('uosmo')
const bad = denomOf('bad')
const alice = addressOf('alice')

// Texts as the compiled contracts gave them in the recorded runs.
describe('referenceText', () => {
  const recorded: readonly [ContractKind, MachineError & Record<string, unknown>, string][] = [
    ['vault', { type: 'UnexpectedDenom', denom: bad, expected: ustake }, 'All denoms are expected to be ustake'],
    [
      'vault',
      { type: 'ClaimsLocked', free: rangeOf(11594123, 26111271), asked: uint(1) },
      'Claim is locked, only ValueRange { low: Uint128(11594123), high: Uint128(26111271) } can be unbonded',
    ],
    [
      'vault',
      { type: 'InsufficientBalance', required: 5n, collateral: uint(0) },
      "The address doesn't have sufficient balance for this operation",
    ],
    ['vault', { type: 'FundsNotAccepted', funds: [] }, 'This message does no accept funds'],
    ['vault', { type: 'NoFunds', expected: ustake }, 'No funds sent'],
    ['vault', { type: 'NoClaim', user: alice, lienholder: alice }, 'No claim found'],
    ['vault', { type: 'UnknownLienholder', user: alice, lienholder: alice }, "The lienholder doesn't have any claims"],
    [
      'vault',
      {
        type: 'LienholderQueryFailed',
        lienholder: addressOf('nosuchcontract'),
        cause: { type: 'NoSuchContract', address: 'nosuchcontract' },
      },
      'Generic error: Querier system error: No such contract: nosuchcontract',
    ],
    [
      'vault',
      { type: 'LienNotFound', user: addressOf('user000'), lienholder: addressOf('user000') },
      'type: mesh_vault::state::Lien; key: [00, 05, 6C, 69, 65, 6E, 73, 00, 07, 75, 73, 65, 72, 30, 30, 30, 75, 73, 65, 72, 30, 30, 30] not found',
    ],
    [
      'vault',
      { type: 'PendingTxNotFound', txId: idOf(16) },
      'type: mesh_sync::txs::Tx; key: [00, 0B, 70, 65, 6E, 64, 69, 6E, 67, 5F, 74, 78, 73, 00, 00, 00, 00, 00, 00, 00, 10] not found',
    ],
    [
      'external-staking',
      { type: 'ValidatorNotActive', validator: valoperOf('cval1') },
      'Cannot stake to cval1, not listed as an active validator on consumer',
    ],
    ['external-staking', { type: 'UnexpectedDenom', denom: bad, expected: uosmo }, 'Invalid denom, uosmo expected'],
    [
      'external-staking',
      { type: 'NotEnoughStake', available: uint(60), asked: uint(61) },
      'Not enough tokens staked, up to 60 can be unbond',
    ],
    ['external-staking', { type: 'RangeUnderflow', value: uint(1), limit: uint(0) }, 'Underflow minimum value'],
    ['external-staking', { type: 'Unauthorized', sender: alice }, 'Unauthorized'],
    [
      'external-staking',
      { type: 'NoRewards', user: alice, validator: valoperOf('cval1') },
      'No staking rewards to be withdrawn',
    ],
    ['external-staking', { type: 'WrongRewardsDenom', denom: bad, expected: uosmo }, "Must send reserve token 'bad'"],
    [
      'external-staking',
      { type: 'StakeNotFound', user: addressOf('bob'), validator: valoperOf('cval1') },
      'type: mesh_external_staking::state::Stake; key: [00, 06, 73, 74, 61, 6B, 65, 73, 00, 03, 62, 6F, 62, 63, 76, 61, 6C, 31] not found',
    ],
    [
      'external-staking',
      { type: 'InvalidAddress', text: 'A!', reason: 'malformed' },
      'Generic error: addr_validate errored: invalid address',
    ],
    [
      'external-staking',
      { type: 'InvalidAddress', text: '', reason: 'empty' },
      'Generic error: addr_validate errored: Input is empty',
    ],
    [
      'external-staking',
      { type: 'PendingTxNotFound', txId: idOf(7) },
      'type: mesh_sync::txs::Tx; key: [00, 0B, 70, 65, 6E, 64, 69, 6E, 67, 5F, 74, 78, 73, 00, 00, 00, 00, 00, 00, 00, 07] not found',
    ],
    [
      'converter',
      { type: 'WrongDenom', sent: bad, expected: ustake },
      'Sent wrong denom over IBC: bad, expected ustake',
    ],
    [
      'converter',
      { type: 'IbcChannelAlreadyOpen', channelId: 'channel-0' },
      'Contract already has an open IBC channel',
    ],
    ['converter', { type: 'ChannelNotUnordered', ordering: 'ordered' }, 'Channel must be unordered'],
    [
      'virtual-staking',
      { type: 'InsufficientBond', validator: valoperOf('cval1'), amount: uint(270), available: uint(0) },
      'Cannot unbond 270 tokens from validator cval1, not enough staked',
    ],
    [
      'virtual-staking',
      { type: 'RequestNotFound', validator: valoperOf('never') },
      'type: cosmwasm_std::math::uint128::Uint128; key: [00, 0D, 62, 6F, 6E, 64, 5F, 72, 65, 71, 75, 65, 73, 74, 73, 6E, 65, 76, 65, 72] not found',
    ],
    ['price-feed', { type: 'Unauthorized', sender: alice, owner: alice }, 'Unauthorized'],
    ['local-staking', { type: 'Unauthorized', sender: alice }, 'Unauthorized'],
    ['proxy', { type: 'Unauthorized', sender: alice }, 'Unauthorized'],
  ]
  it.each(recorded)('of a %s: %o', (contract, error, text) => {
    expect(referenceText(contract, error)).toBe(text)
  })

  // No recorded run has these; the specification has.
  const specified: readonly [ContractKind, MachineError & Record<string, unknown>, string][] = [
    ['local-staking', { type: 'MissingProxy', owner: alice }, 'Missing proxy contract for alice'],
    ['local-staking', { type: 'InvalidSlashRatio', ratio: 2n }, 'You cannot specify a slash ratio over 1.0 (100%)'],
    [
      'local-staking',
      { type: 'OwnerNotFound', proxy: alice },
      'type: cosmwasm_std::addresses::Addr; key: [00, 06, 6F, 77, 6E, 65, 72, 73, 61, 6C, 69, 63, 65] not found',
    ],
    ['local-staking', { type: 'MissingReplyData' }, 'Missing instantiate reply data'],
    ['proxy', { type: 'UnexpectedDenom', denom: bad, expected: ustake }, 'Try to send wrong denom: bad'],
    [
      'proxy',
      { type: 'InsufficientDelegations', proxy: alice, asked: uint(5) },
      'Native proxy alice has not enough delegated funds: 5',
    ],
  ]
  it.each(specified)('of a %s, as specified: %o', (contract, error, text) => {
    expect(referenceText(contract, error)).toBe(text)
  })

  // As their source has them.
  it.each<[MachineError & Record<string, unknown>, string]>([
    [
      { type: 'UnreadableSlashRatio', validator: valoperOf('cval1'), text: 'x' },
      'You cannot specify a slash ratio over 1.0 (100%)',
    ],
    [{ type: 'IbcChannelNotMatch', channelId: 'channel-1', expected: 'channel-0' }, 'IBC channels not match'],
    [{ type: 'IbcChannelCloseConfirmDisallowed' }, 'You must start the channel close on this side'],
    [{ type: 'InsufficientDelegations', user: alice, amount: uint(5) }, 'User alice has not enough delegated funds: 5'],
    [
      { type: 'InvalidEndpoint', endpoint: { connectionId: '', portId: 'p' } },
      'Invalid authorized endpoint: AuthorizedEndpoint { connection_id: "", port_id: "p" }',
    ],
    [
      {
        type: 'WrongTypeTx',
        txId: idOf(2n ** 63n),
        tx: { type: 'inFlightTransferFunds', user: alice, validator: valoperOf('cval1'), amount: uint(5) },
      },
      'The tx 9223372036854775808 exists but is of the wrong type: InFlightTransferFunds { id: 9223372036854775808, amount: Uint128(5), staker: Addr("alice"), validator: "cval1" }',
    ],
  ])('of an external staking: %o', (error, text) => {
    expect(referenceText('external-staking', error)).toBe(text)
  })

  it('words the acks that were recorded', () => {
    const texts = readPacketVectors().acks.map(({ ack }) => (ack.type === 'failure' ? ack.text : ''))
    expect(texts).toContain(
      referenceText('converter', { type: 'WrongDenom', sent: bad, expected: uosmo } as MachineError),
    )
  })

  it('tells an error that is none of the contract by its type and fields', () => {
    const error: MachineError & { address: string } = { type: 'NoSuchContract', address: 'x' }
    expect(referenceText('vault', error)).toBe('NoSuchContract (address: x)')
    expect(referenceText('vault', { type: 'toString' })).toBe('toString')
  })
})

describe('referenceCode', () => {
  const failure = (by: string, type: string): Failure => ({ error: { type }, depth: 'nested', by })

  it.each<[string, string, string, number]>([
    ['cons1contract00003', 'InsufficientBond', 'wasm', 5],
    ['cons1contract00003', 'Unauthorized', 'wasm', 5],
    ['cons1contract00003', 'NoSuchContract', 'wasm', 22],
    ['@virtualStake', 'Unauthorized', 'sdk', 4],
    ['@virtualStake', 'MaxCapExceeded', 'meshsecurity', 2],
    ['@virtualStake', 'ZeroAmount', 'sdk', 18],
    ['@virtualStake', 'AboveDelegated', 'sdk', 18],
    ['@staking', 'NoSuchValidator', 'staking', 3],
    ['@staking', 'ValidatorWithoutTokens', 'staking', 16],
    ['@staking', 'NoDelegation', 'staking', 19],
    ['@staking', 'ZeroExchangeRate', 'staking', 21],
    ['@staking', 'TooManyUnbondings', 'staking', 28],
    ['@provider', 'Unauthorized', 'sdk', 4],
    ['@provider', 'NoLocalStaking', 'sdk', 7],
    ['@provider', 'ZeroAmount', 'sdk', 18],
    ['@provider', 'UnexpectedDenom', 'sdk', 18],
    ['@provider', 'DelegationSlashed', 'sdk', 18],
    ['@provider', 'NoSuchValidator', 'sdk', 38],
    ['@provider', 'NoDelegation', 'sdk', 38],
    ['@virtualStake', 'UnsupportedMessage', 'meshsecurity', 3],
    ['@virtualStake', 'DuplicateContract', 'meshsecurity', 5],
    ['@virtualStake', 'InvalidAuthority', 'gov', 13],
    ['@distribution', 'NoDelegation', 'distribution', 5],
    ['@gov', 'InactiveProposal', 'gov', 3],
    ['@gov', 'WeightsNotOne', 'gov', 7],
    ['@bank', 'InsufficientFunds', 'sdk', 5],
    ['@ibc', 'ChannelNotOpen', 'channel', 3],
    ['@oracle', 'Whatever', 'sdk', 18],
    ['@bank', 'toString', 'sdk', 18],
  ])('of %s refusing with %s', (by, type, codespace, code) => {
    expect(referenceCode(failure(by, type))).toEqual({ codespace, code })
  })
})

// As the recorded handshakes have them.
describe('versionText', () => {
  it.each([
    [{ type: 'InvalidProtocol', protocol: 'other' }, 'Invalid protocol name: other'],
    [{ type: 'InvalidVersion', version: 'x' }, 'Invalid version: x'],
    [
      { type: 'VersionTooOld', proposed: '0.10.0', min: '0.11.0' },
      'Proposed version 0.10.0 older than min supported 0.11.0',
    ],
    [
      { type: 'VersionTooNew', proposed: '1.0.0', supported: '0.11.0' },
      'Proposed version 1.0.0 has breaking changes ahead of supported 0.11.0',
    ],
    [{ type: 'Unauthorized' }, undefined],
  ])('%o', (error, text) => {
    expect(versionText(error)).toBe(text)
  })
})
