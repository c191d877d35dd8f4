export { arbitraryIbcMessage } from './ibc-message.js'
export { arbitraryAckText, arbitraryPacketText, arbitraryVersionText } from './wire-texts.js'
