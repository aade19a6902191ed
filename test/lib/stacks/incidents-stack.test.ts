import { Stack } from 'aws-cdk-lib';
import { EncryptionKeys } from '../../../constructs/encryption';
import type { ChatSettings } from '../../../lib/config';
import { production } from '../../reference-estate';
import { IncidentsStack } from '../../../lib/stacks/incidents-stack';
import { testApp, TestTemplate } from '../../support/stacks';

function incidents(chat?: ChatSettings): TestTemplate {
  const app = testApp();
  const { account, region } = production;
  const keys = new EncryptionKeys(new Stack(app, 'shared', { env: { account, region } }), 'Keys');
  const settings = { ...production, incidents: { ...production.incidents, chat } };
  return TestTemplate.of(new IncidentsStack(app, 'incidents', { settings, keys }));
}

const TENANT = '0a1b2c3d-0000-1111-2222-333344445555';

test.each<[string, ChatSettings]>([
  ['Slack', { kind: 'slack', workspaceId: 'T01234567', channelId: 'C01234567' }],
  ['MicrosoftTeams', { kind: 'teams', tenantId: TENANT, teamId: TENANT, channelId: '19%3aabc%40thread.tacv2' }],
])('incidents are shown in a channel of %s where the settings name one', (type, chat) => {
  expect(incidents(chat).all(`AWS::Chatbot::${type}ChannelConfiguration`)).not.toEqual({});
});

test('without one there is neither a channel nor a function', () => {
  expect(incidents().all('AWS::Lambda::Function')).toEqual({});
});
