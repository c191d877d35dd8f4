import { type Random, seededRandom } from '../../scenario/random.js'

/**
 * A stream of chance of its own for each purpose, all from one seed: what one purpose draws more or less moves no other. Another consumer, or another slash, so
 * leaves the prices as they were.
 */
export function streamOf(seed: number, ...purpose: readonly (string | number)[]): Random {
  return seededRandom(hash32(`${seed}/${purpose.join('/')}`))
}

/** The hash FNV-1a of 32 bits, over the units of the text, its bits mixed once more so that neighbours are far apart. */
function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
