import type { MeshConsumerState, MeshProviderState } from '@meshwork/core/first-generation'
import type { MachineEvent } from '@meshwork/core/foundation'
import type { Commit } from '@meshwork/core/mesh'
import type { IbcEvent } from '@meshwork/ibc/channel'
import { contractState } from '../../create-mesh/pairing-states.js'
import { why } from '../../scenario/notices/teller.js'
import type { Notice } from '../../scenario/report-data.js'
import type { FirstGeneration } from '../first-generation.js'
import type { FirstGenerationDenoms } from './describe.js'
import { FIRST_GENERATION_WORDS, type FirstGenerationEvent, type FirstGenerationTeller } from './words.js'

type AnyWords = (event: never, told: FirstGenerationTeller) => string | undefined

/** What a commit of one of the two chains tells people, in words. */
export function noticesOf(
  { events }: Commit,
  side: 'provider' | 'consumer',
  made: FirstGeneration,
  { providerDenom, consumerDenom }: FirstGenerationDenoms,
): readonly Notice[] {
  const teller: FirstGenerationTeller = {
    lent: (amount) => `${amount}${providerDenom}`,
    earned: (amount) => `${amount}${consumerDenom}`,
    side,
    reason: reasonOf(events, openChannelOf(made, side)),
  }
  return events.flatMap(({ event }) => {
    const words: AnyWords | 'routine' = isOurs(event) ? FIRST_GENERATION_WORDS[event.type] : 'routine'
    // Words are kept under the type of event that they are about.
    const text = words === 'routine' ? undefined : words(event as never, teller)
    return text === undefined ? [] : [{ chain: made[side].name, type: event.type, text, more: 0 }]
  })
}

/** Whether a machine of the first generation tells this. */
export function isOurs(event: MachineEvent): event is FirstGenerationEvent {
  return Object.hasOwn(FIRST_GENERATION_WORDS, event.type)
}

/** The channel that the contract at this end goes by; null while it has none. */
function openChannelOf({ provider, consumer, contracts }: FirstGeneration, side: 'provider' | 'consumer') {
  const { channel } =
    side === 'provider'
      ? contractState<MeshProviderState>(provider.state, contracts.provider)
      : contractState<MeshConsumerState>(consumer.state, contracts.consumer)
  return channel
}

/** Why the packet failed whose answer or timeout this commit is about. */
function reasonOf(events: Commit['events'], channelId: string | null): string {
  for (const { event } of events) {
    if (!isSettled(event)) continue
    if (event.type === 'packetAcknowledged') return event.ack.type === 'failure' ? why(event.ack) : ''
    return why({ type: event.channelId === channelId ? 'timeout' : 'channelEnded' })
  }
  return ''
}

function isSettled(event: MachineEvent): event is Extract<IbcEvent, { type: 'packetAcknowledged' | 'packetTimedOut' }> {
  return event.type === 'packetAcknowledged' || event.type === 'packetTimedOut'
}
