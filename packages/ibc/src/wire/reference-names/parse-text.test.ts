import { MESH_DIALECTS, type MeshDialect } from '@meshwork/core/packets'
import { expect, it } from 'vitest'
import { readPacketVectors } from '../../../test-support/packet-vectors.js'
import { MESH_CODECS } from '../../packets/mesh-codecs.js'
import { referenceParseText } from './parse-text.js'

function said(sender: 'provider' | 'consumer', text: string, dialect: MeshDialect = '0.11.0'): string {
  const packet = MESH_CODECS[dialect].decodePacket(sender, text)
  if (packet.ok) throw new Error(`${text} is a packet`)
  return referenceParseText(sender, text, packet.error, dialect)
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

it.each(MESH_DIALECTS)('names the packets of dialect %s, and no others', (dialect) => {
  for (const sender of ['provider', 'consumer'] as const) {
    const sent = readPacketVectors(dialect).packets.filter(({ from }) => from === sender)
    const names = new Set(sent.map(({ text }) => Object.keys(JSON.parse(text))[0]))
    const [, known = ''] = said(sender, '{"unknown":{}}', dialect).split('expected one of ')
    expect(known.match(/[a-z_]+/g)?.sort()).toEqual([...names].sort())
  }
})
