import { App, CfnParameter, CfnStack, NestedStack, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { BaselinePolicy } from '../../../lib/policy';
import { declarationsOn } from '../../../lib/policy/declare';
import { DeclaredKind, Environment } from '../../../lib/policy/model';
import { Tier } from '../../../facts/tier';
import { template } from '../../support/policy';

const STATEMENT = {
  what: 'Customer-managed, rotated yearly',
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

function synthError(app: App): string {
  try {
    app.synth();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('what is imported', () => {
  test('is a finding as long as nobody declares it', () => {
    expect(synthError(appWithImportedKey().app)).toContain("KmsMasterKeyId is '${KeyArn}', which is not a KMS key");
  });

  test('is accepted once it is declared, and shown as declared', () => {
    const { app, key } = appWithImportedKey();
    BaselinePolicy.declare(key, STATEMENT);
    expect(synthError(app)).not.toContain('KmsMasterKeyId');
    const proofs = BaselinePolicy.results(app)[0]?.proofs ?? [];
    expect(proofs.find(({ rule }) => rule === 'INC-01-EncryptedTopic')?.declarations).toEqual([
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
    BaselinePolicy.declare(vpc, STATEMENT);
    expect(declarationsOn(vpc).map(({ kind, identifier }) => [kind, identifier])).toEqual([
      ['vpc', 'vpc-1'],
      ['public subnet', 'subnet-1'],
      ['private subnet', 'subnet-2'],
      ['isolated subnet', 'subnet-3'],
    ]);
  });
});

describe('a declaration', () => {
  const declaration = { kind: DeclaredKind.KEY, ...STATEMENT, constructPath: 'Key' };

  /** The kinds that the property `P` of `R` is declared to be, in two templates. */
  function declared(identifier: unknown, P: unknown, ...kinds: DeclaredKind[]): boolean[] {
    const parameters = { Name: { Type: 'String' } };
    const [own, other] = ['Own', 'Other'].map((name) =>
      template(name, { Parameters: parameters, Resources: { R: { Type: 'T', Properties: { P } } } }),
    ) as [ReturnType<typeof template>, ReturnType<typeof template>];
    const environment = new Environment([own, other], Tier.PRODUCTION, [[own, { ...declaration, identifier }]]);
    return environment.resources('T').map((resource) => resource.get('P').declaration(...kinds) !== undefined);
  }

  test('of a literal counts in every template', () => {
    expect(declared(KEY_ARN, KEY_ARN, DeclaredKind.KEY)).toEqual([true, true]);
  });

  test('of a parameter counts in the template that has it', () => {
    expect(declared({ Ref: 'Name' }, { Ref: 'Name' }, DeclaredKind.KEY)).toEqual([true, false]);
  });

  test('counts for nothing else', () => {
    expect(declared(KEY_ARN, KEY_ARN, DeclaredKind.ROLE)).toEqual([false, false]);
    expect(declared(KEY_ARN, `${KEY_ARN}0`, DeclaredKind.KEY)).toEqual([false, false]);
  });

  test('of what nobody can name counts for nothing', () => {
    expect(declared({ 'Fn::Cidr': [] }, { 'Fn::Cidr': [] }, DeclaredKind.KEY)).toEqual([false, false]);
  });
});

test('nested stacks are judged with their parents', () => {
  const app = new App();
  const nested = new NestedStack(new Stack(app, 'Parent'), 'Nested');
  new sns.CfnTopic(nested, 'Topic');
  BaselinePolicy.enforce(app, { packs: [] });
  expect(synthError(app)).toContain('Parent/Nested/Topic: INC-01 is broken');
});

test('a nested stack of a template that is not in the app stops synthesis', () => {
  const app = new App();
  new CfnStack(new Stack(app, 'Parent'), 'Elsewhere', { templateUrl: 'https://example.com/child.json' });
  BaselinePolicy.enforce(app, { packs: [] });
  expect(synthError(app)).toContain("Nested stacks of other templates cannot be judged: 'Parent/Elsewhere'.");
});

test('a stack that makes resources by a macro stops synthesis', () => {
  const app = new App();
  const stack = new Stack(app, 'Macro');
  stack.addTransform('AcmeMacro');
  new sns.CfnTopic(stack, 'Topic');
  BaselinePolicy.enforce(app, { packs: [] });
  expect(synthError(app)).toContain("Stack 'Macro' cannot be judged: the transform 'AcmeMacro' makes resources");
});

describe('rejects', () => {
  test('what is made in this app', () => {
    const key = new kms.Key(new Stack(), 'Key');
    expect(() => {
      BaselinePolicy.declare(key, STATEMENT);
    }).toThrow(
      new Error(
        "'Default/Key' cannot be declared:\n" +
          '  - it is made in this app, so that the rules judge it: declare only what is imported',
      ),
    );
  });

  test('everything that is wrong, in one message', () => {
    const nothing = new Construct(new Stack(), 'Nothing');
    expect(() => {
      BaselinePolicy.declare(nothing, { what: ' ', reason: 'trust me' });
    }).toThrow(
      new Error(
        "'Default/Nothing' cannot be declared:\n" +
          '  - it does not say what holds: write it as a control would\n' +
          "  - the reason 'trust me' says too little: write at least 20 characters on why the finding does no harm here\n" +
          '  - it has no id, name or ARN that a template could name: vpcId, securityGroupId, keyArn, keyId, aliasName, roleArn, ' +
          'roleName, clusterArn, clusterName, bucketArn, bucketName, topicArn, queueArn, logGroupArn, logGroupName, ' +
          'loadBalancerArn, certificateArn, webAclArn',
      ),
    );
  });
});
