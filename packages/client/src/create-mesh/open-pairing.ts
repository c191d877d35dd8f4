import { openChannel } from './handshake.js'
import type { Pairing } from './pairing.js'
import { at } from './read.js'

/** Opens the channel of a pairing. @throws MeshSetupError with the step that was refused. */
export function openPairing(pairing: Pairing, path: string): Pairing['channel'] {
  const opened = openChannel({
    consumer: { chain: pairing.consumer, contract: pairing.converter },
    provider: { chain: pairing.provider, contract: pairing.externalStaking },
    connectionId: pairing.connectionId,
  })
  if (!opened.ok) return at(`${path} (${opened.error.step})`, opened.error.executed)
  const { provider, consumer } = opened.value
  return { provider, consumer }
}
