import { closeSync, openSync, writeSync } from 'node:fs'

/** Lines kept before they are written: writing one by one costs more than running the machines. */
const LINES = 4096

/** Writes a file line by line, while what it tells of still goes on. */
export class LineFile {
  private lines: string[] = []
  private readonly file: number
  private isOpen = true

  /** @throws the platform's error when the file cannot be written. */
  constructor(path: string) {
    this.file = openSync(path, 'w')
  }

  write(line: string): void {
    this.lines.push(`${line}\n`)
    if (this.lines.length >= LINES) this.flush()
  }

  /** Everything is in the file when this returns. Once is enough; more do nothing. */
  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.flush()
    closeSync(this.file)
  }

  private flush(): void {
    writeSync(this.file, this.lines.join(''))
    this.lines = []
  }
}
