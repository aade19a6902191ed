import { requireAwsCdk } from './required-version';

// When the package is imported: an older aws-cdk-lib lacks classes that constructs extend.
requireAwsCdk();
