import { GetAliasCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** The functions of the settings are active and traced, and their alias leads all invocations to one published version. */
export async function functions({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const isOfSettings = (name: string) => name.startsWith(`${settings.name}-function-`);
  const configurations = await Promise.all(
    inventory
      .ids('AWS::Lambda::Function')
      .filter(isOfSettings)
      .map((FunctionName) => aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))),
  );
  // arn:aws:lambda:REGION:ACCOUNT:function:NAME:ALIAS
  const aliases = inventory
    .ids('AWS::Lambda::Alias')
    .map((arn) => arn.split(':').slice(-2))
    .filter(([name = '']) => isOfSettings(name));
  return [
    ...(await evaluateEach(
      { control: 'CMP-13', subject: 'functions are active' },
      configurations,
      ({ FunctionName, LastUpdateStatus, State, StateReason }) =>
        State === 'Active' && LastUpdateStatus === 'Successful'
          ? undefined
          : `${FunctionName} is ${State}, the last update ${LastUpdateStatus}${StateReason ? ` (${StateReason})` : ''}`,
    )),
    ...(await evaluateEach(
      { control: 'CMP-13', subject: 'functions encrypt their variables and run in the VPC' },
      configurations,
      ({ FunctionName, KMSKeyArn, VpcConfig }) =>
        KMSKeyArn !== undefined && (VpcConfig?.SubnetIds ?? []).length > 0 ? undefined : `${FunctionName} does not`,
    )),
    ...(await evaluateEach(
      { control: 'CMP-13', subject: 'functions are traced' },
      configurations,
      ({ FunctionName, TracingConfig }) => (TracingConfig?.Mode === 'Active' ? undefined : `${FunctionName} is not`),
    )),
    ...(await evaluateEach(
      {
        control: 'CMP-13',
        subject: 'aliases lead to one published version',
        fix: 'A deployment is in progress, or it was stopped: look at the deployment group in CodeDeploy.',
      },
      aliases,
      async ([FunctionName, Name]) => {
        const alias = await aws.lambda.send(new GetAliasCommand({ FunctionName, Name }));
        const { FunctionVersion = '', RoutingConfig } = alias;
        if (!/^\d+$/.test(FunctionVersion)) return `${FunctionName}:${Name} leads to ${FunctionVersion}`;
        const others = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {});
        if (others.length === 0) return undefined;
        const shares = others.map(([version, weight]) => `${String(weight * 100)} % to version ${version}`).join(', ');
        return `${FunctionName}:${Name} sends ${shares}`;
      },
    )),
  ];
}
