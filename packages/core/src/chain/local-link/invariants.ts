import {
  balanceInvariant,
  balanceTerm,
  entryInvariant,
  type MachineInvariant,
  stateInvariant,
} from '../../foundation/machine-invariant.js'
import type { LinkSide, LocalLinkState } from './state.js'

const SIDES: readonly LinkSide[] = ['provider', 'consumer']

/** What holds in every reachable state of the module: each packet is delivered once, none is lost, and they come in their order. */
export const localLinkInvariants: readonly MachineInvariant<LocalLinkState>[] = [
  entryInvariant(
    { id: 'LINK-1', formula: '0 <= position < next position; 1 <= sequence <= sent of its end' },
    ({ waiting }: LocalLinkState) => waiting,
    (position, { linkId, from, sequence }, { nextPosition, links }) => {
      const sent = links.get(linkId)?.[from].sent
      const isSent = sent !== undefined && sequence >= 1n && sequence <= sent
      return isSent && position >= 0n && position < nextPosition
        ? undefined
        : `packet ${sequence} of ${linkId}, ${from}, at ${position}: ${sent ?? 'none'} sent`
    },
  ),
  balanceInvariant(
    { id: 'LINK-2', formula: 'sent - settled = packets that wait, for each end' },
    balanceTerm(
      ({ links }: LocalLinkState) => links,
      (linkId, link, add) => {
        for (const side of SIDES) add(linkId, link[side].sent - link[side].settled, side)
      },
    ),
    balanceTerm(
      ({ waiting }: LocalLinkState) => waiting,
      (_position, { linkId, from }, add) => add(linkId, -1n, from),
    ),
  ),
  stateInvariant(
    {
      id: 'LINK-3',
      formula: 'of the packets of an end of an open link that nobody answered, a later sequence has a later place',
    },
    ({ waiting, links }) => {
      const last = new Map<string, bigint>()
      for (const [position, { linkId, from, sequence, answer }] of waiting) {
        // What a closed link lost is told in any order: a sender that will not hear of it is told again behind the others.
        if (answer !== null || links.get(linkId)?.phase === 'closed') continue
        const end = `${linkId} ${from}`
        if (sequence <= (last.get(end) ?? 0n)) return `packet ${sequence} of ${end} at ${position}`
        last.set(end, sequence)
      }
      return undefined
    },
  ),
]
