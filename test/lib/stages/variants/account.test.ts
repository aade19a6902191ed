import { ACCOUNT_VARIANTS } from '../../../support/variants/account-variants';
import { OBSERVABILITY_VARIANTS } from '../../../support/variants/observability-variants';
import { describeVariants } from './describe-variants';

describeVariants([...ACCOUNT_VARIANTS, ...OBSERVABILITY_VARIANTS]);
