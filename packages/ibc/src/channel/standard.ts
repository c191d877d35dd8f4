import { meshApplication } from '../handshake/mesh-application.js'
import { transferApplication } from '../ics20/index.js'
import { createChannelMachine } from './machine.js'

/** The channel module of a chain on whose channels Mesh Security and token transfer run. */
export const channelMachine = createChannelMachine([meshApplication, transferApplication])
