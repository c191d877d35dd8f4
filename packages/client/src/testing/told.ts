import type { EventOf, ProtocolEventType } from '../create-mesh/events.js'
import type { Mesh } from '../create-mesh/mesh.js'

/** An event, and the chain that told it. */
export type ToldEvent<Type extends ProtocolEventType> = EventOf<Type> & { readonly chain: string }

/** What a mesh tells from now on, asked for by type, in order. */
export interface Told {
  of<Type extends ProtocolEventType>(type: Type): readonly ToldEvent<Type>[]
}

/** Listens to a mesh. */
export function listenTo(mesh: Mesh): Told {
  const heard: { readonly type: string; readonly chain: string }[] = []
  mesh.onAny(({ chain, event }) => heard.push({ ...event, chain }))
  return {
    of: <Type extends ProtocolEventType>(type: Type) =>
      // The types of events are told apart by `type`.
      heard.filter((event) => event.type === type) as unknown as readonly ToldEvent<Type>[],
  }
}
