import { unwrap } from '@meshwork/core/foundation'
import { chainCodecOf } from '@meshwork/core/mesh'
import { exportGenesis, importGenesis } from '@meshwork/core/table'
import { describe, expect, it } from 'vitest'
import { type AnyCodec, CONTRACT_CODECS, MODULE_CODECS } from './codecs.js'
import { WORLDS } from './worlds.js'

const cases = WORLDS.flatMap((world) =>
  (['safe', 'reference'] as const).map((rules) => ({ name: world.name, world, rules })),
)

describe.each(cases)('the states of the $name, $rules', async ({ world, rules }) => {
  const chains = await world.play(rules)
  const states = chains.flatMap(({ name: chain, host, state: { modules, contracts }, state: whole }) => [
    { place: chain, codec: chainCodecOf(host) as unknown as AnyCodec, state: whole },
    ...Object.entries(modules).map(([name, state]) => ({
      place: `${chain} @${name}`,
      codec: MODULE_CODECS[name],
      state,
    })),
    ...Array.from(contracts, ([address, { kind, state }]) => ({
      place: `${chain} ${address} (${kind})`,
      codec: CONTRACT_CODECS[kind],
      state,
    })),
  ])

  it.each(states)(`[MS L-21 ${rules}] $place is exported and imported, byte for byte`, ({ codec, state }) => {
    if (!codec) return expect.fail('no codec')
    const text = exportGenesis(codec, state)
    const again = unwrap(importGenesis(codec, text))
    expect(codec.encode(again)).toEqual(codec.encode(state))
    expect(exportGenesis(codec, again)).toBe(text)
    expect(text).toContain(`"version": ${codec.version}`)
  })
})
