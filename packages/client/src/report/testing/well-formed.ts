/** An element of a page as the check below reads it. */
export interface PageElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** The names of the elements around it, the outermost first. */
  readonly inside: readonly string[]
  /** The text directly in it, entities resolved. */
  text: string
}

const VOID = new Set(['meta', 'br', 'hr', 'img', 'input', 'link'])
const RAW = new Set(['style', 'script'])
const TOKEN = /<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/giy
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/**
 * Reads a page strictly: every element closed in order, every attribute quoted and given once, every `&` an entity that we write, every id
 * given once. Stricter than HTML, so that an unescaped text cannot pass.
 *
 * @returns its elements. @throws Error where the page is not well-formed.
 */
export function readPage(page: string): PageElement[] {
  const elements: PageElement[] = []
  const open: PageElement[] = []
  const ids = new Set<string>()
  let at = 0
  while (at < page.length) {
    const parent = open[open.length - 1]
    if (parent && RAW.has(parent.name)) {
      const end = page.indexOf(`</${parent.name}>`, at)
      parent.text += page.slice(at, end)
      at = end
    }
    TOKEN.lastIndex = at
    const token = TOKEN.exec(page)
    if (!token) throw new Error(`not well-formed at ${at}: ${page.slice(at, at + 80)}`)
    at = TOKEN.lastIndex
    const [whole, closing, name, attributes = '', selfClosed, text] = token
    if (text !== undefined) {
      const owner = open[open.length - 1]
      if (owner) owner.text += resolve(text)
    } else if (closing === '/') {
      const last = open.pop()
      if (last?.name !== name) throw new Error(`${whole} closes ${last?.name ?? 'nothing'} at ${at}`)
    } else if (name !== undefined) {
      const element = { name, attributes: readAttributes(attributes), inside: open.map((one) => one.name), text: '' }
      const { id } = element.attributes
      if (id !== undefined && ids.has(id)) throw new Error(`id ${id} twice`)
      if (id !== undefined) ids.add(id)
      elements.push(element)
      if (selfClosed !== '/' && !VOID.has(name)) open.push(element)
    }
  }
  if (open.length > 0) throw new Error(`never closed: ${open.map(({ name }) => name).join(' ')}`)
  return elements
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(/([a-z][a-z0-9-]*)="([^"]*)"/gi)) {
    if (name in attributes) throw new Error(`attribute ${name} twice`)
    attributes[name] = resolve(value)
  }
  return attributes
}

function resolve(text: string): string {
  return text.replace(/&([^;]*;?)/g, (whole, entity: string) => {
    const char = ENTITIES[entity.replace(/;$/, '')]
    if (char === undefined || !entity.endsWith(';')) throw new Error(`bare & at "${whole.slice(0, 20)}"`)
    return char
  })
}
