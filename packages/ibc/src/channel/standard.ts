import { firstGenerationApplication } from '../first-generation/index.js'
import { meshApplication } from '../handshake/mesh-application.js'
import { transferApplication } from '../ics20/index.js'
import { createChannelMachine } from './machine.js'

/** The channel module of a chain on whose channels Mesh Security, token transfer and the first generation of Mesh Security run. */
export const channelMachine = createChannelMachine([meshApplication, transferApplication, firstGenerationApplication])
