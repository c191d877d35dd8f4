import type { MeshDialect } from '@meshwork/core/packets'
import { type DecodeError, describeDecodeError } from '../decode-error.js'

type Sender = 'provider' | 'consumer'

/** The type of a sender's packets, as the contracts' parser names it. */
const TYPES: Readonly<Record<Sender, string>> = {
  provider: 'mesh_apis::ibc::packet::ProviderPacket',
  consumer: 'mesh_apis::ibc::packet::ConsumerPacket',
}

/** The packets that there are, in the order of the parser or of the document. */
type Known = Readonly<Record<Sender, readonly string[]>>

const DEPLOYED: Known = {
  provider: ['stake', 'unstake', 'burn', 'transfer_rewards'],
  consumer: ['valset_update', 'internal_unstake', 'distribute', 'distribute_batch'],
}

const KNOWN: Readonly<Record<MeshDialect, Known>> = {
  '0.11.0': DEPLOYED,
  '0.12.0': { ...DEPLOYED, provider: [...DEPLOYED.provider, 'audit', 'resync'] },
  '1.0.0': {
    provider: ['stake', 'unstake', 'transfer_rewards'],
    consumer: ['add_validators', 'remove_validators', 'distribute'],
  },
}

/**
 * What a contract says of a packet that it cannot read; it stands in the error ack, and in what the sender prints of that. In the words of the deployed
 * contracts' parser for packets that the dialect does not have and for texts that are no JSON from the beginning; in ours for anything finer.
 *
 * @param sender - whose packet it should be.
 */
export function referenceParseText(sender: Sender, text: string, error: DecodeError, dialect: MeshDialect): string {
  return `Error parsing into type ${TYPES[sender]}: ${reasonText(KNOWN[dialect][sender], text, error)}`
}

function reasonText(packets: readonly string[], text: string, error: DecodeError): string {
  const { reason, path } = error
  if (reason === 'unknownPacket') {
    const known = packets.map((name) => `\`${name}\``).join(', ')
    return `unknown variant \`${path[0] ?? ''}\`, expected one of ${known}`
  }
  return beginningText(text.trimStart()) ?? describeDecodeError(error)
}

/** What is wrong with the first character of a text that should begin with an object. */
function beginningText(text: string): string | undefined {
  if (text === '') return 'EOF while parsing a JSON value.'
  if (/^(?:t(?!rue)|f(?!alse)|n(?!ull))/.test(text)) return 'Expected to parse either a `true`, `false`, or a `null`.'
  return /^["[{0-9tfn-]/.test(text) ? undefined : 'Expected this character to start a JSON value.'
}
