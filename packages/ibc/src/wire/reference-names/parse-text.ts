import { type DecodeError, describeDecodeError } from '../decode-error.js'

/** What a contract reads: the type as its parser names it, and the packets that there are, in its order. */
interface Parsed {
  readonly type: string
  readonly packets: readonly string[]
}

const PARSED: Readonly<Record<'provider' | 'consumer', Parsed>> = {
  provider: {
    type: 'mesh_apis::ibc::packet::ProviderPacket',
    packets: ['stake', 'unstake', 'burn', 'transfer_rewards'],
  },
  consumer: {
    type: 'mesh_apis::ibc::packet::ConsumerPacket',
    packets: ['valset_update', 'internal_unstake', 'distribute', 'distribute_batch'],
  },
}

/**
 * What a deployed contract says of a packet that it cannot read; it stands in the error ack, and in what the sender prints of that. In the words of the
 * contracts' parser for packets that there are not and for texts that are no JSON from the beginning; in ours for anything finer.
 *
 * @param sender - whose packet it should be.
 */
export function referenceParseText(sender: 'provider' | 'consumer', text: string, error: DecodeError): string {
  const { type, packets } = PARSED[sender]
  return `Error parsing into type ${type}: ${reasonText(packets, text, error)}`
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
