import { describe, expect, it } from 'vitest'
import { memoryStateStore } from './state-store.js'

describe('memoryStateStore', () => {
  it('knows nothing at first', async () => {
    expect(await memoryStateStore().load('osmosis')).toBeUndefined()
  })

  it('answers what was saved last, chain by chain', async () => {
    const store = memoryStateStore()
    await store.save('osmosis', Uint8Array.of(1, 2, 3))
    await store.save('juno', Uint8Array.of(9))
    await store.save('osmosis', Uint8Array.of(4))
    expect(await store.load('osmosis')).toEqual(Uint8Array.of(4))
    expect(await store.load('juno')).toEqual(Uint8Array.of(9))
  })

  it('shares its bytes with nobody', async () => {
    const store = memoryStateStore()
    const bytes = Uint8Array.of(1, 2, 3)
    await store.save('osmosis', bytes)
    bytes[0] = 99
    const loaded = await store.load('osmosis')
    loaded?.fill(7)
    expect(await store.load('osmosis')).toEqual(Uint8Array.of(1, 2, 3))
  })

  it('is a store of its own each time', async () => {
    await memoryStateStore().save('osmosis', Uint8Array.of(1))
    expect(await memoryStateStore().load('osmosis')).toBeUndefined()
  })
})
