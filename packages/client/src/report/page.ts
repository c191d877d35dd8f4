import { hoverScript } from './hover-script.js'
import { type Markup, markup } from './markup.js'
import { styleSheet } from './style-sheet.js'

/** Sections as a page of their own, as text. It loads nothing, and needs no script to be read. */
export function renderPage(title: string, sections: Markup): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Meshwork</title>
<style>${styleSheet}</style>
</head>
<body>
<main>
${sections}</main>
<footer>Meshwork run report. Amounts are exact; a title shows them in base units.</footer>
<script>${hoverScript}</script>
</body>
</html>
`
  return page.markup
}
