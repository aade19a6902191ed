import { ACCOUNT_VARIANTS } from '../../../support/variants/account-variants';
import { describeVariants } from './describe-variants';

describeVariants(ACCOUNT_VARIANTS);
