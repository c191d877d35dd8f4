import { InvariantError } from '@meshwork/core/foundation'
import type { Connect } from '@meshwork/core/local-link'
import { openChannel } from './handshake.js'
import { type ChannelNames, isLocal, type Pairing } from './pairing.js'
import { at } from './read.js'

/** Opens the channel of a pairing. @throws MeshSetupError with the step that was refused. */
export function openPairing(pairing: Pairing, path: string): Pairing['channel'] {
  if (isLocal(pairing)) return connectPairing(pairing, path)
  const opened = openChannel({
    consumer: { chain: pairing.consumer, contract: pairing.converter },
    provider: { chain: pairing.provider, contract: pairing.externalStaking },
    connectionId: pairing.connectionId,
  })
  if (!opened.ok) return at(`${path} (${opened.error.step})`, opened.error.executed)
  const { provider, consumer } = opened.value
  return { provider, consumer }
}

/** Joins the contracts of a pairing on one chain: both ends of a link have its name. */
function connectPairing({ consumer: chain, converter, externalStaking }: Pairing, path: string): ChannelNames {
  const msg: Connect = { type: 'connect', consumer: converter, provider: externalStaking }
  const { data } = at(`${path} (connect)`, chain.executeModule('link', msg))
  if (typeof data !== 'string') throw new InvariantError('a link has no name')
  return { provider: data, consumer: data }
}
