import { unprocessedTemplateErrors } from '../../../../lib/policy/model';
import { titled } from '../../../support/titled';

const PROCESSED =
  'check the processed template instead (aws cloudformation get-template --template-stage Processed, of the stack or a change set)';

const TOPIC = { Type: 'AWS::SNS::Topic' };

describe('refuses', () => {
  test.each(
    titled({
      'a loop over resources': [
        {
          Transform: 'AWS::LanguageExtensions',
          Resources: { 'Fn::ForEach::Topics': ['Name', ['A', 'B'], { 'Topic${Name}': TOPIC }] },
        },
        `Fn::ForEach creates resources that are not in the template: ${PROCESSED}`,
      ],
      'a loop without the transform that it needs': [
        { Resources: { 'Fn::ForEach::Topics': [] } },
        `Fn::ForEach creates resources that are not in the template: ${PROCESSED}`,
      ],
      'a loop inside a property': [
        {
          Transform: ['AWS::LanguageExtensions'],
          Resources: { Topic: { ...TOPIC, Properties: { 'Fn::ForEach::Keys': [] } } },
        },
        `Fn::ForEach creates resources that are not in the template: ${PROCESSED}`,
      ],
      'a macro': [
        { Transform: [{ Name: 'AcmeMacro' }], Resources: { Topic: TOPIC } },
        `the transform 'AcmeMacro' creates resources that are not in the template: ${PROCESSED}`,
      ],
      'modules, which the AWS CLI packages': [
        { Modules: { Files: { Source: './files.yaml' } }, Resources: { Topic: TOPIC } },
        'Modules creates resources that are not in the template: check the output of aws cloudformation package instead',
      ],
      'an include among the resources': [
        { Resources: { 'Fn::Transform': { Name: 'AWS::Include' } } },
        `Resources has Fn::Transform, which creates resources that are not in the template: ${PROCESSED}`,
      ],
      'a SAM application of another repository': [
        { Transform: 'AWS::Serverless-2016-10-31', Resources: { App: { Type: 'AWS::Serverless::Application' } } },
        `Resources.App is an AWS::Serverless::Application, whose expansion is not supported: ${PROCESSED}`,
      ],
      'a SAM event of an unknown type': [
        {
          Resources: {
            F: {
              Type: 'AWS::Serverless::Function',
              Properties: { Events: { New: { Type: 'Future' }, Put: { Type: 'S3' } } },
            },
          },
        },
        `Resources.F.Events.New creates resources that are not in the template, and its expansion is not supported: ${PROCESSED}`,
      ],
      'SAM events that are computed': [
        { Resources: { F: { Type: 'AWS::Serverless::Function', Properties: { Events: [] } } } },
        `Resources.F.Events creates resources that are not in the template, and its expansion is not supported: ${PROCESSED}`,
      ],
      'a SAM connector of a resource': [
        { Resources: { F: { Type: 'AWS::Serverless::Function', Connectors: {} } } },
        `Resources.F.Connectors creates resources that are not in the template, and its expansion is not supported: ${PROCESSED}`,
      ],
      'an include among properties': [
        { Resources: { Topic: { ...TOPIC, Properties: { Tags: [{ 'Fn::Transform': { Name: 'AWS::Include' } }] } } } },
        `Fn::Transform creates properties that are not in the template: ${PROCESSED}`,
      ],
      'an include around the whole': [
        { 'Fn::Transform': { Name: 'AWS::Include' }, Resources: { Topic: TOPIC } },
        `Fn::Transform creates properties that are not in the template: ${PROCESSED}`,
      ],
      'a module': [
        { Resources: { Bucket: { Type: 'Acme::S3::Bucket::MODULE' } } },
        'Resources.Bucket is an Acme::S3::Bucket::MODULE, whose resources are in another template: check that template',
      ],
      'stacks of another template in other accounts': [
        { Resources: { Set: { Type: 'AWS::CloudFormation::StackSet' } } },
        'Resources.Set is an AWS::CloudFormation::StackSet, whose resources are in another template: check that template',
      ],
      'a resource without a type': [{ Resources: { Topic: {} } }, 'Resources.Topic has no Type'],
    }),
  )('%s', (_, body, refusal) => {
    expect(unprocessedTemplateErrors(body)).toEqual([refusal]);
  });
});

test('accepts resources without a macro, and SAM resources that can be expanded', () => {
  const resources = { Function: { Type: 'AWS::Serverless::Function' }, Topic: TOPIC };
  expect(unprocessedTemplateErrors({ Transform: 'AWS::Serverless-2016-10-31', Resources: resources })).toEqual([]);
});
