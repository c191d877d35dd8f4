import { meshApplication } from '../handshake/mesh-application.js'
import { createChannelMachine } from './machine.js'

/** The channel module of a chain that runs Mesh Security and nothing else on its channels. */
export const channelMachine = createChannelMachine([meshApplication])
