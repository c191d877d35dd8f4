import type { AnswerOf } from '../../foundation/answers.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { LocalLinkQueryContext } from './effects.js'
import type { LocalLinkError } from './errors.js'
import type { Link, LocalLinkState, WaitingPacket } from './state.js'

/** What may be asked of the module without changing it. Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type LocalLinkQuery =
  | { readonly type: 'link'; readonly linkId: string }
  | { readonly type: 'links'; readonly startAfter?: string; readonly limit?: number }
  | { readonly type: 'waitingPackets'; readonly startAfter?: bigint; readonly limit?: number }

/** A link and its name. */
export interface LinkView extends Link {
  readonly linkId: string
}

/** A packet that is not settled, and its place in the queue. */
export interface WaitingView extends WaitingPacket {
  readonly position: bigint
}

/** The link of this name, open or closed. Error: `NoSuchLink`. */
export function queryLink(
  { links }: LocalLinkState,
  linkId: string,
): Result<LinkView, Extract<LocalLinkError, { type: 'NoSuchLink' }>> {
  const link = links.get(linkId)
  return link ? ok({ linkId, ...link }) : err({ type: 'NoSuchLink', linkId })
}

/** A page of links, by name. */
export function queryLinks(
  { links }: LocalLinkState,
  { startAfter, limit }: { readonly startAfter?: string; readonly limit: number },
): readonly LinkView[] {
  const page = links.range({ limit, ...(startAfter === undefined ? {} : { after: startAfter }) })
  return Array.from(page, ([linkId, link]) => ({ linkId, ...link }))
}

/** A page of what waits, in the order in which it will be delivered. */
export function queryWaitingPackets(
  { waiting }: LocalLinkState,
  { startAfter, limit }: { readonly startAfter?: bigint; readonly limit: number },
): readonly WaitingView[] {
  const page = waiting.range({ limit, ...(startAfter === undefined ? {} : { after: startAfter }) })
  return Array.from(page, ([position, packet]) => ({ position, ...packet }))
}

/** What the module answers, by the query's type. */
export interface LocalLinkAnswers {
  readonly link: AnswerOf<typeof queryLink>
  readonly links: AnswerOf<typeof queryLinks>
  readonly waitingPackets: AnswerOf<typeof queryWaitingPackets>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryLocalLink(
  state: LocalLinkState,
  query: LocalLinkQuery,
  { rules }: Pick<LocalLinkQueryContext, 'rules'>,
): Result<LocalLinkAnswers[LocalLinkQuery['type']], Extract<LocalLinkError, { type: 'NoSuchLink' }>> {
  switch (query.type) {
    case 'link':
      return queryLink(state, query.linkId)
    case 'links':
      return ok(queryLinks(state, { ...query, limit: rules.pageLimit(query.limit) }))
    case 'waitingPackets':
      return ok(queryWaitingPackets(state, { ...query, limit: rules.pageLimit(query.limit) }))
  }
}
