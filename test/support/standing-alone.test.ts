import { Stack, Stage } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { findingsAlone } from './standing-alone';
import { testApp, testStack } from './stacks';

const env = { account: '111111111111', region: 'eu-west-1' };

function stackInAStage(): Stack {
  return new Stack(new Stage(testApp(), 'Stage', { env }), 'Stack');
}

test.each([
  ['a stack', testStack, 'Stack'],
  ['a stack in a stage', stackInAStage, 'Stage/Stack'],
])('findings in %s are returned, with its template', (_, create, path) => {
  const stack = create();
  new sns.Topic(stack, 'Topic');
  const { findings, template } = findingsAlone(stack);
  expect(findings).toContain(`INC-01-EncryptedTopic[KmsMasterKeyId] at ${path}/Topic/Resource`);
  expect(findings).toContain(`AwsSolutions-SNS3 at ${path}/Topic/Resource`);
  expect(Object.keys(template.all('AWS::SNS::Topic'))).toHaveLength(1);
});

test('what stops synthesis and is no finding is thrown', () => {
  const stack = testStack();
  stack.node.addValidation({ validate: () => ['an error of the test'] });
  expect(() => findingsAlone(stack)).toThrow('an error of the test');
});
