import { type RecordedObject, writeRecorded } from '@meshwork/client/replay'

type Words = (step: RecordedObject) => string

const days = (seconds: number) =>
  seconds % 86_400 === 0 && seconds > 0
    ? `${seconds / 86_400} day${seconds === 86_400 ? '' : 's'}`
    : `${seconds} seconds`

/** What a step does, in words, for those that need more than their fields. */
const WORDS: Readonly<Record<string, Words>> = {
  bond: ({ user, amount }) => `${user} puts ${amount} into the vault`,
  unbond: ({ user, amount }) => `${user} takes ${amount} out of the vault`,
  stake_local: ({ user, amount, validator }) => `${user} stakes ${amount} locally on ${validator}`,
  stake_remote: ({ user, amount, validator }) => `${user} stakes ${amount} on ${validator} of the consumer`,
  unstake: ({ user, amount, validator }) => `${user} unstakes ${amount} from ${validator}`,
  withdraw_unbonded: ({ user }) => `${user} withdraws what has unbonded`,
  withdraw_rewards: ({ user, validator }) => `${user} withdraws the rewards of ${validator}`,
  native_unstake: ({ user, amount, validator }) => `${user} unstakes ${amount} from ${validator}, locally`,
  release_unbonded: ({ user }) => `${user} has the proxy release what has unbonded`,
  relay: ({ from }) =>
    from === undefined ? 'the relayer carries everything' : `the relayer carries what comes from the ${from}`,
  recv: ({ from, nth }) => `packet ${place(nth)} of the ${from} is received`,
  ack: ({ from, nth }) => `acknowledgement ${place(nth)} of the ${from} is delivered`,
  timeout: ({ from, nth }) => `packet ${place(nth)} of the ${from} times out`,
  epoch: () => 'the epoch of the consumer ends',
  advance: ({ seconds }) => `${days(Number(seconds))} pass`,
  accrue: ({ validator, amount }) => `${amount} are earned on ${validator}`,
  set_price: ({ price }) => `the price becomes ${price}`,
  set_max_cap: ({ cap }) => `the cap becomes ${cap}`,
  slash_provider: ({ validator, fraction }) => `the provider slashes ${validator} by ${fraction}`,
  slash_consumer: ({ validator, fraction, tombstone }) =>
    `the consumer slashes ${validator} by ${fraction}${tombstone === true ? ' and tombstones it' : ''}`,
  handshake: () => 'the channel opens',
  close_channel: () => 'the channel closes',
  valset_update: ({ update }) => `validators of the consumer: ${writeRecorded(update ?? null)}`,
  query: ({ contract, msg }) => `${contract} is asked ${writeRecorded(msg ?? null)}`,
  exec: ({ contract, sender, msg }) => `${sender} tells ${contract} ${writeRecorded(msg ?? null)}`,
}

/** A step in words. */
export function stepInWords(step: RecordedObject): string {
  return WORDS[String(step.op)]?.(step) ?? writeRecorded(step)
}

/** Of those that wait, counted from one. */
function place(nth: RecordedObject[string] | undefined): string {
  return String(Number(nth ?? 0n) + 1)
}
