import { integrationOf } from '../access/tokens';
import type { Account } from '../account';
import { isRecord } from '../http/decode';
import { asReadOf } from '../rules/as-read';
import type { ChatTemplateDocument, TemplateReview } from '../store/directory-documents';
import { integerIn, partOf, partsOf, type Row, textIn, textOrNull } from './rows';

export function chatTemplateFrom(account: Account, row: Row): ChatTemplateDocument {
  const { value } = row;
  const own = {
    name: textIn(row, 'name'),
    content: textIn(row, 'content', ''),
    created_at: integerIn(row, 'created_at', account.now()),
    updated_at: integerIn(row, 'updated_at', account.now()),
    is_editable: value.is_editable === true,
    external_id: textIn(row, 'external_id', ''),
    type: value.type === 'waba' ? ('waba' as const) : ('amocrm' as const),
    waba_footer: textIn(row, 'waba_footer', ''),
    waba_category: textIn(row, 'waba_category', ''),
    waba_language: textIn(row, 'waba_language', ''),
    waba_header: textOrNull(value.waba_header),
    waba_header_type: (['text', 'media'] as const).find((one) => one === value.waba_header_type) ?? null,
  };
  const parts = { ...own, buttons: [], attachment: null, waba_examples: {} };
  return {
    id: integerIn(row, 'id'),
    integration: integrationOf(account).client_id,
    ...parts,
    // The review's state is worked out of the reviews; buttons and files are repeated as they were until a write.
    reviews: partsOf(partOf(row, '_embedded'), 'reviews').map(reviewFrom),
    waba_examples: isRecord(value.waba_examples) ? value.waba_examples : {},
    ...asReadOf(value, { ...parts, waba_examples: value.waba_examples }, ['review_status', 'is_on_review']),
  };
}

function reviewFrom(row: Row): TemplateReview {
  const states = ['review', 'approved', 'paused', 'rejected'] as const;
  return {
    id: integerIn(row, 'id'),
    source_id: integerIn(row, 'source_id'),
    status: states.find((state) => state === row.value.status) ?? 'review',
    reject_reason: textIn(row, 'reject_reason', ''),
  };
}
