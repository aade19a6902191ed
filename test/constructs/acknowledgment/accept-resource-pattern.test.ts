import { App, type CfnResource, ReferenceStrength, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { PrivateBucketGrants } from '../../../constructs';
import { acknowledgmentsOn } from '../../../constructs/acknowledgment';
import { publicFindings } from '../../../lib/policy/enforcement/public-pack';
import { PublicPack } from '../../../facts/public-pack';

/** A role reads a bucket; the findings of cdk-nag about the policy of the role, and what the grant accepts. */
function read(location: 'here' | 'in another stack', strength = ReferenceStrength.STRONG) {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const stack = new Stack(app, 'Reader');
  const producer = location === 'here' ? stack : new Stack(app, 'Files');
  const bucket = new s3.Bucket(producer, 'Bucket');
  const key = new kms.Key(producer, 'Key');
  for (const resource of [bucket, key]) {
    (resource.node.defaultChild as CfnResource).applyCrossStackReferenceStrength(strength);
  }
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  new PrivateBucketGrants(bucket, key).read(role, 'in/*');
  app.synth();
  const policy = role.node.findChild('DefaultPolicy').node.defaultChild as CfnResource;
  const found = publicFindings([PublicPack.AWS_SOLUTIONS], [policy]).map(([, , { id }]) => id);
  return { found, accepted: acknowledgmentsOn(role).map(({ id }) => id) };
}

test.each<[string, ReturnType<typeof read>, RegExp]>([
  ['in the same stack', read('here'), /<Bucket\w+\.Arn>\/in\/\*/],
  ['in another stack, by a strong reference', read('in another stack'), /Files:ExportsOutputFnGetAtt\w+\/in\/\*/],
  ['in another stack, by a weak reference', read('in another stack', ReferenceStrength.WEAK), /Fn::GetStackOutput/],
])('the finding about a bucket %s is accepted as cdk-nag reports it', (_, { found, accepted }, resource) => {
  expect(found).toEqual([expect.stringMatching(resource)]);
  expect(accepted).toEqual(found);
});
