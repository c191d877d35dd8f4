import type { Address } from '@meshwork/core/identifiers'
import { TRANSFER_ACCOUNT } from '@meshwork/core/transfer'
import { TRANSFER_VERSION } from '@meshwork/ibc/ics20'
import type { Chain } from '../runtime/chain.js'
import { openChannel } from './handshake.js'
import type { ChannelNames } from './pairing.js'
import type { PairingPlace } from './place.js'
import { at } from './read.js'

/** A transfer channel and the chain that is called its consumer, because it was that of the pairing for which the channel was opened. */
interface OpenedTransfers {
  readonly consumer: Chain
  readonly channel: ChannelNames
}

/** The transfer channels of a mesh: one between two chains, however many pairings they have, so that a coin has one name on each. */
export class TransferChannels {
  private readonly opened = new Map<string, OpenedTransfers>()

  /** The channel between the chains of a pairing, by its name on each; a new one for the first that wants it. @throws MeshSetupError */
  between({ path, provider, consumer, connectionId }: PairingPlace): ChannelNames {
    const key = [provider.name, consumer.name].sort().join(' ')
    const known = this.opened.get(key)
    if (known) return known.consumer === consumer ? known.channel : turned(known.channel)
    const ends = { consumer: endOf(consumer), provider: endOf(provider), connectionId }
    const opened = openChannel({ ...ends, version: TRANSFER_VERSION })
    if (!opened.ok) return at(`${path}.rewards (${opened.error.step})`, opened.error.executed)
    const channel = { provider: opened.value.provider, consumer: opened.value.consumer }
    this.opened.set(key, { consumer, channel })
    return channel
  }
}

function endOf(chain: Chain): { readonly chain: Chain; readonly contract: Address } {
  return { chain, contract: TRANSFER_ACCOUNT }
}

function turned({ provider, consumer }: ChannelNames): ChannelNames {
  return { provider: consumer, consumer: provider }
}
