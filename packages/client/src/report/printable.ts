/** Controls, line breaks, and the marks that turn the direction of what follows: none of them belongs into a line of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this finds.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu

/** Text from outside as one harmless line: a moniker cannot move the cursor, colour the terminal or turn the line around. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd')
}
