/** JSON text in which whole amounts are decimal strings, because readers of JSON lose digits above 2^53. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_key, field: unknown) => (typeof field === 'bigint' ? field.toString() : field), indent)
}
