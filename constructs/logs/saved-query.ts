import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html */
const MAX_NAME_LENGTH = 255;
const MAX_QUERY_LENGTH = 10_000;

/** Words that programs log on unexpected errors; JSON logs have a level. */
export const FAILURE_TERMS: readonly string[] = [
  ...['ERROR', 'FATAL', 'CRITICAL', 'Exception', 'Traceback'],
  ...['"level":"error"', '"level":"fatal"'],
];

export interface SavedQueryOptions {
  /** Log group that the query reads. */
  readonly logGroup: logs.ILogGroup;
  /**
   * First part of the name; each `/` is a folder in the console.
   * @default - the path of the scope
   */
  readonly folder?: string;
}

export interface SavedQueryProps extends SavedQueryOptions {
  /** Last part of the name, such as `denied-calls`. */
  readonly title: string;
  /** Commands of CloudWatch Logs Insights in execution order. */
  readonly commands: string[];
}

/**
 * A saved query of CloudWatch Logs Insights, ready for use in an incident (LOG-04).
 *
 * **Costs** 0.0063 USD for each GB that a run reads.
 */
export class SavedQuery extends Construct {
  /** Commands that find log events of errors. */
  public static readonly ERROR_COMMANDS: string[] = [
    'fields @timestamp, @logStream, @message',
    `filter @message like /${FAILURE_TERMS.map((term) => term.replaceAll('"', String.raw`\"`)).join('|')}/`,
    'sort @timestamp desc',
    'limit 200',
  ];

  /** A query for log events of errors. */
  public static forErrors(scope: Construct, id: string, options: SavedQueryOptions): SavedQuery {
    return new SavedQuery(scope, id, { ...options, title: 'errors', commands: SavedQuery.ERROR_COMMANDS });
  }

  /** Name in the console. */
  public readonly queryName: string;

  constructor(scope: Construct, id: string, props: SavedQueryProps) {
    super(scope, id);
    this.queryName = `${props.folder ?? scope.node.path}/${props.title}`;
    const queryString = props.commands.join('\n| ');
    validateAll(
      this,
      requirement(
        this.queryName.length <= MAX_NAME_LENGTH,
        `the query name '${this.queryName}' has ${this.queryName.length} characters; allowed are ${MAX_NAME_LENGTH}: choose a shorter folder`,
      ),
      requirement(
        queryString.length > 0 && queryString.length <= MAX_QUERY_LENGTH,
        `commands have ${queryString.length} characters; allowed are 1 to ${MAX_QUERY_LENGTH}`,
      ),
    );
    new logs.CfnQueryDefinition(this, 'Resource', {
      name: this.queryName,
      logGroupNames: [props.logGroup.logGroupName],
      queryString,
    });
  }
}
