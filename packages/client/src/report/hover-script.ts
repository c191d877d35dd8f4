import type { Markup } from './markup.js'

/** Shows the title of the plot's column under the pointer at once and beside it. Without it, browsers show the same titles in their own way. */
export const hoverScript: Markup = {
  markup: `
(() => {
  const tip = document.createElement('div')
  tip.className = 'tip'
  tip.hidden = true
  document.body.append(tip)
  for (const title of document.querySelectorAll('.hit > title')) {
    title.parentNode.dataset.tip = title.textContent
    title.remove()
  }
  document.addEventListener('pointermove', (event) => {
    const text = event.target.dataset?.tip
    tip.hidden = text === undefined
    if (text === undefined) return
    tip.textContent = text
    const { offsetWidth: width, offsetHeight: height } = tip
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 8)) + 'px'
    tip.style.top = Math.max(4, Math.min(event.clientY + 14, innerHeight - height - 8)) + 'px'
  })
})()
`,
}
