import { Tier } from '../../facts/tier';
import { evaluateEnvironment } from '../../lib/policy/check/verdict';
import { DEFAULT_REQUIREMENTS } from '../../lib/policy/model';
import { template } from '../support/plain-template';
import { applyOperations } from '../violations/apply';
import type { Chain } from './chain';
import { isInGraph } from './detection';

/** `graph`: the graph contains the path. `rule`: a rule reports a finding that the fixed template does not have. */
export type Outcome = 'graph' | 'missed' | `rule: ${string}`;

export function outcomeOf(chain: Chain): Outcome {
  if (isInGraph(chain)) return 'graph';
  if (chain.fix === undefined) return 'missed';
  const fixed = structuredClone(chain.template);
  applyOperations(fixed.Resources, chain.fix);
  const others = rulesThatFind(fixed);
  const rules = rulesThatFind(chain.template).filter((rule) => !others.includes(rule));
  return rules.length === 0 ? 'missed' : `rule: ${[...new Set(rules)].sort().join(', ')}`;
}

function rulesThatFind(body: Chain['template']): readonly string[] {
  const { findings } = evaluateEnvironment(
    { name: 'chain', isDirectory: false, tier: Tier.PRODUCTION, templates: [template('chain', body)], zone: [] },
    { requirements: DEFAULT_REQUIREMENTS },
  );
  return findings.map(({ rule }) => rule.id);
}
