import type { FirstGenerationChannelRules } from './first-generation-channel.js'
import type { FirstGenerationClaimRules } from './first-generation-claims.js'
import type { FirstGenerationGrantRules } from './first-generation-grants.js'
import type { FirstGenerationRewardRules } from './first-generation-rewards.js'
import type { FirstGenerationShareRules } from './first-generation-shares.js'
import type { FirstGenerationValidatorRules } from './first-generation-validators.js'

/** D-41: the first generation (spec 10), whose contracts give claims back by slashing them and count rewards on the stake of others. */
export interface FirstGenerationRules
  extends FirstGenerationClaimRules,
    FirstGenerationShareRules,
    FirstGenerationRewardRules,
    FirstGenerationValidatorRules,
    FirstGenerationChannelRules,
    FirstGenerationGrantRules {}
