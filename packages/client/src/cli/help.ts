/** What `meshwork --help` prints. */
export const MAIN_HELP = `meshwork: Mesh Security as state machines, on chains in memory

Usage
  meshwork run SCENARIO.json [options]   run a scenario, print what happened
  meshwork schema                        print the JSON Schema of scenarios
  meshwork --help | --version

'meshwork run --help' lists the options of a run.
`

/** What `meshwork run --help` prints. */
export const RUN_HELP = `meshwork run: runs a scenario and prints a timeline and closing tables

Usage
  meshwork run SCENARIO.json [options]

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

Checking
  --check touched           after each step the invariants of all that it touched, everything
                            at phases and at the end (default)
  --check full              everything after each step
  --check end               everything once, at the end

Output
  --out DIR                 write events.jsonl, summary.json and report.html into DIR
  --events all|none         keep every event (default with --out) or only count them
  --json                    one JSON object on stdout instead of tables:
                            {steps, packets, acks, invariants, totals, wallMs, rssBytes};
                            amounts are decimal strings in the smallest unit
  Progress goes to stderr.

Exit code
  0  all invariants held    1  an invariant was broken    2  bad input

Example
  meshwork run scenarios/osmosis-juno.json --out out
`
