import data from '../../../../facts/iam-actions-without-resource.json';

/**
 * Actions with an optional resource type in the Service Authorization Reference. Their API has no parameter for the resource, or AWS
 * documents `Resource: *` for them.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const OPTIONAL_RESOURCE = [
  'ce:GetCostAndUsage',
  'ce:GetCostForecast',
  'cloudwatch:PutMetricData',
  'cloudwatch:GetMetricData',
  'cloudwatch:ListMetrics',
  'config:DescribeConfigurationRecorders',
  'config:DescribeConfigurationRecorderStatus',
  'securityhub:DescribeHub',
];

/** In lower case: IAM compares actions without regard to case. `npm run update:iam-facts` writes the data. */
const WITHOUT_RESOURCE: ReadonlySet<string> = new Set(
  [
    ...OPTIONAL_RESOURCE,
    ...Object.entries(data.actions).flatMap(([service, actions]) => actions.map((action) => `${service}:${action}`)),
  ].map((action) => action.toLowerCase()),
);

/** Whether a statement can restrict an action to a resource; if not, the statement requires `Resource: *`. */
export function hasResourceLevelPermissions(action: string): boolean {
  return !WITHOUT_RESOURCE.has(action.toLowerCase());
}
