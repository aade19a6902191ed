import { AwsClients } from '../../../lib/operate';

/** Clients of the emulated services in one Region. */
export class EmulatedAws extends AwsClients {
  public constructor(endpoint: string, region: string) {
    super(region, { endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 });
  }
}
