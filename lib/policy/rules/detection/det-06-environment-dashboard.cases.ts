import { environmentDashboard } from './det-06-environment-dashboard';
import { testEnvironmentRule } from '../../../../test/support/policy';

const MISSING = 'no dashboard of this environment shows the metrics of its services (AWS/ECS) and databases (AWS/RDS)';

const Service = { Type: 'AWS::ECS::Service' };
const Database = { Type: 'AWS::RDS::DBCluster' };
const dashboard = (namespace: string) => ({
  Type: 'AWS::CloudWatch::Dashboard',
  Properties: {
    DashboardBody: {
      'Fn::Join': ['', [`{"widgets":[{"metrics":[["${namespace}","CPUUtilization"`, { Ref: 'Name' }, ']]}]}']],
    },
  },
});

testEnvironmentRule(environmentDashboard, {
  'finds a service without a dashboard': [{ Service }, MISSING],
  'finds a database that no dashboard shows': [{ Service, Database, Dashboard: dashboard('AWS/ECS') }, MISSING],
  'passes a service with a dashboard': [{ Service, Dashboard: dashboard('AWS/ECS') }],
  'passes dashboards of services and databases': [
    { Service, Database, Dashboard: dashboard('AWS/ECS'), Other: dashboard('AWS/RDS') },
  ],
  'does not apply to an environment without services and databases': [{ Queue: { Type: 'AWS::SQS::Queue' } }],
});
