import { createMesh, type Mesh, type Pairing } from '@meshwork/client/create-mesh'
import { unwrap } from '@meshwork/core/foundation'
import type { Address, ValoperAddress } from '@meshwork/core/identifiers'
import { denom } from '@meshwork/core/identifiers'
import { limitOf } from './limit/from-mesh.js'
import { LimitSide } from './sides/by-hand.js'
import { OurSide } from './sides/ours.js'

/** The whole balance of each user, which is also what the rows bond. */
export const BALANCE = 1_000_000n * 1_000_000n

const TREASURY = 'juno-treasury'

/** A provider and a consumer with these people, nothing staked, and so much for rewards on the consumer. */
export async function benchMesh(
  users: readonly Address[],
  validators: readonly ValoperAddress[],
  rewards = 10n ** 30n,
): Promise<{ readonly mesh: Mesh; readonly pairing: Pairing }> {
  const mesh = createMesh({
    chains: {
      osmosis: {
        bondDenom: 'uosmo',
        balances: users.map((address) => ({ address, denom: 'uosmo', amount: BALANCE })),
      },
      juno: {
        bondDenom: 'ujuno',
        totalMaxCap: 10n ** 30n,
        balances: [{ address: TREASURY, denom: 'ujuno', amount: rewards }],
        validators: validators.map((valoper) => ({ valoper, tokens: 10n ** 12n })),
      },
    },
    pairings: [
      {
        provider: 'osmosis',
        consumer: 'juno',
        price: '0.5',
        discount: '0.1',
        maxCap: 10n ** 30n,
        // What the same work by hand writes, and what was measured before.
        dialect: '0.11.0',
        localStaking: null,
      },
    ],
  })
  // The consumer tells of its validators.
  await mesh.relay()
  const pairing = mesh.pairing()
  const { consumer, converter: to } = pairing
  const gift = { type: 'send', to, amount: [{ denom: 'ujuno', amount: rewards }] }
  unwrap(consumer.executeModule('bank', gift, consumer.address(TREASURY)))
  return { mesh, pairing }
}

/** A mesh as the rows speak to it. */
export function ourSide(pairing: Pairing): OurSide {
  return new OurSide(pairing, unwrap(denom('uosmo')))
}

/** A mesh in which nobody has staked yet, and the same by hand. */
export function bothSides(pairing: Pairing, validators: readonly ValoperAddress[]) {
  return { ours: ourSide(pairing), limit: new LimitSide(limitOf(pairing, validators), pairing, 'uosmo') }
}
