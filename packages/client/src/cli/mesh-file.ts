import { writeFileSync } from 'node:fs'
import type { Mesh } from '../create-mesh/mesh.js'
import { describeSetupRefusal, MeshSetupError } from '../create-mesh/setup-error.js'
import { BadInputError } from './usage.js'

/** Lets a mesh go on from what a file says. @throws BadInputError with the place in the file and what is wrong there. */
export function importMesh(mesh: Mesh, file: string, text: string): void {
  try {
    mesh.importGenesis(text)
  } catch (error) {
    if (!(error instanceof MeshSetupError)) throw error
    throw new BadInputError([`${file}: ${error.path}: ${describeSetupRefusal(error.refusal)}`])
  }
}

/** Writes a mesh, whole and readable, into a file. @throws BadInputError when it cannot be written. */
export function exportMesh(mesh: Mesh, file: string): void {
  try {
    writeFileSync(file, mesh.exportGenesis())
  } catch (error) {
    throw new BadInputError([`--export ${file}: ${error instanceof Error ? error.message : String(error)}`])
  }
}
