import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { ScheduledFargateJob } from '../../constructs';
import type { EnvironmentSettings, JobSettings } from '../config';
import { connectToCache } from './cache-access';
import { connectToDatabase } from './database-access';
import { stackProps } from './stack-props';
import { type WorkloadStackDependencies, workloadProps } from './workload';

/** One scheduled job. */
export class JobStack extends Stack {
  public readonly job: ScheduledFargateJob;

  constructor(
    scope: Construct,
    environment: EnvironmentSettings,
    settings: JobSettings,
    dependencies: WorkloadStackDependencies,
  ) {
    super(scope, `job-${settings.name}`, stackProps(environment, `The job ${settings.name}`));
    const job = new ScheduledFargateJob(this, 'Job', {
      ...workloadProps(this, environment, settings, dependencies),
      command: [...settings.command],
      schedule: ScheduleExpression.expression(settings.schedule, TimeZone.of(settings.timeZone)),
      timeout: Duration.minutes(settings.timeoutMinutes),
      messageEncryptionKey: dependencies.keys.messages,
    });
    this.job = job;
    if (settings.usesDatabase) connectToDatabase(job, dependencies.database, settings);
    if (settings.usesCache === true && dependencies.cache) connectToCache(job, dependencies.cache, settings.name);
  }
}
