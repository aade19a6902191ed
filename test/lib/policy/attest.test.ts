import { App, CfnParameter, CfnStack, NestedStack, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { BaselinePolicy } from '../../../lib/policy';
import { attestationsOn } from '../../../lib/policy/attest';
import { AttestedKind, TemplateSet } from '../../../lib/policy/model';
import { Tier } from '../../../facts/tier';
import { template } from '../../support/policy';
import { synthError } from '../../support/policy-results';

const STATEMENT = {
  statement: 'Customer-managed, rotated yearly',
  reason: 'The platform team owns it; its account is under the same policy.',
};

const KEY_ARN = 'arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555';

/** An app with a topic whose key only a parameter names. */
function appWithImportedKey() {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const parameter = new CfnParameter(stack, 'KeyArn');
  const key = kms.Key.fromKeyArn(stack, 'Key', parameter.valueAsString);
  new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: key.keyArn });
  BaselinePolicy.enforce(app, { packs: [], evidence: true });
  return { app, stack, key };
}

describe('an imported resource', () => {
  test('is a finding without an attestation', () => {
    expect(synthError(appWithImportedKey().app)).toContain(
      "KmsMasterKeyId is '${KeyArn}', and the rule cannot determine whether it is a customer managed key",
    );
  });

  test('is accepted with an attestation, and the evidence shows the attestation', () => {
    const { app, key } = appWithImportedKey();
    BaselinePolicy.attest(key, STATEMENT);
    expect(synthError(app)).not.toContain('KmsMasterKeyId');
    const evaluations = BaselinePolicy.results(app)[0]?.evaluations ?? [];
    expect(evaluations.find(({ rule }) => rule === 'INC-01-EncryptedTopic')?.attestations).toEqual([
      { kind: 'key', ...STATEMENT, constructPath: 'Stack/Key' },
    ]);
  });

  test('is declared with all its names and subnets', () => {
    const vpc = ec2.Vpc.fromVpcAttributes(new Stack(), 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a'],
      publicSubnetIds: ['subnet-1'],
      privateSubnetIds: ['subnet-2'],
      isolatedSubnetIds: ['subnet-3'],
    });
    BaselinePolicy.attest(vpc, STATEMENT);
    expect(attestationsOn(vpc).map(({ kind, identifier }) => [kind, identifier])).toEqual([
      ['vpc', 'vpc-1'],
      ['public subnet', 'subnet-1'],
      ['private subnet', 'subnet-2'],
      ['isolated subnet', 'subnet-3'],
    ]);
  });
});

describe('an attestation', () => {
  const attestation = { kind: AttestedKind.KEY, ...STATEMENT, constructPath: 'Key' };

  /** Whether the property `P` of `R` is attested as one of the kinds, in each of two templates. */
  function attested(identifier: unknown, P: unknown, ...kinds: AttestedKind[]): boolean[] {
    const parameters = { Name: { Type: 'String' } };
    const [own, other] = ['Own', 'Other'].map((name) =>
      template(name, { Parameters: parameters, Resources: { R: { Type: 'T', Properties: { P } } } }),
    ) as [ReturnType<typeof template>, ReturnType<typeof template>];
    const templateSet = new TemplateSet([own, other], Tier.PRODUCTION, {
      attestations: [[own, { ...attestation, identifier }]],
    });
    return templateSet.resources('T').map((resource) => resource.get('P').attestation(...kinds) !== undefined);
  }

  test('of a literal applies to every template', () => {
    expect(attested(KEY_ARN, KEY_ARN, AttestedKind.KEY)).toEqual([true, true]);
  });

  test('of a parameter applies to the template that defines it', () => {
    expect(attested({ Ref: 'Name' }, { Ref: 'Name' }, AttestedKind.KEY)).toEqual([true, false]);
  });

  test('does not apply to another kind or identifier', () => {
    expect(attested(KEY_ARN, KEY_ARN, AttestedKind.ROLE)).toEqual([false, false]);
    expect(attested(KEY_ARN, `${KEY_ARN}0`, AttestedKind.KEY)).toEqual([false, false]);
  });

  test('of an identifier that cannot be resolved has no effect', () => {
    expect(attested({ 'Fn::Cidr': [] }, { 'Fn::Cidr': [] }, AttestedKind.KEY)).toEqual([false, false]);
  });
});

test('nested stacks are evaluated with their parents', () => {
  const app = new App();
  const nested = new NestedStack(new Stack(app, 'Parent'), 'Nested');
  new sns.CfnTopic(nested, 'Topic');
  BaselinePolicy.enforce(app, { packs: [] });
  expect(synthError(app)).toContain('Parent/Nested/Topic: INC-01 is violated');
});

test('a nested stack of a template that is not in the app stops synthesis', () => {
  const app = new App();
  new CfnStack(new Stack(app, 'Parent'), 'Elsewhere', { templateUrl: 'https://example.com/child.json' });
  BaselinePolicy.enforce(app, { packs: [] });
  expect(synthError(app)).toContain("The templates of nested stacks are not in the app: 'Parent/Elsewhere'.");
});

test('a stack with a macro stops synthesis', () => {
  const app = new App();
  const stack = new Stack(app, 'Macro');
  stack.addTransform('AcmeMacro');
  new sns.CfnTopic(stack, 'Topic');
  BaselinePolicy.enforce(app, { packs: [] });
  expect(synthError(app)).toContain("Stack 'Macro' cannot be evaluated: the transform 'AcmeMacro' creates resources");
});

describe('rejects', () => {
  test('a resource that the app creates', () => {
    const key = new kms.Key(new Stack(), 'Key');
    expect(() => {
      BaselinePolicy.attest(key, STATEMENT);
    }).toThrow(
      new Error(
        "'Default/Key' cannot be attested:\n" +
          '  - this app creates the resource, so the rules evaluate it: attest imported resources only',
      ),
    );
  });

  test('every validation error, in one message', () => {
    const nothing = new Construct(new Stack(), 'Nothing');
    expect(() => {
      BaselinePolicy.attest(nothing, { statement: ' ', reason: 'trust me' });
    }).toThrow(
      new Error(
        "'Default/Nothing' cannot be attested:\n" +
          '  - the statement is empty: write it in the words of a control\n' +
          "  - the reason 'trust me' is too short or a placeholder: explain in at least 20 characters why the finding is acceptable\n" +
          '  - it has no id, name or ARN that a template can refer to: vpcId, securityGroupId, keyArn, keyId, aliasName, roleArn, ' +
          'roleName, clusterArn, clusterName, bucketArn, bucketName, topicArn, queueArn, logGroupArn, logGroupName, ' +
          'loadBalancerArn, listenerArn, certificateArn, webAclArn',
      ),
    );
  });
});
