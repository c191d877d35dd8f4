import { produce } from 'immer'

/** What a draft may be assigned to: arrays and plain records lose `readonly`, everything else stays whole. */
export type Writable<T> = T extends string | number | bigint | boolean | null | undefined
  ? T
  : T extends { get: unknown; set: unknown }
    ? T
    : { -readonly [Field in keyof T]: Writable<T[Field]> }

/**
 * The next version of a nested record, written as if it were changed in place.
 *
 * For configuration and other things that change rarely. What runs by the thousand writes the next entity as a literal. A `Table`
 * inside a draft is an opaque leaf: assign a new one, never change it. Returns the same object when nothing changed.
 */
export function update<Entity extends object>(entity: Entity, change: (draft: Writable<Entity>) => void): Entity {
  // immer's own Draft type breaks branded bigints; Writable describes the same draft without that.
  return produce(entity, change as (draft: unknown) => void)
}
