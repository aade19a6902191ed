import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { DescribeUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GLOBAL_REGION } from '../../../facts/edge-limits';
import { addressesOf } from '../addresses';
import { type Finding, problem } from '../check';
import { ifExists } from '../service-error';
import type { DoctorCheck, DoctorContext } from './doctor-check';
import type { PlannedResource } from './planned-environment';
import { deployedId } from './singletons/account-singleton';

/**
 * The domain of a user pool is free. Cognito accepts a hostname of the product only with an issued certificate in us-east-1, and if its parent
 * domain has an A record.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-add-custom-domain.html
 */
export const signInDomains: DoctorCheck = {
  id: 'sign-in-domains',
  find: async (context) => {
    const planned = context.planned.ofTypes('AWS::Cognito::UserPoolDomain');
    const found = await Promise.all(
      planned.map(async (resource) => [await freeDomain(context, resource), ...(await ownHostname(context, resource))]),
    );
    return found.flat();
  },
};

async function freeDomain({ aws, settings }: DoctorContext, resource: PlannedResource): Promise<Finding> {
  const Domain = String(resource.properties['Domain']);
  const subject = `sign-in domain ${Domain}`;
  const { cognito } = aws(resource.region);
  const answer = await ifExists(() => cognito.send(new DescribeUserPoolDomainCommand({ Domain })));
  const { AWSAccountId: account, UserPoolId: userPool } = answer?.DomainDescription ?? {};
  if (userPool === undefined && account === undefined) {
    return { subject, verdict: 'ok', detail: 'no user pool of the account has it' };
  }
  const stack = resource.stackName;
  if ((await deployedId(aws(resource.region), resource)) !== undefined) {
    return { subject, verdict: 'ok', detail: `belongs to the stack ${stack}` };
  }
  const holder = account === settings.account ? `the user pool ${userPool ?? ''}` : 'a user pool of another account';
  return problem(subject, `${holder} has it already`, `Write another domain in signIn of ${settings.name}.`);
}

async function ownHostname(
  { aws, resolve }: DoctorContext,
  { properties }: PlannedResource,
): Promise<readonly Finding[]> {
  const { CertificateArn } = (properties['CustomDomainConfig'] ?? {}) as { readonly CertificateArn?: string };
  if (CertificateArn === undefined) return [];
  const hostname = String(properties['Domain']);
  const parent = hostname.slice(hostname.indexOf('.') + 1);
  const addresses = await addressesOf(parent, resolve);
  const record: Finding =
    addresses.length > 0
      ? { subject: `A record of ${parent}`, verdict: 'ok', detail: addresses.join(', ') }
      : problem(
          `A record of ${parent}`,
          `there is none, and Cognito refuses ${hostname} without it`,
          `Add ${parent} to domain.records (a host or a redirect), and apply the DNS zone before the deployment.`,
        );
  const { acm } = aws(GLOBAL_REGION);
  const answer = await ifExists(() => acm.send(new DescribeCertificateCommand({ CertificateArn })));
  const { DomainName = '', Status = 'missing', SubjectAlternativeNames = [] } = answer?.Certificate ?? {};
  const names = [DomainName, ...SubjectAlternativeNames];
  const subject = `certificate of ${hostname}`;
  const fix = `aws acm request-certificate --region ${GLOBAL_REGION} --domain-name ${hostname} --validation-method DNS`;
  if (Status !== 'ISSUED') return [record, problem(subject, `${CertificateArn} is ${Status}`, fix)];
  return names.includes(hostname) || names.includes(`*.${parent}`)
    ? [record, { subject, verdict: 'ok', detail: 'issued' }]
    : [record, problem(subject, `${CertificateArn} is for ${[...new Set(names)].join(', ')}`, fix)];
}
