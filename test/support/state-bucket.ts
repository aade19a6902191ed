import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AccountRootPrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { WorkloadRole } from '../../constructs/identity';
import { TerraformStateBucket } from '../../constructs/state';
import { type EnvironmentSettings } from '../../lib/config';
import { stateLocation } from '../../lib/config/contract';
import { TemplateSet } from '../../lib/policy/model';
import { permissionsOf, policyAt, type Statement } from '../../lib/policy/predicates/iam';
import { Tier } from '../../facts/tier';
import type { LoopbackBucket } from './loopback-aws';
import { template } from './plain-template';
import { testApp } from './stacks';

/** The state bucket of an environment with its policy, and the permissions of a principal with a grant on its folder. */
export function stateBucketOf(settings: EnvironmentSettings, keyArn: string): LoopbackBucket {
  const { bucket: bucketName, prefix } = stateLocation(settings);
  const stack = new Stack(testApp(), 'States', {
    env: { account: settings.account, region: settings.region },
  });
  const encryptionKey = Key.fromKeyArn(stack, 'Key', keyArn);
  const operator = new WorkloadRole(stack, 'Operator', {
    assumedBy: new AccountRootPrincipal(),
    description: 'Runs Terraform',
  });
  new TerraformStateBucket(stack, 'States', { bucketName, encryptionKey }).grantStates(operator, prefix);
  const templateSet = new TemplateSet(
    [template('States', withoutReferencesTo(bucketName, Template.fromStack(stack).toJSON()))],
    Tier.PRODUCTION,
  );
  const [role] = templateSet.resources('AWS::IAM::Role');
  return {
    name: bucketName,
    identity: role === undefined ? [] : permissionsOf(role, templateSet),
    policy: policyOf(bucketName, templateSet),
  };
}

function policyOf(bucketName: string, templateSet: TemplateSet): Statement[] {
  return templateSet
    .resources('AWS::S3::BucketPolicy')
    .filter((policy) => policy.get('Bucket').is(bucketName))
    .flatMap((policy) => policyAt(policy, 'PolicyDocument').statements);
}

/** As CloudFormation would fill them in. */
function withoutReferencesTo(bucketName: string, body: object): Readonly<Record<string, unknown>> {
  const [id = ''] = Object.entries((body as { readonly Resources: Record<string, Bucket> }).Resources).flatMap(
    ([logicalId, { Properties }]) => (Properties?.BucketName === bucketName ? [logicalId] : []),
  );
  const text = JSON.stringify(body)
    .replaceAll(`{"Fn::GetAtt":["${id}","Arn"]}`, `"arn:aws:s3:::${bucketName}"`)
    .replaceAll(`{"Ref":"${id}"}`, `"${bucketName}"`);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

interface Bucket {
  readonly Properties?: { readonly BucketName?: unknown };
}
