import type { ProxyInit } from '@meshwork/core/proxy'
import type { JsonObject } from '../../json/index.js'
import { initCodec } from '../init-codec.js'
import { record } from '../record.js'
import { address, denomination, validator } from '../values.js'

const proxyInitShape = record<Omit<ProxyInit, 'rules'>>({
  denom: ['denom', denomination],
  owner: ['owner', address],
  validator: ['validator', validator],
})

/** How a proxy begins, both ways. */
export const proxyInstantiate = initCodec<ProxyInit, Omit<ProxyInit, 'rules'>>(
  proxyInitShape,
  (init) => init,
  (init) => init,
)

/** How a proxy begins (spec 3.2). Error: `DecodeError`. */
export const decodeProxyInstantiate = proxyInstantiate.decode

/** The JSON that creates a proxy. The rule set is ours and is not told. */
export function encodeProxyInstantiate(init: ProxyInit): JsonObject {
  return proxyInitShape.write(init)
}
