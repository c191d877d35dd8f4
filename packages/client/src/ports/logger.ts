/** Where the client tells people what it does. Give your own to connect it to the logging you have. */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** What a line of a log is about. */
export type LogFields = Readonly<Record<string, string | number | bigint | boolean>>

/** Says nothing: the default. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
