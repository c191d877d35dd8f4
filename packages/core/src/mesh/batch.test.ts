import { expect, it } from 'vitest'
import type { Reply } from '../foundation/effects.js'
import { err, ok, unwrap } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import { plainAddressCodec } from '../identifiers/plain.js'
import { Table } from '../table/index.js'
import { beginBatch } from './batch.js'
import { createChain, execute, instantiate, query } from './chain.js'
import type { ChainState } from './chain-state.js'
import type { ChainHost } from './host.js'
import type { Machine, MachineEffect } from './machine.js'

/** A machine with a table, which may tell another of its kind to do the same, and may then refuse. */
interface ShelfState {
  readonly config: { readonly rules: 'safe' }
  readonly books: Table<string, number>
}
interface Put {
  readonly type: 'put'
  readonly book: string
  readonly alsoAt?: Address
  readonly refuse?: true
}

const shelf: Machine<ShelfState, unknown, Put | Reply> = {
  kind: 'shelf',
  entries: {},
  instantiate: () => ok({ state: { config: { rules: 'safe' }, books: Table.empty() }, effects: [], events: [] }),
  transition: (state, msg) => {
    if (msg.type === 'reply') return ok({ state, effects: [], events: [] })
    if (msg.refuse) return err({ type: 'Refused' })
    const { book, alsoAt } = msg
    const effects: MachineEffect[] = alsoAt ? [putAt(alsoAt, { type: 'put', book, refuse: true })] : []
    return ok({ state: { ...state, books: state.books.set(book, state.books.size) }, effects, events: [] })
  },
  query: ({ books }) => ok([...books]),
  invariants: [],
}

/** A failing put undoes only itself. */
function putAt(to: Address, msg: Put): MachineEffect {
  return { type: 'call', to, msg, funds: [], onReply: 'error', id: '' } as MachineEffect
}

const host: ChainHost = {
  machines: { shelf },
  modules: {},
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: (n) => `shelf${n}` as Address,
}
const reader = 'reader' as Address
const [first, second] = ['shelf1', 'shelf2'] as [Address, Address]

function manyShelves(count: number): ChainState {
  let chain = unwrap(createChain(host, { chainId: 'test-1', height: 1n, timeNanos: 0n, modules: {} }))
  for (let n = 0; n < count; n++)
    chain = unwrap(instantiate(host, chain, { sender: reader, kind: 'shelf', msg: {} })).chain
  return chain
}

const booksOf = (chain: ChainState, address: Address) => unwrap(query(host, chain, address, { type: 'books' }))

it('opens a contract when it runs, and no other: a chain may have one for each user', () => {
  const before = manyShelves(100)
  const { chain, batch } = beginBatch(before)
  const put = { sender: reader, to: first, msg: { type: 'put', book: 'ulysses' } } as const
  const after = unwrap(execute(host, chain, put, batch)).chain
  batch.seal()
  expect(booksOf(after, first)).toEqual([['ulysses', 0]])
  expect(booksOf(before, first)).toEqual([])
  for (const [address, contract] of before.contracts)
    if (address !== first) expect(after.contracts.get(address)).toBe(contract)
})

it('undoes what a contract did that was opened for something that failed', () => {
  const before = manyShelves(2)
  const { chain, batch } = beginBatch(before)
  const refused = execute(
    host,
    chain,
    { sender: reader, to: first, msg: { type: 'put', book: 'x', refuse: true } as Put },
    batch,
  )
  expect(refused.ok).toBe(false)
  const put: Put = { type: 'put', book: 'emma', alsoAt: second }
  const after = unwrap(execute(host, chain, { sender: reader, to: first, msg: put }, batch)).chain
  const third = unwrap(
    execute(host, after, { sender: reader, to: second, msg: { type: 'put', book: 'ilias' } as Put }, batch),
  ).chain
  batch.seal()
  expect([booksOf(third, first), booksOf(third, second)]).toEqual([[['emma', 0]], [['ilias', 0]]])
})
