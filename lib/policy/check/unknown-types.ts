import { closestNames } from '../../../facts/closest-name';
import { RESOURCE_SCHEMAS } from '../../../facts/published-schemas';

/** Types for which AWS publishes no schema: CDK's metadata, and the types of SAM, of which the model refuses those that it does not know. */
const WITHOUT_SCHEMA = /^AWS::(CDK::Metadata$|Serverless::)/;

/** Custom resources, and the types and modules of other organizations. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RegisterType.html */
const OF_OTHERS = /^(Custom::[\w@-]+|(?!(?:Alexa|AMZN|Amazon|AWS|Custom|Dev)::)\w{2,64}(::\w{2,64}){2}(::MODULE)?)$/;

/** Letter case is significant in types: `aws::S3::Bucket` belongs to no other organization. */
const RESERVED = /^(alexa|amzn|amazon|aws|custom|dev)::/i;

/** The number of similar types in a message. */
const SIMILAR = 3;

/** The longest type of AWS has half of these characters. */
const LONGEST_COMPARED = 120;

/** Whether CloudFormation has a resource type, as far as this version of the package and the call know. */
export function isKnownType(type: string, additional: readonly string[] = []): boolean {
  return (
    Object.hasOwn(RESOURCE_SCHEMAS.types, type) ||
    WITHOUT_SCHEMA.test(type) ||
    (OF_OTHERS.test(type) && (!RESERVED.test(type) || type.startsWith('Custom::'))) ||
    additional.includes(type)
  );
}

/** The existing types that a text was probably meant to be, the closest first. */
export function similarTypes(type: string): readonly string[] {
  if (type.length > LONGEST_COMPARED) return [];
  const all = Object.keys(RESOURCE_SCHEMAS.types);
  const [service = '', kind = ''] = type.toLowerCase().split(/:+/).slice(-2);
  const partsOf = (each: string) => each.toLowerCase().split('::').slice(1);
  const inService = all.filter((each) => partsOf(each)[0] === service);
  const similar = closestNames(`AWS::${service}::${kind}`, inService, SIMILAR);
  if (similar.length > 0) return similar;
  const elsewhere = closestNames(type, all, SIMILAR);
  return elsewhere.length > 0 ? elsewhere : all.filter((each) => partsOf(each)[1] === kind).slice(0, SIMILAR);
}
