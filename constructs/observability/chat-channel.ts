import type { CfnResource } from 'aws-cdk-lib';
import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import type { Construct } from 'constructs';

/** Configuration of a chat channel. */
export interface ChatConfiguration {
  /** Name of the configuration, unique in the account. */
  readonly configurationName: string;
  /** IAM role of all members of the channel. */
  readonly iamRoleArn: string;
  /** Policies that limit every role of the channel. */
  readonly guardrailPolicies: string[];
  /** Topics whose messages the channel shows. */
  readonly snsTopicArns: string[];
}

/** A channel of Slack or Microsoft Teams. An administrator authorizes the workspace once in the console of Amazon Q Developer. */
export class ChatChannel {
  /** A Slack channel; the ids are part of its link. */
  public static slack(slackWorkspaceId: string, slackChannelId: string): ChatChannel {
    return new ChatChannel((scope, id, { iamRoleArn, ...configuration }) => {
      return new chatbot.CfnSlackChannelConfiguration(scope, id, {
        ...configuration,
        iamRoleArn,
        slackWorkspaceId,
        slackChannelId,
      });
    });
  }

  /** A channel of Microsoft Teams; its id is part of its link: `19%3a…%40thread.tacv2`. */
  public static teams(teamsTenantId: string, teamId: string, teamsChannelId: string): ChatChannel {
    return new ChatChannel((scope, id, configuration) => {
      return new chatbot.CfnMicrosoftTeamsChannelConfiguration(scope, id, {
        ...configuration,
        teamsTenantId,
        teamId,
        teamsChannelId,
      });
    });
  }

  private constructor(
    private readonly create: (scope: Construct, id: string, configuration: ChatConfiguration) => CfnResource,
  ) {}

  /** Creates the channel configuration. */
  public configure(scope: Construct, id: string, configuration: ChatConfiguration): CfnResource {
    return this.create(scope, id, configuration);
  }
}
