// D-32 is built with the safe rules; until then a slash is what it is as deployed.
export { slashLien } from '../reference/lien-slash.js'
