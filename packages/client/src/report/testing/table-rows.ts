import { readPage } from './well-formed.js'

/** The texts of all tables of a piece of a page, row by row and cell by cell, without what marks up a cell. @throws Error where it is not well-formed. */
export function tableRows(markup: string): string[][] {
  readPage(markup)
  return Array.from(markup.matchAll(/<tr\b[^>]*>(.*?)<\/tr>/gs), ([, row = '']) =>
    Array.from(row.matchAll(/<(td|th)\b[^>]*>(.*?)<\/\1>/gs), ([, , cell = '']) => textOf(cell)),
  )
}

function textOf(cell: string): string {
  const [whole] = readPage(`<p>${cell.replace(/<[^>]*>/g, '')}</p>`)
  return whole?.text ?? ''
}
