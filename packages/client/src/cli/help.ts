/** What `meshwork --help` prints. */
export const MAIN_HELP = `meshwork: Mesh Security as state machines, on chains in memory

Usage
  meshwork run SCENARIO.json [options]   run a scenario, print what happened
  meshwork replay INPUT.json [options]   do again what a recording did to the contracts, and compare
  meshwork simulate [FILE] [options]     many runs with prices that move: is the power covered, who is hurt by a slash
  meshwork attack [SCENARIO.json] [options]
                                         let a hostile network loose, and look for what breaks
  meshwork schema [FORMAT]               print the JSON Schema of scenarios, or of another format
  meshwork --help | --version

'meshwork run --help' lists the options of that command; so with the others.
`

/** What `meshwork run --help` prints. */
export const RUN_HELP = `meshwork run: runs a scenario and prints a timeline and closing tables

Usage
  meshwork run SCENARIO.json [options]

  The file's format is meshwork-scenario/1, or meshwork-first-generation/1 for the first
  generation of Mesh Security: without --validators, --accounts, --seed, --import and
  --export.

Input
  --validators CHAIN=FILE   validators of a chain from a file, instead of the scenario's
                            {"validators": [{"valoper", "selfDelegation": {"denom", "amount"},
                             "moniker"?, "consensusPubkeyEd25519"?, "commission"?}]}
  --accounts CHAIN=FILE     accounts of a chain from a file, behind the scenario's
                            {"holders": [["address", "amount"], ...]}; addresses are
                            re-encoded to the chain's prefix. Both may be given per chain.
  --rules safe|reference    the protocol as it should be (default: the scenario's, else safe),
                            or bit for bit as the deployed contracts behave
  --seed N                  decides what is left to chance in the scenario; default 1
  --import FILE             go on from where a run with --export ended: same chains and pairings,
                            other steps. States of earlier versions are migrated.

Checking
  --check touched           after each step the invariants of all that it touched, everything
                            at phases and at the end (default)
  --check full              everything after each step
  --check end               everything once, at the end

Output
  --out DIR                 write events.jsonl, summary.json and report.html into DIR
  --export FILE             write everything, packets in flight included, as readable JSON
  --events all|none         keep every event (default with --out) or only count them
  --json                    one JSON object on stdout instead of tables:
                            {steps, packets, acks, invariants, totals, wallMs, rssBytes};
                            amounts are decimal strings in the smallest unit; totals.notices
                            is what was out of the ordinary, in words
  Progress goes to stderr.

Exit code
  0  all invariants held    1  an invariant was broken    2  bad input

Example
  meshwork run scenarios/osmosis-juno.json --out out
`

/** What `meshwork replay --help` prints. */
export const REPLAY_HELP = `meshwork replay: does again what was done to the deployed contracts, step by step

Usage
  meshwork replay INPUT.json                            write what happens here to stdout
  meshwork replay INPUT.json --against EXPECTED.json    say where it differs from what was recorded
  meshwork replay INPUT.json --both                     say where the two rule sets part

INPUT.json, or - for stdin, is {"config", "snapshot", "steps"}; the output, and EXPECTED.json, are
{"format", "config", "names", "setup", "steps", "final"}: every transaction with its packets
and acknowledgements, and the state of both chains after each step. One line per step; whole
numbers are exact, beyond 2^53 too.

Options
  --rules reference|safe    bit for bit as the deployed contracts behave (default), or the
                            protocol as it should be
  --against EXPECTED.json   compare, and write the differences instead: outcomes, packets, acks,
                            answers, states; not messages, wording of errors, or what comes
                            in the order of a hash map
  --both                    run under both rule sets, and write where they differ
  --explain                 with --both: which deviations (D-n) each difference can come from, and what each
                            of them has a part in; ends with 1 only where one comes from none. With --json
                            {steps, differentSteps, differences, deviations: [...], unexplained,
                            shown: [...]}, where shown has only what is unexplained
  --events                  compare the events of each transaction, too
  --max N                   differences that are shown; default 20
  --json                    the differences as one JSON object:
                            {equal, steps, differentSteps, differences, shown: [...]}
  Progress goes to stderr.

Exit code
  0  written, or equal      1  different      2  bad input

Example
  meshwork replay run.input.json > run.output.json
  meshwork replay run.input.json --against run.expected.json
  meshwork replay run.input.json --both --explain
`

/** What `meshwork simulate --help` prints. */
export const SIMULATE_HELP = `meshwork simulate: many runs of a mesh while the market moves

Usage
  meshwork simulate [SIMULATION.json] [options]
  meshwork simulate --failure-modes

  Users of a provider bond and stake on one or more consumers; then the market price walks or
  jumps, the oracle tells it late, epochs follow, validators are slashed, users leave. Each seed
  is a run of its own on real chains. The file's format is meshwork-simulation/1; without a file
  there is one consumer, and a walk with a volatility of 0.8. Options go over the file, those
  about a consumer over all of its consumers.

Runs
  --seeds N                 how many runs; default 100
  --seed N                  the first seed; default 1. Without --seeds: this run alone, step by step
  --days N                  how long a run is; default 30 (also 6h, 2w, 1y)
  --step DURATION           how often the market moves and is looked at; default 1d
  --rules safe|reference    default safe
  --workers N               threads; default: all cores. 0: none but this one

Market
  --price P                 consumer coins for one provider coin at the beginning; default 1
  --volatility V            a random walk that spreads by V a year: 0.9 is 90 %
  --drift D                 growth of the mean price a year: 0.1, -0.5
  --jump CHANGE@WHEN        a jump: -0.3@10d; may be given again
  --price-at P@WHEN         the price is P from then on; may be given again
  --random-jumps N:FROM..TO N jumps a year at random times: 4:-0.4..0.1
  --oracle-delay DURATION   how old a price is when the feed hears of it; default 0
  --oracle-every DURATION   how often it hears; default every step

Protocol
  --discount D              taken off every conversion; default 0.4
  --max-cap AMOUNT          the most that the provider may delegate; default: no limit
  --native-stake AMOUNT     what the consumer has of its own; default: as much as is lent at first
  --validators N            of each consumer; default 4
  --epoch DURATION          how often delegations follow; default every step
  --reprice never|perEpoch  whether stake that is there follows the price; default perEpoch
  --slash-ratio R           what a slash may take of a lien; default 0.2 and 0.1

Users
  --users N                 default 10
  --collateral AMOUNT       of each, or a list: 500_000_000,2_000_000_000; default 1_000_000_000
  --stake-share S           the part of it that is cross-staked on each consumer; default 1
  --spread N                over so many validators; default 1
  --local-share S           the part that is staked at home, too; default 0
  --exit-below S            all leave when the market falls below this part of the first price
  --slash PART@WHEN[:WHOM]  a slash: 0.1@15d, 0.1@random, 0.1@15d:random, 0.1@15d:2 (a validator,
                            from 0); of the validator with most cross-stake, unless WHOM says so

Output
  --out DIR                 write summary.json, seeds.jsonl and report.html (plots) into DIR
  --json                    one JSON object on stdout instead of tables; amounts are decimal
                            strings in the smallest unit
  --save-scenario FILE      with --seed: write the run as a scenario for 'meshwork run'
  --failure-modes           the failure modes of the Mesh Security architecture in numbers: what
                            the machines come to beside what the formula says, as exact fractions
  Progress goes to stderr. An interrupt (Ctrl-C) ends early with what is done.

Exit code
  0  all invariants held    1  an invariant was broken, or a run broke off    2  bad input
  130  interrupted

Example
  meshwork simulate --seeds 1000 --volatility 0.9 --oracle-delay 1d --jump -0.3@10d --slash 0.1@15d --out out
`

/** What `meshwork attack --help` prints. */
export const ATTACK_HELP = `meshwork attack: a hostile network against a mesh, again and again

Usage
  meshwork attack [SCENARIO.json] [options]

  Each seed is a run of its own: people bond, stake, leave, earn and are slashed, while packets are
  delayed, reordered, dropped, brought too late, repeated and withheld, channels close and open
  again, chains halt, light clients freeze and clocks part. After every step all invariants that it
  touched are checked, and what holds between chains. Then everything heals, and both sides must
  agree; then everybody leaves, and must come away with all that is theirs.
  Without a file each seed makes chains and pairings of its own; of a scenario its chains and
  pairings are attacked, and its steps left out.

Runs
  --runs N                  how many; default 100, or one with --seed
  --seed N                  the first seed; default 1. The same seed is the same run, anywhere
  --steps N                 how long the adversary works in each; default 500
  --chains N                of worlds made from seeds, 2 to 5; default: as the seed says
  --workers N               threads; default: all cores. 0: none but this one

Faults
  --faults F=RATE,...       how often, in thousandths: delay, drop, late, duplicate, withhold of
                            packets, reorder of deliveries, close, halt, freeze, skew of steps
  --calm                    the faults that --faults does not name do not happen

Output
  --out DIR                 write summary.json, and counterexample-SEED.json for up to three
                            invariants that broke: scenarios for 'meshwork run'
  --no-shrink               leave runs that break something as long as they are
  --json                    one JSON object on stdout instead of tables
  Progress goes to stderr. An interrupt (Ctrl-C) ends early with what is done.

Exit code
  0  all invariants held    1  an invariant was broken, or a run broke off    2  bad input
  130  interrupted

Example
  meshwork attack --runs 1000 --chains 3 --faults halt=0,drop=300 --out out
`
