import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { PrivateBucket, RoutedAlarm, Runbook, Severity, WorkloadRole } from '../../../../constructs';
import type { EnvironmentResources } from '../../../../lib/stacks/environment-resources';
import { OwnStack } from '../../../../lib/stacks/own-stack';

/** A bucket that a service and a job use, an alarm on it, a dashboard, and an additional scaling policy of the service. */
export class UploadsStack extends OwnStack {
  constructor(environment: EnvironmentResources) {
    super(environment, 'uploads', { description: 'Files that users upload' });
    const { alertRouting, backups, keys, removalPolicy } = environment;
    const { bucket, grants } = new PrivateBucket(this, 'Uploads', {
      encryptionKey: keys.data,
      retention: Duration.days(30),
      backups,
      removalPolicy,
    });
    for (const workload of [environment.service('web'), environment.job('report')]) {
      grants.read(workload);
      workload.addEnvironment('UPLOADS_BUCKET', bucket.bucketName);
    }
    grants.write(
      new WorkloadRole(this, 'Importer', {
        assumedBy: new ServicePrincipal('events.amazonaws.com', {
          conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
        }),
        description: 'Writes uploads',
      }),
    );
    const metric = new cloudwatch.Metric({
      namespace: 'AWS/S3',
      metricName: 'BucketSizeBytes',
      dimensionsMap: { BucketName: bucket.bucketName, StorageType: 'StandardStorage' },
      period: Duration.days(1),
    });
    new RoutedAlarm(this, 'Size', {
      metric,
      threshold: 1e12,
      description: 'The bucket stores more than 1 TB.',
      severity: Severity.WARNING,
      runbook: Runbook.SERVICE,
      alertRouting,
    });
    new cloudwatch.Dashboard(this, 'Details', { widgets: [[new cloudwatch.GraphWidget({ left: [metric] })]] });
    environment.service('web').scaling.scaleOnSchedule('Evening', {
      schedule: Schedule.cron({ hour: '18', minute: '0' }),
      minCapacity: 2,
    });
  }
}

/** An own stack with a bucket that violates hard controls. */
export class CarelessStack extends OwnStack {
  constructor(environment: EnvironmentResources) {
    super(environment, 'careless', { description: 'An insecure bucket' });
    const bucket = new s3.CfnBucket(this, 'Open');
    new CfnOutput(this, 'Name', { value: bucket.ref });
  }
}
