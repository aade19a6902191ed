import { monthlyText } from '../cost';
import { counted } from './blocks';
import type { PageContent } from './page-environment';

/** The result of all environments in one line. */
export interface ResultLine {
  readonly passed: boolean;
  readonly text: string;
}

export function resultLine({ changes, environments }: PageContent): ResultLine {
  const findings = environments.reduce((sum, each) => sum + each.findings.length, 0);
  const blocked = changes?.blocked.length ?? 0;
  const sum = (part: 'estimatedUsd' | 'usd') => environments.reduce((total, { cost }) => total + cost[part], 0);
  const passed = findings === 0 && blocked === 0;
  const parts = [
    `${counted(environments.length, 'environment')} with ${counted(findings, 'finding')}`,
    changes === undefined ? 'changes not reviewed' : `${counted(blocked, 'change')} without an approval`,
    `about ${monthlyText({ usd: sum('usd'), estimatedUsd: sum('estimatedUsd') })}`,
  ];
  return { passed, text: `${passed ? 'Passed' : 'Failed'}: ${parts.join(', ')}.` };
}
