import '../../constructs/compatibility';
export {
  documentDifferences,
  type DocumentNode,
  type DocumentSection,
  environmentDocument,
  type EnvironmentDocument,
  renderDocument,
  type SynthesizedEnvironment,
} from './environment-document';
export { type EstateTestOptions, testPolicy, testSnapshots } from './estate-tests';
export { synthesizeEstate, type TestedEnvironment } from './synthesized-estate';
