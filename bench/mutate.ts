import { Tier } from '../lib/policy';
import { ESTATES, estateReport, mutantsOfEstate, resultOfEstate } from './mutation/estates';
import { MutationHarness } from './mutation/harness';
import { synthesizedTemplates } from './mutation/production';
import { differences, record, recordedResults, resultsOf, resultsOfEnvironments } from './mutation/recorded-results';
import { report } from './mutation/report';
import { unreadOf, unreadReport } from './mutation/unread';

// `npm run mutate`: every secure property of the production templates is made insecure, one at a time. A rule of a control that
// reads the property has to find it. With `-- --compare`, every rule also has to have the findings that were recorded before the
// rules were renamed; `-- --record` records them. With `-- --estates`, the templates are those of the five estates. In bench, not in
// lib: it tests the rules and is not installed.
process.env['CDK_VALIDATION'] = 'false';

const options = process.argv.slice(2);

function mutateProduction(): boolean {
  const templates = synthesizedTemplates('production');
  const harness = new MutationHarness(templates, Tier.PRODUCTION);
  const verdicts = harness.mutants.map((mutant) => harness.verdict(mutant));
  const { lines, passed } = report(verdicts);
  const unread = unreadOf(verdicts, templates);
  for (const line of [...lines, ...unreadReport(unread)]) console.log(line);
  const hasReasons = unread.withoutReason.length === 0;
  if (!options.some((option) => option === '--compare' || option === '--record')) return passed && hasReasons;
  const results = new Map([...resultsOf(verdicts), ...resultsOfEnvironments()]);
  if (options.includes('--record')) record(results);
  const differing = differences(recordedResults(), results);
  for (const line of differing) console.log(line);
  console.log(`${results.size} kinds of mutants and environments compared: ${differing.length} differ.`);
  return passed && hasReasons && differing.length === 0;
}

function mutateEstates(): boolean {
  const results = ESTATES.map((name) => {
    const estate = mutantsOfEstate(name);
    const result = resultOfEstate(estate, estate.harness.mutants);
    for (const line of estateReport(name, result)) console.log(line);
    return result;
  });
  return results.every(({ problems }) => problems.length === 0);
}

process.exitCode = (options.includes('--estates') ? mutateEstates() : mutateProduction()) ? 0 : 1;
