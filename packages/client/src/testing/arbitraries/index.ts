export { arbitraryEachStep, arbitraryStep, type StepTerms } from './scenario-steps.js'
