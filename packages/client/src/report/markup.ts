import { printable } from './printable.js'

/** A piece of HTML or SVG that is safe to insert. Made by {@link markup} alone. */
export interface Markup {
  readonly markup: string
}

/** What may stand in a template. Nothing is written for `undefined`. */
export type Insert = string | number | bigint | Markup | undefined | readonly Insert[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * A template of HTML or SVG. Every inserted text is escaped, for content and for quoted attributes alike; pieces of markup and lists of
 * them are inserted as they are; numbers are coordinates and get at most two places.
 */
export function markup(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  let text = parts[0] ?? ''
  inserts.forEach((insert, i) => {
    text += render(insert) + (parts[i + 1] ?? '')
  })
  return { markup: text }
}

/** Lines of plain text for a `title`: each line escaped by {@link markup}, the breaks kept. */
export function lines(...texts: readonly (string | undefined)[]): Markup {
  return {
    markup: texts
      .filter((text) => text !== undefined)
      .map(render)
      .join('\n'),
  }
}

function render(insert: Insert): string {
  switch (typeof insert) {
    case 'string':
      return printable(insert).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '')
    case 'number':
      return String(Math.round(insert * 100) / 100)
    case 'bigint':
      return String(insert)
    case 'undefined':
      return ''
    case 'object':
      return 'markup' in insert ? insert.markup : insert.map(render).join('')
  }
}
