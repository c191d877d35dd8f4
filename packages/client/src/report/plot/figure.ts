import { type Markup, markup } from '../markup.js'
import type { PlotSize } from './frame.js'

/** A drawing and its size. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly content: Markup
}

/** A plot with its caption, drawn for wide and for narrow screens. `summary` says in words what it shows. */
export function figure(title: string, note: string, summary: string, draw: (size: PlotSize) => Drawing): Markup {
  return markup`<figure><figcaption><h3>${title}</h3><p>${note}</p></figcaption>${svg('wide', summary, draw('wide'))}${svg('narrow', summary, draw('narrow'))}</figure>
`
}

/** A caption in place of a plot that would be empty. */
export function wordsFor(title: string, note: string): Markup {
  return markup`<figure><figcaption><h3>${title}</h3><p>${note}</p></figcaption></figure>
`
}

function svg(size: PlotSize, summary: string, { width, height, content }: Drawing): Markup {
  return markup`<svg class="${size}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${summary}">${content}</svg>`
}
