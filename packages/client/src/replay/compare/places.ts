/** From where to where something stands in a text, the end not included. */
export type Span = readonly [from: number, to: number]

/** Where the fields of an object stand in its text, and the items of one of them, a list. */
export interface Places {
  /** Without the list. */
  readonly fields: ReadonlyMap<string, Span>
  readonly items: readonly Span[]
}

/**
 * Finds the fields of a JSON object, and the items of the list in its field `list`, without reading them. Nothing when the text is no object, or ends too
 * early, or that field is no list; whether what stands in a place is JSON is for its reader to find out.
 */
export function placesIn(text: string, list: string): Places | undefined {
  const fields = new Map<string, Span>()
  let items: readonly Span[] = []
  const end = eachItem(text, skipBlank(text, 0), '{', (at) => {
    const colon = skipBlank(text, endOfValue(text, at))
    const from = skipBlank(text, colon + 1)
    if (text[at] !== '"' || text[colon] !== ':') return -1
    const to = endOfValue(text, from)
    const name = text
      .slice(at + 1, colon)
      .trimEnd()
      .slice(0, -1)
    // Rare, and then the whole text is read in one piece.
    if (name.includes('\\') || fields.has(name)) return -1
    if (name !== list) fields.set(name, [from, to])
    else {
      const found = itemsAt(text, from)
      if (!found) return -1
      items = found
    }
    return to
  })
  return end >= 0 && skipBlank(text, end) === text.length ? { fields, items } : undefined
}

function itemsAt(text: string, at: number): readonly Span[] | undefined {
  const items: Span[] = []
  const end = eachItem(text, at, '[', (from) => {
    const to = endOfValue(text, from)
    items.push([from, to])
    return to
  })
  return end < 0 ? undefined : items
}

/** Goes through what stands between two brackets, by commas. `take` answers where an item ends, or below 0. Answers where the brackets end, or below 0. */
function eachItem(text: string, at: number, open: '{' | '[', take: (at: number) => number): number {
  const close = open === '{' ? '}' : ']'
  if (text[at] !== open) return -1
  let next = skipBlank(text, at + 1)
  if (text[next] === close) return next + 1
  for (;;) {
    const end = take(next)
    if (end <= next) return -1
    const behind = skipBlank(text, end)
    if (text[behind] === close) return behind + 1
    if (text[behind] !== ',') return -1
    next = skipBlank(text, behind + 1)
  }
}

/** Where the value ends that begins here; the end of the text if it does not end. */
function endOfValue(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < text.length; i++) {
    const char = text[i]
    if (char === '"') {
      i = endOfText(text, i)
      if (depth === 0) return i + 1
    } else if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']') {
      // Behind a number or a word, the bracket is not its own.
      if (depth === 0) return i
      if (--depth === 0) return i + 1
    } else if (depth === 0 && (char === ',' || char === ':' || isBlank(char))) return i
  }
  return text.length
}

/** Where the closing quote of a text stands that begins here. */
function endOfText(text: string, at: number): number {
  for (let i = text.indexOf('"', at + 1); i >= 0; i = text.indexOf('"', i + 1)) {
    let slashes = 0
    while (text[i - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return i
  }
  return text.length
}

function skipBlank(text: string, at: number): number {
  let i = at
  while (isBlank(text[i])) i++
  return i
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\n' || char === '\r' || char === '\t'
}
