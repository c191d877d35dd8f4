import { describe, expect, it } from 'vitest'
import { freshConsumer } from '../testing/consumer-scene.js'
import { providerAddress } from './tell-provider.js'

describe('providerAddress', () => {
  it.each([
    ['wasm.juno1provider', 'juno1provider'],
    ['wasm.a.b', 'b'],
    ['transfer', 'transfer'],
    ['wasm.', ''],
    [null, ''],
  ])('of the port %s is what follows the last point', (portId, address) => {
    const { config } = freshConsumer('safe')
    expect(providerAddress({ ...config, provider: { connectionId: 'connection-0', portId } })).toBe(address)
  })
})
