import { type PlainState, Table } from '@meshwork/core/table'

/**
 * How a state is made: for each place, with `*` for the entries of tables and arrays, the kinds of value there; of a record its fields, under its `type` if it has one.
 */
export function shapesOf(state: PlainState): ReadonlyMap<string, ReadonlySet<string>> {
  const shapes = new Map<string, Set<string>>()
  const note = (place: string, shape: string) => shapes.set(place, (shapes.get(place) ?? new Set()).add(shape))
  const visit = (value: PlainState, place: string): void => {
    if (typeof value !== 'object' || value === null) {
      note(place, value === null ? 'null' : typeof value)
    } else if (value instanceof Table) {
      note(place, 'table')
      for (const entry of value.values()) visit(entry, `${place}/*`)
    } else if (Array.isArray(value)) {
      note(place, 'array')
      for (const item of value) visit(item, `${place}/*`)
    } else {
      const own = 'type' in value && typeof value.type === 'string' ? `${place}(${value.type})` : place
      note(own, Object.keys(value).sort().join(' '))
      for (const [name, field] of Object.entries(value)) visit(field, `${own}/${name}`)
    }
  }
  visit(state, '')
  return shapes
}

/** The places at which a state is made as no state of the other kind is: what a migration forgot. Places that the other does not have are not compared. */
export function unknownShapes(state: PlainState, known: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return [...shapesOf(state)].flatMap(([place, shapes]) => {
    const expected = known.get(place)
    return [...shapes].filter((shape) => expected && !expected.has(shape)).map((shape) => `${place}: ${shape}`)
  })
}
