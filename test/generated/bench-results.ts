import results from '../../bench/results.json';
import { type GeneratedFile, markdownTable, replaceSection } from './generated-file';

const SLOWEST = 3;

/** The tables of the benchmarks, from the recorded results. */
export const benchResults: GeneratedFile = {
  path: 'bench/README.md',
  render: (current) => replaceSection(current, 'results', [policyTable(), ruleText(), growthTable()].join('\n\n')),
};

function policyTable(): string {
  const rows = results.policy.map(({ name, milliseconds, ratio }) => [name, String(milliseconds), ratio.toFixed(2)]);
  return markdownTable([`Three environments, on ${results.recordedOn}`, 'CPU ms', '÷ no policy'], rows);
}

function ruleText(): string {
  const { rules, evaluations, milliseconds, slowest } = results.rules;
  const names = slowest.slice(0, SLOWEST).map(({ rule, microseconds }) => {
    const share = Math.round(microseconds / (10 * milliseconds));
    return `\`${rule}\` (${String(share)} %)`;
  });
  return [
    `${String(rules)} rules with resources in production make ${String(evaluations)} evaluations in ${String(milliseconds)} ms, without the time to read`,
    `the templates. The slowest are ${names.join(', ')}.`,
  ].join('\n');
}

function growthTable(): string {
  const rows = results.growth.map(({ services, resources, milliseconds, ratio }) =>
    [services, resources, milliseconds, ratio.toFixed(2)].map(String),
  );
  return markdownTable(['Services in one environment', 'Resources', 'CPU ms', '÷ one service'], rows);
}
