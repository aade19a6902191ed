import { type CostDifference, costDifference, type CostSettings, environmentCost, usdText } from '../../cost';
import { type Change, ChangeSeverity } from '../change';
import { type EnvironmentPair, environmentPairs, type EnvironmentSide, type Side } from '../side';

/** The estimated cost of every environment in both versions. */
export function costDifferences(before: Side, after: Side): readonly CostDifference[] {
  return environmentPairs(before, after).map(differenceOf);
}

/** The increases above the limit of the environment in the new version; each requires an approval. */
export function costChanges(before: Side, after: Side): readonly Change[] {
  return environmentPairs(before, after).flatMap((pair) => {
    const limit = settingsOf(pair.after, pair.before)?.maxIncreaseUsd;
    const { afterUsd, beforeUsd = 0, differenceUsd, items } = differenceOf(pair);
    if (limit === undefined || afterUsd === undefined || differenceUsd <= limit) return [];
    const largest = items[0] === undefined ? '' : `, mainly by ${items[0].service}: ${items[0].name}`;
    const { name } = pair;
    return [
      {
        kind: 'cost-increased',
        severity: ChangeSeverity.BLOCKING,
        environment: name,
        stack: name,
        path: name,
        logicalId: name,
        type: 'AWS::CDK::Stage',
        message: `the estimated cost increases by ${usdText(differenceUsd)} to ${usdText(afterUsd)} USD a month${largest}; without an approval, an increase of ${usdText(limit)} is allowed`,
        cause: 'accountServices.maxCostIncreaseUsd',
        before: `${usdText(beforeUsd)} USD`,
        after: `${usdText(afterUsd)} USD`,
      } satisfies Change,
    ];
  });
}

function differenceOf({ after, before, name }: EnvironmentPair): CostDifference {
  return costDifference(name, costOf(before, after), costOf(after, before));
}

function costOf(side: EnvironmentSide | undefined, other: EnvironmentSide | undefined) {
  if (side === undefined) return undefined;
  const { name, templates } = side;
  return environmentCost({ environment: name, templates, expectedUse: settingsOf(side, other)?.expectedUse });
}

/** A version that records no settings, such as the deployed templates, has the settings of the other one. */
function settingsOf(side: EnvironmentSide | undefined, other: EnvironmentSide | undefined): CostSettings | undefined {
  return side?.costSettings ?? other?.costSettings;
}
