import { beforeEach, describe, expect, it } from 'vitest'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { type ClientEvent, ContractClient } from './contract-client.js'
import { lendingMesh } from './lending.js'

let mesh: Mesh
let pairing: Pairing
let client: ContractClient
beforeEach(async () => {
  mesh = await lendingMesh()
  pairing = mesh.pairing()
  client = new ContractClient(pairing.provider)
})

const bond = (amount: string) => ({ bond: { amount: { denom: 'uosmo', amount } } })

describe('ContractClient', () => {
  it('sends what a deployed contract reads, and answers what it prints', async () => {
    const { height, events } = await client.execute('alice', pairing.vault, bond('50'), 'auto', 'a memo')
    expect(height).toBe(Number(pairing.provider.state.height))
    expect(events.filter(({ type }) => type === 'wasm')).toEqual([
      {
        type: 'wasm',
        attributes: [
          { key: '_contract_address', value: pairing.vault },
          // As deployed: D-35.
          { key: 'action', value: 'unbond' },
          { key: 'sender', value: 'alice' },
          { key: 'amount', value: '50' },
        ],
      },
    ])
  })

  it('asks as a node is asked', async () => {
    await client.execute('alice', pairing.vault, bond('50'))
    const account = await client.queryContractSmart(pairing.vault, { account: { account: 'alice' } })
    expect(account).toEqual({ denom: 'uosmo', bonded: '50', free: { l: '50', h: '50' } })
    const channel = await client.queryContractSmart(pairing.externalStaking, { ibc_channel: {} })
    expect(channel).toMatchObject({ channel: { endpoint: { port_id: `wasm.${pairing.externalStaking}` } } })
  })

  it('fails with the text of the contract, and changes nothing', async () => {
    const before = pairing.provider.state
    const sent = client.execute('alice', pairing.vault, { unbond: { amount: { denom: 'uosmo', amount: '1' } } })
    await expect(sent).rejects.toThrow('Claim is locked')
    await expect(client.execute('alice', pairing.vault, { bonk: {} })).rejects.toThrow('bonk')
    await expect(client.execute('alice', 'nobody', bond('1'))).rejects.toThrow('no such contract: nobody')
    await expect(
      client.queryContractSmart(pairing.vault, { claim: { account: 'alice', lienholder: 'x' } }),
    ).rejects.toThrow('claim')
    expect(pairing.provider.state).toBe(before)
  })

  it('passes coins along: a contract that takes none refuses them', async () => {
    const funds = [{ denom: 'uosmo', amount: '5' }]
    const sent = client.execute('alice', pairing.externalStaking, { withdraw_unbonded: {} }, 'auto', '', funds)
    await expect(sent).rejects.toThrow('does no accept funds')
    const unreadable = client.execute('alice', pairing.vault, bond('1'), 'auto', '', [{ denom: '!', amount: '5' }])
    await expect(unreadable).rejects.toThrow('InvalidDenom')
  })

  it('hears what others do, until it stops', async () => {
    const heard: ClientEvent[] = []
    const stop = client.onEvents((events) => heard.push(...events))
    await new ContractClient(pairing.provider).execute('bob', pairing.vault, bond('7'))
    const ofBob = () =>
      heard.filter(({ type, attributes }) => type === 'wasm' && attributes.some(({ value }) => value === 'bob'))
    expect(ofBob()).toHaveLength(1)
    stop()
    await client.execute('bob', pairing.vault, bond('8'))
    expect(ofBob()).toHaveLength(1)
  })
})
