import { testPolicy, testSnapshots } from 'cdk-secure-baseline/testing';
import baseline from '../baseline.config';

testPolicy(baseline);
testSnapshots(baseline);
