import { Tier } from '../lib/policy';
import { MutationHarness } from './mutation/harness';
import { synthesizedTemplates } from './mutation/production';
import { differences, record, recordedResults, resultsOf, resultsOfEnvironments } from './mutation/recorded-results';
import { report } from './mutation/report';
import { unreadOf, unreadReport } from './mutation/unread';

// `npm run mutate`: every secure property of the production templates is made insecure, one at a time. A rule of a control that
// reads the property has to find it. With `-- --compare`, every rule also has to have the findings that were recorded before the
// rules were renamed; `-- --record` records them. In bench, not in lib: it tests the rules and is not installed.
process.env['CDK_VALIDATION'] = 'false';

const templates = synthesizedTemplates('production');
const harness = new MutationHarness(templates, Tier.PRODUCTION);
const verdicts = harness.mutants.map((mutant) => harness.verdict(mutant));
const { lines, passed } = report(verdicts);
const unread = unreadOf(verdicts, templates);
for (const line of [...lines, ...unreadReport(unread)]) console.log(line);
process.exitCode = passed && unread.withoutReason.length === 0 ? 0 : 1;

const options = process.argv.slice(2);
if (options.some((option) => option === '--compare' || option === '--record')) {
  const results = new Map([...resultsOf(verdicts), ...resultsOfEnvironments()]);
  if (options.includes('--record')) record(results);
  const differing = differences(recordedResults(), results);
  for (const line of differing) console.log(line);
  console.log(`${results.size} kinds of mutants and environments compared: ${differing.length} differ.`);
  if (differing.length > 0) process.exitCode = 1;
}
