import { Duration, type Stack } from 'aws-cdk-lib';
import * as constructs from '../../constructs';

/** Each construct of alerts, with its required props only. */
export const ALERTS: Readonly<Record<string, (stack: Stack) => unknown>> = {
  TrailAlarms: (stack) =>
    new constructs.TrailAlarms(stack, 'Alarms', {
      logGroup: new constructs.EncryptedLogGroup(stack, 'Log').logGroup,
      alertRouting: new constructs.AlertRouting(stack, 'Alerts'),
    }),
  IncidentMessages: (stack) =>
    new constructs.IncidentMessages(stack, 'Messages', {
      alertRouting: new constructs.AlertRouting(stack, 'Alerts'),
      environmentName: 'production',
      owner: 'platform-team',
      contact: 'platform-team@example.com',
      runbooks: 'https://runbooks.example.com/platform',
    }),
  LogExport: (stack) => {
    const { secret: token } = new constructs.ManagedSecret(stack, 'Token', {
      description: 'Token of the tool',
      rotation: constructs.SecretRotation.manualEvery(),
      jsonField: 'api_key',
    });
    const destination = constructs.ExportDestination.https({ url: 'https://logs.example.com', token });
    const logExport = new constructs.LogExport(stack, 'Export', { destination });
    logExport.exportLogGroup('Web', new constructs.WorkloadLogGroup(stack, 'Web').logGroup);
    return logExport.exportFindings();
  },
  BudgetAlarm: (stack) => new constructs.BudgetAlarm(stack, 'Budget', { monthlyUsd: 100 }),
  IncidentChat: (stack) =>
    new constructs.IncidentChat(stack, 'Chat', {
      alertRouting: new constructs.AlertRouting(stack, 'Alerts'),
      channel: constructs.ChatChannel.slack('T01234567', 'C01234567'),
    }),
  AlertEscalation: (stack) =>
    new constructs.AlertEscalation(stack, 'Escalation', {
      alertRouting: new constructs.AlertRouting(stack, 'Alerts'),
      targets: ['manager@example.com', 'deputy@example.com'].map((each) => constructs.NotificationTarget.email(each)),
      confirmWithin: Duration.minutes(15),
    }),
  AlertRouting: (stack) => new constructs.AlertRouting(stack, 'Alerts'),
  EventDeliveryAlarm: (stack) =>
    new constructs.EventDeliveryAlarm(stack, 'EventDelivery', {
      alertRouting: new constructs.AlertRouting(stack, 'Alerts'),
    }),
  KeyChangeAlarms: (stack) => {
    const { all } = new constructs.EncryptionKeys(stack, 'Keys');
    return new constructs.KeyChangeAlarms(stack, 'KeyChanges', {
      keys: all,
      alertRouting: new constructs.AlertRouting(stack, 'Alerts'),
    });
  },
};
