import { Duration } from 'aws-cdk-lib';
import { PrivateBucket } from 'cdk-secure-baseline';
import { type EnvironmentResources, OwnStack } from 'cdk-secure-baseline/environments';

/** An example of an own stack: a bucket that the service `web` reads and writes. */
export class FilesStack extends OwnStack {
  public constructor(environment: EnvironmentResources) {
    super(environment, 'files', { description: 'Files that users upload' });
    const { backups, keys, removalPolicy } = environment;
    const retention = Duration.days(365);
    const files = new PrivateBucket(this, 'Files', { encryptionKey: keys.data, backups, removalPolicy, retention });
    const web = environment.service('web');
    files.grants.readWrite(web);
    web.addEnvironment('FILES_BUCKET', files.bucket.bucketName);
  }
}
