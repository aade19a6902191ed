import { instanceMetadataService } from './iam-06-instance-metadata-service';
import { findings } from '../../../../test/support/policy';

const options = (HttpTokens?: string) => ({ MetadataOptions: { HttpTokens } });
const launchTemplate = (HttpTokens?: string) => ({
  Type: 'AWS::EC2::LaunchTemplate',
  Properties: { LaunchTemplateData: options(HttpTokens) },
});
const instance = (Properties: object) => ({ Type: 'AWS::EC2::Instance', Properties: { ...Properties } });
const launched = instance({ LaunchTemplate: { LaunchTemplateId: { Ref: 'T' } } });

describe('IAM-06-InstanceMetadataService', () => {
  test('finds instances and launch templates with IMDSv1', () => {
    const found = findings(instanceMetadataService, {
      A: instance({}),
      B: instance(options('optional')),
      T: launchTemplate(),
    });
    expect(found.map((line) => line.split(']')[0])).toEqual(['A[HttpTokens', 'B[HttpTokens', 'T[HttpTokens']);
    expect(findings(instanceMetadataService, { T: launchTemplate('optional'), I: launched })).toHaveLength(2);
  });

  test('passes IMDSv2, set on the instance or in its launch template', () => {
    expect(findings(instanceMetadataService, { I: instance(options('required')) })).toEqual([]);
    expect(findings(instanceMetadataService, { T: launchTemplate('required'), I: launched })).toEqual([]);
  });

  test('finds a launch configuration with IMDSv1, and passes one with IMDSv2', () => {
    const configuration = (Properties: object) => ({
      C: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { ...Properties } },
    });
    expect(findings(instanceMetadataService, configuration({}))).toHaveLength(1);
    expect(findings(instanceMetadataService, configuration(options('required')))).toEqual([]);
  });

  test('passes a disabled metadata endpoint', () => {
    const I = instance({ MetadataOptions: { HttpEndpoint: 'disabled' } });
    expect(findings(instanceMetadataService, { I })).toEqual([]);
  });
});
