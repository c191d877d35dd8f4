import { unwrap } from '@meshwork/core/foundation'
import type { Denom } from '@meshwork/core/identifiers'
import { RULES } from '@meshwork/core/rules'
import { ChainWatch, coins, protocolNeighbours } from '@meshwork/core/testing'
import {
  queryEscrows,
  queryVouchers,
  type SendTransfer,
  TRANSFER_ACCOUNT,
  type TransferState,
} from '@meshwork/core/transfer'
import { TRANSFER_VERSION } from '@meshwork/ibc/ics20'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryRelayChain } from '../adapters/memory/index.js'
import {
  bringAck,
  carryPacket,
  endsFrom,
  type RelayPath,
  relayAll,
  type Side,
  timeOut,
  waitingAcks,
  waitingPackets,
} from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import { balanceOf, supplyOf } from '../testing/looking.js'
import { openChannel } from './handshake.js'
import { createMesh } from './mesh.js'

const NAMES = ['atom', 'osmosis', 'juno'] as const
const USERS = ['alice', 'bob']

type Step =
  | {
      readonly type: 'send'
      readonly path: number
      readonly from: Side
      readonly user: string
      readonly coin: number
      readonly amount: number
      readonly receiver: string
    }
  | { readonly type: 'carry' | 'answer' | 'lose'; readonly path: number; readonly from: Side; readonly nth: number }

const CARRIED = Array.from({ length: 8 }, () => 'carry' as const)
const side = fc.constantFrom<Side>('provider', 'consumer')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant('send' as const),
    path: fc.nat(2),
    from: side,
    user: fc.constantFrom(...USERS),
    coin: fc.nat(3),
    // Of a hundred that everybody has at first, so that some have too little.
    amount: fc.integer({ min: 1, max: 30 }),
    // The last one is nobody's address, so that the coins come back.
    receiver: fc.constantFrom(...USERS, ...USERS, 'no body'),
  }),
  fc.record({
    // What is lost takes everything else with it that is under way: time passes.
    type: fc.constantFrom(...CARRIED, 'answer' as const, 'lose' as const),
    path: fc.nat(2),
    from: side,
    nth: fc.nat(3),
  }),
)

/** Three chains in a ring, each with a coin of its own, so that vouchers of vouchers come about. */
class Ring {
  readonly chains: readonly Chain[]
  readonly paths: readonly RelayPath[]
  readonly watches: readonly ChainWatch[]

  constructor() {
    const mesh = createMesh({
      chains: Object.fromEntries(
        NAMES.map((name) => [
          name,
          {
            bondDenom: `u${name}`,
            balances: USERS.map((address) => ({ address, denom: `u${name}`, amount: 100n })),
          },
        ]),
      ),
      pairings: [],
    })
    this.chains = [...mesh.chains.values()]
    this.paths = this.chains.map((consumer, i) => pathBetween(consumer, this.chains[(i + 1) % 3]!, `connection-${i}`))
    this.watches = this.chains.map(({ host }) => new ChainWatch(host, protocolNeighbours))
  }

  async take(step: Step): Promise<void> {
    const path = this.paths[step.path]!
    const ends = endsFrom(path, step.from)
    if (step.type === 'send') {
      const chain = this.chainOf(ends[0].chain.name)
      // Vouchers first, where there are any: they are what travels on and back.
      const owned = [...vouchersOf(chain), `u${chain.name}`].filter((denom) => balanceOf(chain, step.user, denom) > 0n)
      const denom = owned[step.coin % owned.length] ?? `u${chain.name}`
      const msg: SendTransfer = {
        type: 'sendTransfer',
        channelId: ends[0].channelId,
        coin: coins(step.amount, denom),
        receiver: step.receiver,
        timeoutAtNanos: chain.state.timeNanos + 1_000_000_000n,
      }
      const before = chain.state
      const sent = chain.executeModule('transfer', msg, chain.address(step.user))
      if (!sent.ok) expect(chain.state).toBe(before)
      return
    }
    if (step.type === 'answer') {
      const answered = (await waitingAcks(...ends))[step.nth]
      if (answered) unwrap((await bringAck(path, step.from, answered.packet, answered.ack)).delivered)
      return
    }
    const packet = (await waitingPackets(...ends))[step.nth]
    if (!packet) return
    if (step.type === 'lose')
      for (const chain of this.chains) unwrap(chain.advance({ blocks: 1n, nanos: 2_000_000_000n }))
    if (step.type === 'lose') unwrap((await timeOut(path, step.from, packet)).delivered)
    else await carryPacket(path, step.from, packet)
  }

  check(): void {
    this.chains.forEach((chain, i) => {
      expect(this.watches[i]!.scan(chain.state).violations).toEqual([])
    })
    for (const [escrow, supply, place] of this.pairs()) expect(escrow >= supply, place).toBe(true)
  }

  /** What lies in escrow, and how many vouchers there are for it at the other end. */
  *pairs(): Generator<readonly [escrow: bigint, supply: bigint, place: string]> {
    for (const path of this.paths)
      for (const [here, there] of [endsFrom(path, 'provider'), endsFrom(path, 'consumer')] as const) {
        const [home, abroad] = [this.chainOf(here.chain.name), this.chainOf(there.chain.name)]
        const kept = new Map(
          queryEscrows(transferOf(home), here.channelId, { limit: 100 }).map(({ denom, amount }) => [denom, amount]),
        )
        const known = queryVouchers(transferOf(abroad), { limit: 100 })
        for (const { denom, path: hops, baseDenom } of known) {
          const [first, rest] = [`transfer/${there.channelId}`, hops.split('/').slice(2).join('/')]
          if (!hops.startsWith(first) || (hops.length > first.length && hops[first.length] !== '/')) continue
          const origin = rest === '' ? baseDenom : denomAt(home, `${rest}/${baseDenom}`)
          const supply = supplyOf(abroad, denom)
          yield [kept.get(origin as Denom) ?? 0n, supply, `${abroad.name} ${denom} of ${home.name} ${origin}`]
        }
      }
  }

  async settle(): Promise<void> {
    await relayAll(this.paths)
  }

  private chainOf(name: string): Chain {
    return this.chains.find((chain) => chain.name === name)!
  }
}

function pathBetween(consumer: Chain, provider: Chain, connectionId: string): RelayPath {
  const plan = {
    consumer: { chain: consumer, contract: TRANSFER_ACCOUNT },
    provider: { chain: provider, contract: TRANSFER_ACCOUNT },
    connectionId,
    version: TRANSFER_VERSION,
  }
  const opened = openChannel(plan)
  if (!opened.ok) throw new Error(opened.error.step)
  return {
    consumer: { chain: memoryRelayChain(consumer), channelId: opened.value.consumer },
    provider: { chain: memoryRelayChain(provider), channelId: opened.value.provider },
  }
}

function transferOf(chain: Chain): TransferState {
  return chain.state.modules['transfer'] as TransferState
}

function vouchersOf(chain: Chain): readonly string[] {
  return queryVouchers(transferOf(chain), { limit: RULES.safe.pageLimit(30) }).map(({ denom }) => denom)
}

function denomAt(chain: Chain, fullDenom: string): string {
  const known = queryVouchers(transferOf(chain), { limit: 100 })
  return known.find(({ path, baseDenom }) => `${path}/${baseDenom}` === fullDenom)?.denom ?? fullDenom
}

describe('transfers around a ring of chains', () => {
  it('[INV TRANSFER-1] [INV TRANSFER-2] [INV TRANSFER-3] there is never a voucher without a coin in escrow, and in the end each has one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), async (steps) => {
        const ring = new Ring()
        for (const one of steps) {
          await ring.take(one)
          ring.check()
        }
        await ring.settle()
        ring.check()
        for (const [escrow, supply, place] of ring.pairs()) expect([place, escrow]).toEqual([place, supply])
        for (const chain of ring.chains) expect(supplyOf(chain, `u${chain.name}`)).toBe(200n)
      }),
      { numRuns: 60 },
    )
  })
})
