import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetDistributionCommand } from '@aws-sdk/client-cloudfront';
import type { EnvironmentSettings } from '../../config';
import { stackName } from '../../config/contract';
import type { AwsClients } from '../aws-clients';
import { evaluateEach } from './evaluate-each';
import type { PublicNetwork } from './public-network';
import type { Place, VerifyFinding } from './verify-check';

/** The headers of every response (EDGE-07). */
const SECURITY_HEADERS = [
  'content-security-policy',
  'permissions-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
];
const OK = 200;

/** Why the response to a visitor of the hostname is not that of a site; undefined if it is. */
export async function responseProblem(
  request: PublicNetwork['request'],
  hostname: string,
): Promise<string | undefined> {
  const response = await request(`https://${hostname}/`);
  if (response === undefined) return `${hostname} does not respond`;
  if (response.status !== OK) return `${hostname} responds with ${response.status}`;
  const missing = SECURITY_HEADERS.filter((name) => response.headers[name] === undefined);
  return missing.length === 0 ? undefined : `${hostname} responds without ${missing.join(', ')}`;
}

/** The outputs of the stack of a site or of the status page, by name. */
export async function siteOutputs(
  { cloudFormation }: Pick<AwsClients, 'cloudFormation'>,
  settings: EnvironmentSettings,
  stack: string,
): Promise<(name: string) => string> {
  const StackName = stackName(settings, stack);
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  return (name) => Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
}

/** The distributions of the stacks in one Region. */
export async function distributions({ aws, inventory }: Place): Promise<VerifyFinding[]> {
  const answers = await Promise.all(
    inventory.ids('AWS::CloudFront::Distribution').map((Id) => aws.cloudFront.send(new GetDistributionCommand({ Id }))),
  );
  const found = answers.flatMap(({ Distribution }) => Distribution ?? []);
  return [
    ...(await evaluateEach(
      { control: 'DEL-04', subject: 'distributions are deployed and enabled' },
      found,
      ({ DistributionConfig, Id, Status }) =>
        Status === 'Deployed' && DistributionConfig?.Enabled === true ? undefined : `${Id} is ${Status}`,
    )),
    ...(await evaluateEach(
      { control: 'EDGE-01', subject: 'distributions have a web ACL' },
      found,
      ({ DistributionConfig, Id }) => (DistributionConfig?.WebACLId ? undefined : `${Id} has none`),
    )),
    ...(await evaluateEach(
      { control: 'TLS-01', subject: 'distributions require TLS 1.2 or later' },
      found,
      ({ DistributionConfig, Id }) => {
        const version = DistributionConfig?.ViewerCertificate?.MinimumProtocolVersion ?? 'TLSv1';
        return /^TLSv1\.[23]_/.test(version) ? undefined : `${Id} accepts ${version}`;
      },
    )),
  ];
}
