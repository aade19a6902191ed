import { readerEndpoint } from './db-01-reader-endpoint';
import { taskDefinition, testRule } from '../../../../test/support/policy';

const Cluster = { Type: 'AWS::RDS::DBCluster' };
const WRITER = { 'Fn::GetAtt': ['Cluster', 'Endpoint.Address'] };
const READER = { 'Fn::GetAtt': ['Cluster', 'ReadEndpoint.Address'] };

const container = (Name: string, Value: unknown) => ({
  Cluster,
  Task: taskDefinition({ Environment: [{ Name, Value }] }),
});
const lambda = (Variables: object) => ({
  Cluster,
  Function: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } },
});

testRule(readerEndpoint, {
  'finds a container that reads from the writer': [
    container('DATABASE_READER_HOST', WRITER),
    'Cluster[Task+DATABASE_READER_HOST] Properties: the variable DATABASE_READER_HOST of Task contains the writer endpoint',
  ],
  'finds a function that reads from the writer, in a URL': [
    lambda({ READ_ONLY_URL: { 'Fn::Sub': 'postgres://${Cluster.Endpoint.Address}/app' } }),
    'Cluster[Function+READ_ONLY_URL] Properties: the variable READ_ONLY_URL of Function contains the writer endpoint',
  ],
  'passes a container that reads from the reader': [container('DATABASE_READER_HOST', READER)],
  'passes the writer endpoint in another variable': [container('DATABASE_HOST', WRITER)],
  'passes a function that reads from the reader': [lambda({ REPLICA_HOST: READER })],
});
