import { type Failure, unwrap } from '@meshwork/core/foundation'
import { addressOf, denomOf, StateWatch, valoperOf } from '@meshwork/core/testing'
import { type Draws, drawsFrom } from '@meshwork/core/testing/arbitraries'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANNEL } from '../../../test-support/channel-run.js'
import { openChannel, SECOND, START_NANOS, testPacket, twoChains } from '../../../test-support/two-chains.js'
import { decodePacketAck } from '../../acks/index.js'
import { type IbcMessage, type IbcState, ibcCodec, ibcInvariants } from '../../channel/index.js'
import { decodeConsumerPacketIn, decodeProviderPacketIn } from '../../packets/index.js'
import { arbitraryAckText, arbitraryIbcMessage, arbitraryPacketText } from './index.js'

// Whatever is said to a channel module: it takes it, or refuses it and stays the very same. For a long soak: MESH_RUNS=5000.
const RUNS = Number(process.env['MESH_RUNS'] ?? 150)

/** Times around those of the test chains. */
function drawsFor(ports: readonly string[]): Draws {
  const draws = drawsFrom({
    addresses: ports.map((port) => addressOf(port)),
    validators: [valoperOf('val')],
    denoms: [denomOf('ustake'), denomOf('uosmo')],
    channels: [CHANNEL, 'channel-1'],
    lastTxId: 4n,
  })
  const times = [0n, START_NANOS - SECOND, START_NANOS, START_NANOS + 10n * SECOND, START_NANOS + 900n * SECOND]
  return { ...draws, uint64: fc.oneof(draws.uint64, fc.constantFrom(...times)) }
}

/** Every message of the union, by the compiler's word. */
const TYPES: Readonly<Record<IbcMessage['type'], true>> = {
  openInit: true,
  openTry: true,
  openAck: true,
  openConfirm: true,
  closeInit: true,
  closeConfirm: true,
  receivePacket: true,
  acknowledgePacket: true,
  timeoutPacket: true,
  forgetAck: true,
  freezeClient: true,
  unfreezeClient: true,
  sendPacket: true,
  reply: true,
}

describe('arbitraryIbcMessage', () => {
  const { provider } = twoChains()
  const draws = drawsFor([provider.endpoint])

  it('draws every message, and only those that are named', () => {
    const drawn = fc.sample(arbitraryIbcMessage(draws), { numRuns: 800, seed: 1 })
    expect([...new Set(drawn.map(({ type }) => type))].sort()).toEqual(Object.keys(TYPES).sort())
    for (const { type } of fc.sample(arbitraryIbcMessage(draws, 'openTry', 'forgetAck'), { numRuns: 40, seed: 2 }))
      expect(['openTry', 'forgetAck']).toContain(type)
  })

  it('is taken, or refused with the module as it was: of an open channel with packets under way, and of none', () => {
    const met = { taken: new Set<string>(), refused: new Set<string>(), errors: new Set<string>() }
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(arbitraryIbcMessage(draws), { minLength: 5, maxLength: 30 }),
        (open, messages) => {
          const { provider: chain } = open ? openChannel() : twoChains()
          if (open)
            for (const id of [1, 2]) unwrap(chain.send(CHANNEL, testPacket('provider', id), START_NANOS + SECOND))
          for (const msg of messages) {
            const before = chain.state
            const said = chain.say(msg, msg.type === 'sendPacket' ? chain.endpoint : undefined)
            if (said.ok) met.taken.add(msg.type)
            else {
              met.refused.add(msg.type)
              met.errors.add(errorOf(said.error))
              expect(chain.state).toBe(before)
            }
            expect(new StateWatch<IbcState>(ibcInvariants, 'safe', 'ibc').scan(chain.ibc).violations).toEqual([])
          }
          const bytes = ibcCodec.encode(chain.ibc)
          expect(ibcCodec.encode(unwrap(ibcCodec.decode(bytes)))).toEqual(bytes)
        },
      ),
      { numRuns: RUNS },
    )
    // Near to what makes sense: most of it goes through at some time, and everything is refused at some time.
    expect(met.taken.size).toBeGreaterThanOrEqual(10)
    expect(met.refused.size).toBeGreaterThanOrEqual(10)
    expect(met.errors.size).toBeGreaterThan(8)
  })
})

const errorOf = ({ error }: Failure) => error.type

describe('texts of the wire', () => {
  const draws = drawsFor(['contract1'])
  const reads = (text: string) =>
    (['0.11.0', '0.12.0', '1.0.0'] as const).some(
      (dialect) => decodeProviderPacketIn(dialect, text).ok || decodeConsumerPacketIn(dialect, text).ok,
    )

  it('are packets and answers mostly, and now and then none', () => {
    const packets = fc.sample(arbitraryPacketText(draws), { numRuns: 300, seed: 3 }).filter(reads)
    expect(packets.length).toBeGreaterThan(200)
    expect(packets.length).toBeLessThan(300)
    const acks = fc
      .sample(arbitraryAckText(draws), { numRuns: 300, seed: 4 })
      .filter((text) => decodePacketAck(text).ok)
    expect(acks.length).toBeGreaterThan(200)
    expect(acks.length).toBeLessThan(300)
  })
})
