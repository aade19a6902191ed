import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { ScheduledFargateJob } from '../../constructs';
import type { JobSettings } from '../config';
import { connectToCache, ownKeys } from './cache-access';
import { connectToDatabase } from './database-access';
import { linkWorkload } from './links/link-workload';
import { stackProps } from './stack-props';
import { type WorkloadStackProps, workloadProps } from './workload';

export interface JobStackProps extends WorkloadStackProps {
  /** Settings of the job. */
  readonly jobSettings: JobSettings;
}

/** One scheduled job. */
export class JobStack extends Stack {
  public readonly job: ScheduledFargateJob;

  constructor(scope: Construct, id: string, props: JobStackProps) {
    const { cache, database, jobSettings, keys, linkTargets, settings } = props;
    super(scope, id, stackProps(settings, `The job ${jobSettings.name}`));
    const job = new ScheduledFargateJob(this, 'Job', {
      ...workloadProps(this, jobSettings, props),
      command: [...jobSettings.command],
      schedule: ScheduleExpression.expression(jobSettings.schedule, TimeZone.of(jobSettings.timeZone)),
      timeout: Duration.minutes(jobSettings.timeoutMinutes),
      messageEncryptionKey: keys.messages,
    });
    this.job = job;
    if (jobSettings.usesDatabase === true) connectToDatabase(job, database, jobSettings);
    if (jobSettings.usesCache === true && cache) connectToCache(job, cache, ownKeys(jobSettings.name));
    linkWorkload(job, { settings, linkTargets, workloadSettings: jobSettings });
  }
}
