import { unwrap } from '@meshwork/core/foundation'
import { chainCodecOf } from '@meshwork/core/mesh'
import { exportGenesis, importGenesis } from '@meshwork/core/table'
import { describe, expect, it } from 'vitest'
import { busyMesh } from '../../packages/client/src/testing/busy-mesh.js'
import { type AnyCodec, CONTRACT_CODECS, MODULE_CODECS } from './codecs.js'

describe.each(['safe', 'reference'] as const)('the states of a busy mesh, %s', async (rules) => {
  const chains = [...(await busyMesh(rules)).chains.values()]
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
