import { expect, it } from 'vitest'
import { MESH_CODECS } from '../../packets/mesh-codecs.js'
import { referenceParseText } from './parse-text.js'

const codec = MESH_CODECS['0.11.0']

function said(sender: 'provider' | 'consumer', text: string): string {
  const packet = codec.decodePacket(sender, text)
  if (packet.ok) throw new Error(`${text} is a packet`)
  return referenceParseText(sender, text, packet.error)
}

const TYPE = 'Error parsing into type mesh_apis::ibc::packet'

// The first three as the compiled contracts said it in the recorded run 29.
it.each([
  [
    'provider',
    '{"unknown":{}}',
    `${TYPE}::ProviderPacket: unknown variant \`unknown\`, expected one of \`stake\`, \`unstake\`, \`burn\`, \`transfer_rewards\``,
  ],
  [
    'consumer',
    '{"unknown":{}}',
    `${TYPE}::ConsumerPacket: unknown variant \`unknown\`, expected one of \`valset_update\`, \`internal_unstake\`, \`distribute\`, \`distribute_batch\``,
  ],
  ['consumer', 'not json', `${TYPE}::ConsumerPacket: Expected to parse either a \`true\`, \`false\`, or a \`null\`.`],
  ['consumer', '', `${TYPE}::ConsumerPacket: EOF while parsing a JSON value.`],
  ['consumer', '?', `${TYPE}::ConsumerPacket: Expected this character to start a JSON value.`],
  ['provider', '{"burn":{"validators":[]}}', `${TYPE}::ProviderPacket: burn.burn: missingField`],
] as const)('of a %s: %s', (sender, text, expected) => {
  expect(said(sender, text)).toBe(expected)
})
