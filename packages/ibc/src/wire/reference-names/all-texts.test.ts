import type { MachineError } from '@meshwork/core/foundation'
import { addressOf, denomOf, fraction, idOf, uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { type ContractKind, failureCodeText, referenceText, versionText } from './index.js'

// Texts that no recorded run has: from the source of the contracts, or ours where the contracts cannot be in that place. Whoever shows or compares them relies on each word.

type AnyError = MachineError & Readonly<Record<string, unknown>>

const alice = addressOf('alice')
const cval1 = valoperOf('cval1')

/** The same in every contract that can say it. */
const SHARED: readonly [AnyError, string][] = [
  [{ type: 'ExtraDenom', denom: denomOf('ubad') }, "Received unsupported denom 'ubad'"],
  [{ type: 'MultipleDenoms' }, 'Sent more than one denomination'],
]

const TEXTS: Readonly<Partial<Record<ContractKind, readonly [AnyError, string][]>>> = {
  'external-staking': [
    ...SHARED,
    [{ type: 'BelowZero', value: -3n }, 'Cannot go below zero: -3'],
    [{ type: 'AboveLimit', value: 300n, limit: 255n }, '300 is above 255'],
    [{ type: 'RangeOverflow' }, 'Overflow maximum value'],
    [{ type: 'RangeAbort', low: 7n, high: 5n }, 'Range would be 7 to 5'],
    [{ type: 'InvalidPacketTimeout', kind: 'burn', seconds: 0n }, 'A burn packet cannot travel in 0 seconds'],
    [{ type: 'InvalidOutboxPolicy', field: 'maxRetries', value: -1 }, 'maxRetries cannot be -1'],
    [{ type: 'DivisionByZero' }, 'Divide by zero'],
    [{ type: 'OverflowAbort', sum: 2n ** 128n }, `Cannot count up to ${2n ** 128n}`],
    [{ type: 'InvalidSlashRatio' }, 'You cannot specify a slash ratio over 1.0 (100%)'],
    [{ type: 'UnreadableSlashRatio' }, 'You cannot specify a slash ratio over 1.0 (100%)'],
    [{ type: 'WrongRewardRoute', expected: 'ics20' }, 'Rewards come by ics20'],
    [{ type: 'SlashSourceNotSupported', asked: 'evidence' }, 'Slashes by evidence are not supported yet'],
    [{ type: 'InvalidSlashThrottle', field: 'share', value: '2' }, 'Slash throttle: share cannot be 2'],
    [{ type: 'NegativeReward', points: 3n, withdrawn: 4n }, 'Reward of 3 points below the 4 withdrawn'],
    [{ type: 'BurnUnanswered', user: alice, amount: 4n }, 'User alice has stake of 4 to be burned first'],
    [{ type: 'UnexpectedReply', id: 'else' }, 'Invalid reply id: else'],
    [{ type: 'TxIdTaken', txId: idOf(4) }, 'The tx 4 exists already'],
    [{ type: 'IbcChannelAlreadyOpen', channelId: 'channel-0' }, 'Contract already has an open IBC channel'],
    [
      { type: 'IbcOpenInitDisallowed' },
      "You must start the channel handshake on the other side, it doesn't support OpenInit",
    ],
    [{ type: 'ChannelNotUnordered', ordering: 'ordered' }, 'Channel must be unordered'],
    [
      { type: 'IbcChannelNotOpen' },
      'type: cosmwasm_std::ibc::IbcChannel; key: [69, 62, 63, 5F, 63, 68, 61, 6E, 6E, 65, 6C] not found',
    ],
    [{ type: 'ChannelClosing', channelId: 'channel-0' }, 'Channel channel-0 is closing'],
    [{ type: 'ChannelNotClosing' }, 'No channel is closing'],
    [{ type: 'PairingFrozen', channelId: 'channel-0' }, 'The light client is frozen'],
    [{ type: 'PairingNotFrozen' }, 'The pairing is not frozen'],
    [{ type: 'AnswerStillDue', txId: idOf(4) }, 'The consumer may still answer the tx 4'],
    [{ type: 'ValidatorFrozen', validator: cval1, reason: 'diverged' }, 'Validator cval1 is frozen: diverged'],
    [{ type: 'NotSpoken', word: 'audit', dialect: '0.11.0' }, 'Dialect 0.11.0 has no audit'],
    [{ type: 'DigestUnknown', validator: cval1 }, 'It is not known what was applied to cval1'],
    [{ type: 'ResyncUnderWay', validator: cval1 }, 'Validator cval1 is being re-synced'],
    [{ type: 'NoResync', validator: cval1 }, 'Validator cval1 is not being re-synced'],
    [{ type: 'ResyncTooSoon', validator: cval1 }, 'It is too soon for the re-sync of cval1'],
    [{ type: 'NotDeployed', message: 'audit' }, 'Unknown message audit'],
  ],
  converter: [
    ...SHARED,
    [{ type: 'ZeroAmount' }, 'Amount must be above zero'],
    [{ type: 'OverflowAbort', sum: 5n }, 'Cannot count up to 5'],
    [
      { type: 'InsufficientBond', validator: cval1, amount: 9n },
      'Cannot unbond 9 tokens from validator cval1, not enough staked',
    ],
    [{ type: 'StakeOffered', delegator: alice, validator: cval1 }, 'The stake of alice on cval1 is being given back'],
    [{ type: 'InvalidDenom', text: '!' }, 'Invalid denom: !'],
    [{ type: 'NoVirtualStaking' }, 'No virtual staking contract'],
    [{ type: 'UnexpectedReply', id: '3' }, 'Invalid reply id: 3'],
    [{ type: 'IbcOpenTryDisallowed' }, "You must start the channel handshake on this side, it doesn't support OpenTry"],
    [{ type: 'IbcChannelNotOpen' }, 'Contract has no open IBC channel'],
    [
      { type: 'IbcChannelNotMatch', channelId: 'channel-1', expected: 'channel-0' },
      "Channel channel-1 is not the contract's, which is channel-0",
    ],
    [{ type: 'ChannelClosing', channelId: 'channel-0' }, 'Channel channel-0 is closing'],
    [{ type: 'ChannelNotClosing' }, 'No channel is closing'],
    [{ type: 'PairingFrozen', channelId: 'channel-0' }, 'The light client is frozen'],
    [
      { type: 'WrongEndpoint', expected: { connectionId: 'connection-0', portId: 'wasm.x' } },
      'The channel opens to connection-0 wasm.x only',
    ],
    [{ type: 'StaleEpoch', validator: cval1, epoch: 1n, expected: 2n }, 'Epoch 1 of cval1 is not 2'],
    [{ type: 'AppliedDiffers', validator: cval1, said: 3n, applied: 4n }, '4 packets were applied to cval1, not 3'],
    [{ type: 'NotDeployed', message: 'resync' }, 'Unknown message resync'],
    [{ type: 'NoConversionLedger' }, 'No ledger of conversions'],
  ],
  vault: [
    ...SHARED,
    [{ type: 'Unauthorized', sender: alice }, 'Unauthorized'],
    [{ type: 'NoLocalStaking' }, 'No local staking configured'],
    [
      { type: 'InsufficientLien', available: uint(1), asked: uint(2) },
      "The lienholder doesn't have enough claims for the action",
    ],
    [
      { type: 'WrongContractTx', txId: idOf(4), sender: alice },
      'The tx 4 exists but comes from the wrong address: alice',
    ],
    [{ type: 'UnexpectedReply', id: 'x' }, 'Invalid reply id: x'],
    [
      { type: 'InvalidShare', limit: 'maxLienShare', share: fraction('1.5') },
      'maxLienShare of 1.5 is not above 0 and at most 1',
    ],
    [{ type: 'LimitNotDeployed', limit: 'maxLienShare' }, 'The deployed vault has no maxLienShare'],
    [{ type: 'UsedAboveCollateral', used: 5n, collateral: 4n }, '5 used of 4'],
    [{ type: 'OverflowAbort', sum: 5n }, 'Cannot count up to 5'],
    [{ type: 'SlashAboveCollateral', slash: 5n, collateral: 4n }, 'Cannot slash 5 of 4'],
    [{ type: 'SlashNotDivisible', claimed: 5n, ratios: fraction('0') }, 'Cannot divide 5 by 0'],
  ],
  'local-staking': [
    [
      { type: 'ProxyNotFound', owner: alice },
      'type: cosmwasm_std::addresses::Addr; key: [00, 07, 70, 72, 6F, 78, 69, 65, 73, 61, 6C, 69, 63, 65] not found',
    ],
    [{ type: 'UnexpectedReply', id: 'x' }, 'Invalid reply id: x'],
  ],
  proxy: [[{ type: 'BurnOverflow', burned: 1n, amount: 2n }, 'attempt to add with overflow: 1 + 2']],
  'virtual-staking': [
    [{ type: 'Unauthorized', sender: alice }, 'Unauthorized'],
    [{ type: 'WrongDenom', expected: denomOf('ujuno') }, 'Wrong denom. Cannot stake ujuno'],
    [{ type: 'ZeroCap' }, 'The max cap is zero'],
  ],
}

describe.each(Object.entries(TEXTS))('what a %s says', (kind, texts) => {
  it.each(texts)('%o', (error, text) => {
    expect(referenceText(kind as ContractKind, error)).toBe(text)
  })
})

describe('what chains say', () => {
  it('of a failure: where it comes from, and its number', () => {
    expect(failureCodeText({ error: { type: 'PairingFrozen' }, depth: 'own', by: alice })).toMatch(
      /^codespace: \w+, code: \d+$/,
    )
  })

  it('of reward routes that do not go together', () => {
    const differ: AnyError = { type: 'RewardRoutesDiffer', other: 'ics20', own: 'control' }
    expect(versionText(differ)).toBe('Rewards by ics20 do not go with rewards by control')
  })
})
