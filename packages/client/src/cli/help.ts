/** What `meshwork --help` prints. */
export const MAIN_HELP = `meshwork: Mesh Security as state machines, on chains in memory

Usage
  meshwork run SCENARIO.json [options]   run a scenario, print what happened
  meshwork replay INPUT.json [options]   do again what a recording did to the contracts, and compare
  meshwork schema [FORMAT]               print the JSON Schema of scenarios, or of another format
  meshwork --help | --version

'meshwork run --help' and 'meshwork replay --help' list the options.
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
