import { performance } from 'node:perf_hooks';
import { Tier } from '../lib/policy';
import { evaluate } from '../lib/policy/evaluate';
import { TemplateSet } from '../lib/policy/model';
import { RULES } from '../lib/policy/rules';
import { synthesizedTemplates } from './mutation/production';

/** The time of one rule for all its resources of the production environment. */
export interface RuleMeasurement {
  readonly rule: string;
  readonly resources: number;
  readonly nanoseconds: number;
}

/** The median of several runs for each rule with resources, the slowest first. */
export function measureRules(runs: number): RuleMeasurement[] {
  const templateSet = new TemplateSet(synthesizedTemplates('production'), Tier.PRODUCTION);
  // Excludes the time to traverse the templates, which is measured without rules.
  const walk = medianTime(runs, () => evaluate(templateSet, { rules: [] }));
  return RULES.flatMap((rule) => {
    const evaluateRule = () => evaluate(templateSet, { rules: [rule] });
    const resources = evaluateRule().length;
    if (resources === 0) return [];
    return [{ rule: rule.id, resources, nanoseconds: Math.max(0, medianTime(runs, evaluateRule) - walk) }];
  }).sort((left, right) => right.nanoseconds - left.nanoseconds);
}

function medianTime(runs: number, run: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) * 1e6;
  }).sort((left, right) => left - right);
  return times[Math.floor(runs / 2)] ?? 0;
}
