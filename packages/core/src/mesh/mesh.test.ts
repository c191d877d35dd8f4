import { describe, expect, it } from 'vitest'
import type { MachineMessage } from '../foundation/context.js'
import type { Failure, Reply, ReplyOn } from '../foundation/effects.js'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { err, ok, unwrap } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import { plainAddressCodec } from '../identifiers/plain.js'
import { createChain, execute, executeModule, instantiate, query, sudo } from './chain.js'
import type { ChainState } from './chain-state.js'
import { CHAIN, type ChainHost } from './host.js'
import type { Machine, MachineEffect } from './machine.js'
import { MAX_CALL_DEPTH } from './transaction.js'

/** A machine that a host might bring: counts, performs the effects that it is told to, and keeps the replies that it hears. */
interface TallyState {
  readonly config: { readonly rules: RuleSetName }
  readonly count: bigint
  readonly heard: readonly Reply[]
}
type TallyMessage =
  | { readonly type: 'add'; readonly amount: bigint; readonly then?: readonly MachineEffect[]; readonly data?: string }
  | { readonly type: 'refuse'; readonly panic?: true }
  | { readonly type: 'tick' }
  | { readonly type: 'forever' }
  | Reply

const tally: Machine<TallyState, { readonly refuseReplies?: true }, TallyMessage> = {
  kind: 'tally',
  entries: { tick: 'sudo' },
  instantiate: (_init, ctx) =>
    ok({
      state: { config: { rules: (ctx.rules as { name: RuleSetName }).name }, count: 0n, heard: [] },
      effects: [],
      events: [],
    }),
  transition: (state, msg, ctx) => {
    switch (msg.type) {
      case 'add':
        return ok({
          state: { ...state, count: state.count + msg.amount },
          effects: msg.then ?? [],
          events: [{ type: 'added', amount: msg.amount, sender: ctx.sender }],
          ...(msg.data === undefined ? {} : { data: msg.data }),
        })
      case 'refuse':
        return err(msg.panic ? { type: 'Refused', panic: true } : { type: 'Refused' })
      case 'tick':
        return ok({ state: { ...state, count: state.count + 1n }, effects: [], events: [] })
      case 'forever':
        return ok({ state, effects: [callTo(ctx.self, { type: 'forever' })], events: [] })
      case 'reply':
        if (msg.id === 'refuse me') return err({ type: 'ReplyRefused' })
        return ok({
          state: { ...state, heard: [...state.heard, msg] },
          effects: [],
          events: [],
          ...(msg.id === 'answer for me' ? { data: 'from the reply' } : {}),
        })
    }
  },
  query: (state, question) => (question.type === 'count' ? ok(state.count) : err({ type: 'UnknownQuery' })),
  invariants: [],
}

const host: ChainHost = {
  machines: { tally },
  modules: { clock: { ...tally, kind: 'clock' } },
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: (n) => `tally${n}` as Address,
}
const user = 'user' as Address
const first = 'tally1' as Address
const second = 'tally2' as Address

function callTo(to: Address, msg: TallyMessage, onReply: ReplyOn = 'never', id = ''): MachineEffect {
  return { type: 'call', to, msg, funds: [], onReply, id } as MachineEffect
}

function twoTallies(): ChainState {
  const genesis = { chainId: 'test-1', height: 1n, timeNanos: 0n, modules: { clock: {} } }
  let chain = unwrap(createChain(host, genesis))
  for (let n = 0; n < 2; n++) chain = unwrap(instantiate(host, chain, { sender: user, kind: 'tally', msg: {} })).chain
  return chain
}

function send<Msg extends MachineMessage>(chain: ChainState, msg: Msg) {
  return execute(host, chain, { sender: user, to: first, msg })
}

function add(then: readonly MachineEffect[], amount = 1n): TallyMessage {
  return { type: 'add', amount, then }
}

function countOf(chain: ChainState, address: Address): unknown {
  return unwrap(query(host, chain, address, { type: 'count' }))
}

function heardBy(chain: ChainState, address: Address): readonly Reply[] {
  return (chain.contracts.get(address)?.state as TallyState | undefined)?.heard ?? []
}

function failureOf(executed: ReturnType<typeof execute>): Failure {
  if (executed.ok) throw new Error('expected a failure')
  return executed.error
}

describe('execute', () => {
  it('commits the state of everybody it touched and tells the events in order', () => {
    const before = twoTallies()
    const { chain, events } = unwrap(send(before, add([callTo(second, add([], 5n))])))
    expect(countOf(chain, first)).toBe(1n)
    expect(countOf(chain, second)).toBe(5n)
    expect(events).toEqual([
      { source: first, event: { type: 'added', amount: 1n, sender: user } },
      { source: second, event: { type: 'added', amount: 5n, sender: first } },
    ])
    expect(countOf(before, second)).toBe(0n)
  })

  it('runs effects depth first, each to its end before the next', () => {
    const msg = add([callTo(second, add([callTo(first, add([], 10n))], 100n)), callTo(second, add([], 1000n))])
    const { events } = unwrap(send(twoTallies(), msg))
    expect(events.map(({ event }) => (event as unknown as { amount: bigint }).amount)).toEqual([1n, 100n, 10n, 1000n])
  })

  it('undoes everything when an effect fails that nobody listens to', () => {
    const failed = send(twoTallies(), add([callTo(second, add([])), callTo(second, { type: 'refuse' })]))
    expect(failureOf(failed)).toEqual({ error: { type: 'Refused' }, depth: 'nested', by: second })
  })

  it('says that the called machine itself refused, and keeps the mark of an abort', () => {
    expect(failureOf(send(twoTallies(), { type: 'refuse', panic: true } as MachineMessage))).toEqual({
      error: { type: 'Refused', panic: true },
      depth: 'own',
      by: first,
    })
  })

  it('refuses what the machine does not know, replies from outside, and privileged messages', () => {
    const chain = twoTallies()
    expect(failureOf(send(chain, { type: 'bogus' })).error).toMatchObject({ type: 'UnknownMessage', message: 'bogus' })
    expect(failureOf(send(chain, { type: 'tick' })).error).toMatchObject({ type: 'PrivilegedMessage', entry: 'sudo' })
    const reply = { type: 'reply', id: '', result: { ok: true, events: [] } } as MachineMessage
    expect(failureOf(send(chain, reply)).error).toMatchObject({ type: 'PrivilegedMessage', entry: 'reply' })
    const nowhere = execute(host, chain, { sender: user, to: 'nobody' as Address, msg: { type: 'add' } })
    expect(failureOf(nowhere).error).toEqual({ type: 'NoSuchContract', address: 'nobody' })
    expect(failureOf(send(chain, add([{ type: 'weather' }]))).error).toEqual({
      type: 'NoSuchModule',
      module: 'weather',
    })
  })

  it('stops endless recursion with an error', () => {
    expect(failureOf(send(twoTallies(), { type: 'forever' })).error).toEqual({
      type: 'CallDepthExceeded',
      limit: MAX_CALL_DEPTH,
    })
  })

  it('does not let a contract use a privileged door', () => {
    const enter = { type: 'enter', entry: 'sudo', to: second, msg: { type: 'tick' } } as MachineEffect
    expect(failureOf(send(twoTallies(), add([enter]))).error).toMatchObject({ type: 'PrivilegedMessage' })
    const byModule = executeModule(host, twoTallies(), 'clock', add([enter]))
    expect(countOf(unwrap(byModule).chain, second)).toBe(1n)
  })

  it('of a module are for modules only, too', () => {
    const tick = { type: 'clock', msg: { type: 'tick' } } as MachineEffect
    expect(failureOf(send(twoTallies(), add([tick]))).error).toEqual({
      type: 'PrivilegedMessage',
      message: 'tick',
      entry: 'sudo',
    })
    const enter = { type: 'enter', entry: 'sudo', to: '@clock', msg: { type: 'tick' } } as MachineEffect
    const { chain } = unwrap(executeModule(host, twoTallies(), 'clock', add([enter])))
    expect((chain.modules['clock'] as TallyState).count).toBe(2n)
    const nobody = { type: 'enter', entry: 'sudo', to: '@nobody', msg: { type: 'tick' } } as MachineEffect
    const refused = failureOf(executeModule(host, twoTallies(), 'clock', add([nobody])))
    expect(refused.error).toEqual({ type: 'NoSuchContract', address: '@nobody' })
  })
})

describe('replies', () => {
  it('report a failure to a caller who asked for it, undoing only the effect', () => {
    const doomed = callTo(second, add([callTo(second, { type: 'refuse' })], 7n), 'error', 'mine')
    const { chain, events } = unwrap(send(twoTallies(), add([doomed, callTo(second, add([], 3n))])))
    expect(countOf(chain, second)).toBe(3n)
    expect(events).toHaveLength(2)
    expect(heardBy(chain, first)).toEqual([
      {
        type: 'reply',
        id: 'mine',
        result: { ok: false, failure: { error: { type: 'Refused' }, depth: 'nested', by: second } },
      },
    ])
  })

  it('report success with data, events and the address of a new contract', () => {
    const effects = [
      callTo(second, { type: 'add', amount: 2n, data: 'hello' }, 'success', 'a'),
      { type: 'instantiate', kind: 'tally', msg: {}, label: '', admin: null, funds: [], onReply: 'always', id: 'b' },
    ] as MachineEffect[]
    const { chain } = unwrap(send(twoTallies(), add(effects)))
    const [called, created] = heardBy(chain, first)
    expect(called?.result).toEqual({ ok: true, data: 'hello', events: [{ type: 'added', amount: 2n, sender: first }] })
    expect(created?.result).toEqual({ ok: true, address: 'tally3', events: [] })
  })

  it('are not sent when they were not asked for', () => {
    const effects = [callTo(second, add([]), 'error', 'a'), callTo(second, add([]), 'never', 'b')]
    expect(heardBy(unwrap(send(twoTallies(), add(effects))).chain, first)).toEqual([])
    const failed = send(twoTallies(), add([callTo(second, { type: 'refuse' }, 'success', 'c')]))
    expect(failureOf(failed).depth).toBe('nested')
  })

  it('replace the data of the caller, the last one winning', () => {
    const silent = callTo(second, add([]), 'success', 'silent')
    const answering = callTo(second, add([]), 'success', 'answer for me')
    const msg: TallyMessage = { type: 'add', amount: 1n, data: 'own', then: [answering, silent] }
    expect(unwrap(send(twoTallies(), msg)).data).toBe('from the reply')
    expect(unwrap(send(twoTallies(), { ...msg, then: [silent] })).data).toBe('own')
  })

  it('that fail, fail their caller', () => {
    const failed = send(twoTallies(), add([callTo(second, add([]), 'success', 'refuse me')]))
    expect(failureOf(failed)).toEqual({ error: { type: 'ReplyRefused' }, depth: 'nested', by: first })
  })

  it('see a creation undone give its number back', () => {
    const create = {
      type: 'instantiate',
      kind: 'tally',
      msg: {},
      label: '',
      admin: null,
      funds: [],
    } as unknown as MachineEffect
    const doomed = callTo(second, add([create, callTo(second, { type: 'refuse' })]), 'error', 'x')
    const { chain } = unwrap(send(twoTallies(), add([doomed])))
    expect(chain.contracts.size).toBe(2)
    expect(unwrap(instantiate(host, chain, { sender: user, kind: 'tally', msg: {} })).address).toBe('tally3')
  })
})

describe('instantiate', () => {
  it('gives the rules asked for, and its creator’s to a contract made by a contract', () => {
    const chain = twoTallies()
    const made = unwrap(instantiate(host, chain, { sender: user, kind: 'tally', msg: { rules: 'reference' } }))
    expect(made.chain.contracts.get('tally3' as Address)?.state.config.rules).toBe('reference')
    const create = {
      type: 'instantiate',
      kind: 'tally',
      msg: {},
      label: '',
      admin: null,
      funds: [],
    } as unknown as MachineEffect
    const msg: MachineMessage = add([create])
    const child = execute(host, made.chain, { sender: user, to: 'tally3' as Address, msg })
    expect(unwrap(child).chain.contracts.get('tally4' as Address)?.state.config.rules).toBe('reference')
    expect(chain.contracts.get(first)?.state.config.rules).toBe('safe')
  })

  it('refuses an unknown kind and a name given twice', () => {
    const chain = twoTallies()
    expect(failureOf(instantiate(host, chain, { sender: user, kind: 'x', msg: {} })).error.type).toBe('NoSuchMachine')
    const stuck: ChainHost = { ...host, nameContract: () => first }
    expect(failureOf(instantiate(stuck, chain, { sender: user, kind: 'tally', msg: {} })).error.type).toBe(
      'AddressTaken',
    )
  })
})

describe('sudo and modules', () => {
  it('reach the doors they are for, and no others', () => {
    const chain = twoTallies()
    expect(countOf(unwrap(sudo(host, chain, first, { type: 'tick' })).chain, first)).toBe(1n)
    expect(failureOf(sudo(host, chain, first, { type: 'add' })).error).toMatchObject({ type: 'WrongEntry' })
    const module = unwrap(executeModule(host, chain, 'clock', { type: 'add', amount: 4n } as MachineMessage))
    expect(module.events).toEqual([{ source: '@clock', event: { type: 'added', amount: 4n, sender: CHAIN } }])
    expect(failureOf(executeModule(host, chain, 'tide', { type: 'add' })).error.type).toBe('NoSuchModule')
  })
})

describe('query', () => {
  it('answers, or says who does not know', () => {
    const chain = twoTallies()
    expect(query(host, chain, 'nobody' as Address, { type: 'count' })).toEqual({
      ok: false,
      error: { type: 'NoSuchContract', address: 'nobody' },
    })
    const refused = query(host, chain, first, { type: 'weight' })
    expect(refused).toMatchObject({ ok: false, error: { type: 'QueryRefused', cause: { type: 'UnknownQuery' } } })
  })
})
