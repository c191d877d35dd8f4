import type { Diverged, ExternalStakingEvent } from '@meshwork/core/external-staking'
import type { LocalStakingEvent } from '@meshwork/core/local-staking'
import { formatDecimal } from '@meshwork/core/numbers'
import type { ProxyEvent } from '@meshwork/core/proxy'
import type { SlashedUser, VaultEvent } from '@meshwork/core/vault'
import { counted, listed, type WordsByType, why } from './teller.js'

type ProviderEventType =
  | VaultEvent['type']
  | ExternalStakingEvent['type']
  | LocalStakingEvent['type']
  | ProxyEvent['type']

const DIFFERENCES: Readonly<Record<Diverged['by'], string>> = {
  applied: 'by the packets that were applied,',
  sum: 'by what is staked,',
  counted: 'the consumer counts on more than there is,',
  unreadable: 'what it says cannot be read',
}

/** What the contracts of a provider tell. Some of it converters tell, too. */
export const PROVIDER_WORDS: WordsByType<ProviderEventType> = {
  bonded: 'routine',
  unbonded: 'routine',
  stakedLocal: 'routine',
  restaked: ({ user, validator, amount }, { coin, name }) =>
    `${name(user)} turned ${coin(amount)} staked on ${validator} into collateral`,
  stakedRemote: 'routine',
  releasedLocalStake: 'routine',
  releasedCrossStake: 'routine',
  slashedLocal: slashed,
  slashedCross: slashed,
  slashCut: ({ user, validator, asked, taken }, { coin, name }) =>
    `the slash for ${validator} took ${coin(taken)} of ${name(user)} instead of ${coin(asked)}: more the lien does not allow`,
  wroteOffLocalStake: ({ user, slash, burns }, { coin, name }) =>
    `${coin(slash)} of the collateral of ${name(user)} are written off: nothing is staked behind them any more${beyond(burnedOf(burns), coin)}`,
  committedTx: 'routine',
  // Whoever sent it says why it came back.
  rolledBackTx: 'routine',

  receivedVirtualStake: 'routine',
  unstaked: 'routine',
  committedStake: 'routine',
  committedUnstake: ({ user, validator, amount, releaseAtNanos }, { coin, name, timeNanos }) =>
    releaseAtNanos <= timeNanos
      ? `${coin(amount)} that ${name(user)} took off ${validator} are free at once, for the state that it is in`
      : undefined,
  rolledBackStake: ({ user, validator, amount, reason }, { coin, name }) =>
    `${name(user)} has ${coin(amount)} back that were to be staked on ${validator}: ${why(reason)}`,
  rolledBackUnstake: ({ user, validator, amount, reason }, { coin, name }) =>
    `${coin(amount)} of ${name(user)} stay on ${validator}: ${why(reason)}`,
  withdrewUnbonded: 'routine',
  withdrewRewards: 'routine',
  committedRewards: 'routine',
  rolledBackRewards: ({ user, validator, amount, reason }, { rewards, name }) =>
    `${rewards(amount)} of rewards of ${name(user)} on ${validator} were not paid, and can be asked for again: ${why(reason)}`,
  paidRewards: ({ user, validator, amount }, { rewards, name }) =>
    `${name(user)} has ${rewards(amount)} of rewards for ${validator}`,
  distributedRewards: ({ validator, amount }, { rewards }) =>
    `${rewards(amount)} of rewards for the stakers of ${validator}`,
  internallyUnstaked: ({ user, validator, amount }, { coin, name }) =>
    `the consumer gave ${coin(amount)} of ${name(user)} on ${validator} back: they unbond`,
  burnedVirtualStake: ({ user, validators, amount, unbonding, inFlight, missing }, { coin, name }) => {
    const parts = [
      ...(unbonding > 0n ? [`${coin(unbonding)} of it are what was unbonding`] : []),
      ...(inFlight > 0n ? [`${coin(inFlight)} of it are on their way, and burn if they arrive`] : []),
      ...(missing > 0n ? [`${coin(missing)} of it were not there`] : []),
    ]
    return [
      `stake of ${name(user)} on ${listed(validators)} shrinks by ${coin(amount.amount)}, for a loss elsewhere`,
      ...parts,
    ].join('; ')
  },
  burnedInFlight: ({ user, validator, amount }, { coin, name }) =>
    `${coin(amount)} of ${name(user)} on ${validator} are there after all: they burn, for a loss while they were in flight`,
  committedBurn: 'routine',
  failedBurn: ({ validators, amount, reason }, { coin }) =>
    `the consumer did not burn ${coin(amount)} on ${listed(validators)}: ${why(reason)}`,
  packetQueuedAgain: ({ packet, lane, attempts, reason }) =>
    `a ${packet} packet waits again in the outbox for ${lane}, after ${counted(attempts, 'attempt')}: ${why(reason)}`,
  packetSentAgain: ({ packet, lane, attempt }) =>
    `a ${packet} packet from the outbox for ${lane} goes out again, attempt ${attempt}`,
  retryExhausted: ({ packet, lane, attempts }) =>
    `a ${packet} packet in the outbox for ${lane} was tried ${counted(attempts, 'time')} and stays there, with all behind it, until somebody asks (flush_outbox)`,
  unspoken: ({ word, validators }) =>
    `the other chain is not told of ${listed(validators)} (${word}): its dialect has no words for that`,
  channelOpened: ({ channelId }) => `${channelId} is open`,
  channelClosing: ({ channelId }) => `${channelId} has ended: everything goes back to its owners`,
  channelClosed: ({ channelId }) => `${channelId} is closed, and nothing is left of it`,
  gaveBackStake: ({ user, validator, amount }, { coin, name }) =>
    `${coin(amount)} of ${name(user)} on ${validator} are free, since the channel has ended`,
  leftUnanswered: ({ user, validator, amount }, { rewards, name }) =>
    `${rewards(amount)} of rewards of ${name(user)} on ${validator} stay reserved: the channel ended while they were being paid`,
  forcedUnstake: ({ user, validator, amount }, { coin, name }) =>
    `governance let ${coin(amount)} of ${name(user)} on ${validator} go without an answer of the consumer`,
  answeredLate: ({ packet, outcome }) =>
    `the outcome of a ${packet} packet (${outcome.type}) came after it was settled: it changes nothing`,
  pairingFrozen: () => 'the pairing is frozen: nothing leaves, no new stake is taken',
  pairingUnfrozen: () => 'the pairing is no longer frozen',
  updatedValidatorSet: ({ removals, jailed, unjailed, tombstoned }) => {
    const lists = { 'no longer active': removals, jailed, 'no longer jailed': unjailed, tombstoned }
    const told = Object.entries(lists).flatMap(([what, names]) =>
      names.length === 0 ? [] : `${what}: ${listed(names)}`,
    )
    return told.length === 0 ? undefined : `news of validators: ${told.join('; ')}`
  },
  slashedArrival: ({ user, validator, amount }, { coin, name }) =>
    `${coin(amount)} that ${name(user)} staked on ${validator} bore a slash that came while they were on their way`,
  slashLeftOut: ({ validator, reason }) =>
    `a slash of ${validator} says nothing that could be carried out (${reason.type}); the rest of its packet counts`,
  slashCapped: ({ validator, asked, ratio }) =>
    `${validator} was slashed by ${formatDecimal(asked)}, of which the stake here allows ${formatDecimal(ratio)}`,
  slashWaits: ({ validator }) => `a slash waits until it is known that ${validator} was there`,
  slashQueued: ({ validator, user, amount }, { coin, name }) =>
    `${coin(amount)} of a slash of ${validator}${user === null ? '' : `, from stake of ${name(user)} that arrived,`} wait: slashes have taken what they may in this period`,
  slashReleased: ({ validator, amount, waiting, escaped }, { coin }) =>
    [
      `a slash of ${validator} that waited takes ${coin(amount)}`,
      ...(waiting === 0n ? [] : [`${coin(waiting)} wait still`]),
      ...(escaped === 0n ? [] : [`${coin(escaped)} are no longer there`]),
    ].join('; '),
  queuedSlashesVoided: ({ slashes }) =>
    `${slashes === 1n ? 'a slash that waited is' : `${slashes} slashes that waited are`} void, since the channel has ended`,
  slashRefused: ({ validator, slashes, error }) =>
    `the vault did not take a slash of ${counted(slashes.length, 'user')} for ${validator} (${error.type}); it can be told again (tell_slashes)`,

  auditSent: ({ nonce }) => `the consumer is asked what it applied (audit ${nonce})`,
  auditAnswered: ({ nonce, compared }) =>
    `audit ${nonce} is answered: ${counted(compared, 'validator')} could be compared`,
  auditFailed: ({ nonce, reason }) => `audit ${nonce} is not answered: ${why(reason)}`,
  diverged: ({ validator, by, ours, theirs }) =>
    `both sides differ on ${validator}: ${DIFFERENCES[by]}${theirs === null ? '' : ` ${theirs} there, ${ours} here`}; no new stake goes there until they are re-synced`,
  digestsUnreadable: ({ reason }) => `an answer should say what was applied, and cannot be read: ${reason}`,
  resyncBegun: ({ validator }) => `${validator} is being re-synced: nothing is staked or unstaked there meanwhile`,
  resyncSent: ({ validator, sum }, { coin }) =>
    `the consumer is told that ${coin(sum)} are staked on ${validator}, whatever it has counted`,
  resynced: ({ validator, epoch }) => `${validator} is re-synced: epoch ${epoch} begins`,
  resyncFailed: ({ validator, reason }) => `${validator} is not re-synced: ${why(reason)}`,
  resyncEnded: ({ validator }) => `the re-sync of ${validator} is left: stake can leave again`,

  localStakeReceived: 'routine',
  proxyCreated: 'routine',
  localStakeBurned: ({ owner, validator, amount }, { coin, name }) =>
    `local stake of ${name(owner)} on ${validator ?? 'all validators'} shrinks by ${coin(amount)}, for a loss elsewhere`,
  localStakeMoved: 'routine',
  localStakeReleased: 'routine',
  localExcessPaid: ({ owner, amount }, { coin, name }) =>
    `${coin(amount)} go to ${name(owner)}: the vault counted them as slashed, and the chain did not take them`,
  // The slash itself tells.
  jailing: 'routine',

  proxyStaked: 'routine',
  proxyUnstaked: 'routine',
  proxyRestaked: 'routine',
  // What the local staking told is carried out.
  proxyBurned: 'routine',
  proxyUnbondedBurned: ({ owner, unbonding, coins }, { coin, name }) =>
    `beside delegations, ${coin(unbonding.reduce((sum, { amount }) => sum + amount, 0n) + coins)} of ${name(owner)} burn that were unbonding or lay in the proxy`,
  proxyBurnMissing: ({ owner, amount }, { coin, name }) =>
    `${coin(amount)} that were to burn of ${name(owner)} are not there: the chain took more than the vault was told`,
  proxyVoted: 'routine',
  proxyRewardsWithdrawn: 'routine',
  proxyReleased: 'routine',
}

function slashed(
  { validator, users }: Extract<VaultEvent, { type: 'slashedLocal' | 'slashedCross' }>,
  { coin }: { coin(amount: bigint): string },
): string {
  const taken = users.reduce((sum, { slash }) => sum + slash, 0n)
  const burned = users.reduce((sum, { burns }) => sum + burnedOf(burns), 0n)
  return `a slash of ${validator} takes ${coin(taken)} of the collateral of ${counted(users.length, 'user')}${beyond(burned, coin)}`
}

function burnedOf(burns: SlashedUser['burns']): bigint {
  return burns.reduce((sum, { amount }) => sum + amount, 0n)
}

function beyond(burned: bigint, coin: (amount: bigint) => string): string {
  return burned > 0n ? `; ${coin(burned)} of their other liens are no longer covered, and burn` : ''
}
