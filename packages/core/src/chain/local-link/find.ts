import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { LocalLinkError } from './errors.js'
import type { Link, LinkSide, LocalLinkState } from './state.js'

/** The open link of this name. Error: `LinkNotOpen`, also for one that does not exist. */
export function findOpenLink(
  { links }: LocalLinkState,
  linkId: string,
): Result<Link, Extract<LocalLinkError, { type: 'LinkNotOpen' }>> {
  const link = links.get(linkId)
  return link?.phase === 'open' ? ok(link) : err({ type: 'LinkNotOpen', linkId, phase: link?.phase ?? null })
}

/** An open link, and the end at which a contract is. */
export interface OwnEnd {
  readonly link: Link
  readonly side: LinkSide
}

/** The open link of this name, from the end of a contract. Errors: `LinkNotOpen`, `Unauthorized` for whoever is at neither end. */
export function findOwnEnd(
  state: LocalLinkState,
  linkId: string,
  sender: Address,
): Result<OwnEnd, Extract<LocalLinkError, { type: 'LinkNotOpen' | 'Unauthorized' }>> {
  const found = findOpenLink(state, linkId)
  if (!found.ok) return found
  const link = found.value
  if (link.provider.contract === sender) return ok({ link, side: 'provider' })
  if (link.consumer.contract === sender) return ok({ link, side: 'consumer' })
  return err({ type: 'Unauthorized', sender })
}
