import { awsClients, type AwsOf } from '../../../lib/operate';

/** Clients of the emulated services, by Region. */
export function emulatedAws(endpoint: string): AwsOf {
  return awsClients({ endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 });
}
