/** The command line or an input file cannot be used. Each line says what, and where. Ends the program with exit code 2. */
export class BadInputError extends Error {
  override readonly name = 'BadInputError'
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}
