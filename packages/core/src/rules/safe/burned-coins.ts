// D-5 is built with the safe rules; until then as deployed.
export { bookBurn, releasableCoins } from '../reference/burned-coins.js'
