import { bandApplication } from '../band/band-application.js'
import { firstGenerationApplication } from '../first-generation/index.js'
import { meshApplication } from '../handshake/mesh-application.js'
import { icqApplication } from '../icq/icq-application.js'
import { transferApplication } from '../ics20/index.js'
import { createChannelMachine } from './machine.js'

/** The channel module of a chain on whose channels Mesh Security, in all its versions, token transfer and price feeds run. */
export const channelMachine = createChannelMachine([
  meshApplication,
  transferApplication,
  icqApplication,
  bandApplication,
  firstGenerationApplication,
])
