/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonRecord

/** An object of JSON. The order of its names means nothing. */
export interface JsonRecord {
  readonly [name: string]: Json
}

/** Whether a value of JSON is an object. */
export function isJsonRecord(json: Json | undefined): json is JsonRecord {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** The value of a text; undefined when it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How long a line may be that holds a value with others in it. */
const WIDTH = 120

/** The text of a value, always the same for the same value: names in order of their characters, what fits on one line, the rest indented by two spaces. */
export function printJson(json: Json): string {
  return `${printed(json, '')}\n`
}

function printed(json: Json, indent: string): string {
  if (typeof json !== 'object' || json === null) return JSON.stringify(json)
  const inner = `${indent}  `
  if (Array.isArray(json))
    return wrapped(
      '[]',
      json.map((item) => printed(item, inner)),
      indent,
    )
  const fields = Object.entries(json)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}: ${printed(value, inner)}`)
  return wrapped('{}', fields, indent)
}

function wrapped([open, close]: string | readonly string[], items: readonly string[], indent: string): string {
  if (items.length === 0) return `${open}${close}`
  const length = items.reduce((sum, item) => sum + item.length + 2, indent.length)
  if (length <= WIDTH && !items.some((item) => item.includes('\n'))) {
    const line = items.join(', ')
    return open === '{' ? `{ ${line} }` : `[${line}]`
  }
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}${close}`
}
