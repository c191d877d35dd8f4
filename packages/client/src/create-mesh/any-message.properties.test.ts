import type { MachineMessage } from '@meshwork/core/foundation'
import { addressOf, coins, denomOf, valoperOf } from '@meshwork/core/testing'
import * as kit from '@meshwork/core/testing/arbitraries'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lendingMesh } from '../testing/lending.js'
import { MeshWatch } from '../testing/mesh-watch.js'
import type { Mesh } from './mesh.js'

// Anybody may send anything to anybody: whatever the kit draws, from users, to every contract and every module of both chains. Soak: MESH_RUNS=2000.
const RUNS = Number(process.env['MESH_RUNS'] ?? 25)

const USERS = ['alice', 'bob', 'carol']

/** What contracts of a kind, and modules, understand. */
const TO_CONTRACTS: Readonly<Record<string, (draws: kit.Draws) => fc.Arbitrary<MachineMessage>>> = {
  vault: kit.arbitraryVaultMessage,
  'external-staking': kit.arbitraryExternalStakingMessage,
  'local-staking': kit.arbitraryLocalStakingMessage,
  proxy: kit.arbitraryProxyMessage,
  converter: kit.arbitraryConverterMessage,
  'virtual-staking': kit.arbitraryVirtualStakingMessage,
  'price-feed': kit.arbitraryPriceFeedMessage,
}
const TO_MODULES: Readonly<Record<string, (draws: kit.Draws) => fc.Arbitrary<MachineMessage>>> = {
  bank: kit.arbitraryBankMessage,
  staking: kit.arbitraryStakingMessage,
  distribution: kit.arbitraryDistributionMessage,
  gov: kit.arbitraryGovernanceMessage,
  provider: kit.arbitraryProviderModuleMessage,
  virtualStake: kit.arbitraryConsumerModuleMessage,
  transfer: kit.arbitraryTransferMessage,
  link: kit.arbitraryLocalLinkMessage,
}

/** A message from somebody to a contract, or to a module. */
interface Sent {
  readonly type: 'contract' | 'module'
  readonly chain: string
  readonly to: string
  readonly sender: string
  readonly msg: MachineMessage
}
type Step = Sent | { readonly type: 'relay' | 'epoch' | 'advance' }

/** Two chains with everything that a pairing can have. */
function busyMesh(): Promise<Mesh> {
  return lendingMesh({ localStaking: { doubleSign: '0.2', offline: '0.1' } })
}

/** Steps for a mesh with these contracts; the names of contracts are the same in every run. */
async function stepsFor(): Promise<fc.Arbitrary<Step>> {
  const mesh = await busyMesh()
  const chains = [...mesh.chains.values()]
  const contracts = chains.flatMap((chain) =>
    [...chain.state.contracts.range()].map(([address, { kind }]) => ({ chain: chain.name, address, kind })),
  )
  const draws = kit.drawsFrom({
    addresses: [...USERS.map(addressOf), ...contracts.map(({ address }) => address)],
    validators: ['cval1', 'cval2', 'pval1'].map(valoperOf),
    denoms: ['uosmo', 'ujuno'].map(denomOf),
    amounts: [100n, 1_000n],
  })
  const sender = fc.constantFrom(...USERS)
  const nothing = fc.constant({ type: 'nobodyListens' })
  const toContracts = contracts.map(({ chain, address, kind }) => {
    const to = { type: fc.constant('contract' as const), chain: fc.constant(chain), to: fc.constant<string>(address) }
    return fc.record({ ...to, sender, msg: TO_CONTRACTS[kind]?.(draws) ?? nothing })
  })
  const toModules = chains.flatMap(({ name }) =>
    Object.entries(TO_MODULES).map(([module, drawn]) => {
      const to = { type: fc.constant('module' as const), chain: fc.constant(name), to: fc.constant(module) }
      return fc.record({ ...to, sender, msg: drawn(draws) })
    }),
  )
  // What users do, so that there is something to break.
  const pairing = mesh.pairing()
  const upTo = (max: bigint) => ({
    ...draws,
    address: fc.constant(pairing.externalStaking),
    validator: fc.constantFrom('cval1', 'cval2').map(valoperOf),
    coin: fc.bigInt({ min: 1n, max }).map((amount) => coins(amount, 'uosmo')),
  })
  const useful = fc.oneof(
    ...[
      [pairing.vault, kit.arbitraryVaultMessage(upTo(10_000n), 'bond')] as const,
      [pairing.vault, kit.arbitraryVaultMessage(upTo(1_000n), 'stakeRemote')] as const,
      [pairing.externalStaking, kit.arbitraryExternalStakingMessage(upTo(300n), 'unstake')] as const,
    ].map(([to, msg]) =>
      fc.record({
        type: fc.constant('contract' as const),
        chain: fc.constant('osmosis'),
        to: fc.constant<string>(to),
        sender,
        msg,
      }),
    ),
  )
  return fc.oneof(
    { weight: 5, arbitrary: fc.oneof(...toContracts) },
    { weight: 2, arbitrary: fc.oneof(...toModules) },
    { weight: 8, arbitrary: useful },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constantFrom('relay' as const, 'epoch' as const, 'advance' as const) }),
    },
  )
}

describe('whatever anybody sends', () => {
  it('breaks nothing, and a refusal changes nothing', async () => {
    const step = await stepsFor()
    const taken = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 80, size: 'max' }), async (steps) => {
        const mesh = await busyMesh()
        const watch = new MeshWatch(mesh)
        for (const one of steps) {
          if (one.type === 'relay') await mesh.relay()
          else if (one.type === 'epoch') mesh.epoch()
          else if (one.type === 'advance') mesh.advance({ seconds: 100n })
          else if ('msg' in one) {
            const chain = mesh.chain(one.chain)
            const [before, sender] = [chain.state, chain.address(one.sender)]
            const { to, msg } = one
            const done =
              one.type === 'module'
                ? chain.executeModule(to, msg, sender)
                : chain.execute({ sender, to: addressOf(to), msg })
            if (done.ok) taken.set(msg.type, (taken.get(msg.type) ?? 0) + 1)
            else expect(chain.state).toBe(before)
          }
          expect(watch.violations()).toEqual([])
        }
        expect(watch.allViolations()).toEqual([])
      }),
      { numRuns: RUNS },
    )
    for (const type of ['bond', 'stakeRemote', 'unstake']) expect(taken.get(type) ?? 0).toBeGreaterThan(0)
  }, 600_000)
})
