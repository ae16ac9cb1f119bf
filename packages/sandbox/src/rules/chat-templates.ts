import {
  anything,
  boolean,
  type Decoded,
  type Decoder,
  integer,
  isRecord,
  listOf,
  maybe,
  object,
  oneOf,
  optional,
  text,
} from '../http/decode';
import { requestId } from '../http/items';
import { type Finding, refuse } from '../http/problems';
import type { ChatTemplateDocument } from '../store/directory-documents';

/** Guess: the page speaks of a limit and gives no number. */
export const MAX_TEMPLATES = 500;

const button = object({ type: oneOf(['inline', 'url']), text: text(), url: maybe(text({ max: 2048 })) });

const attachment = object({
  id: text(),
  name: text(),
  type: oneOf(['picture', 'file', 'document', 'video']),
  // Shown by reads, so clients send it back.
  is_external: optional(boolean),
});

/** An empty object of PHP arrives as an empty list. */
const examples: Decoder<Record<string, unknown>> = (value, at) => {
  if (Array.isArray(value) && value.length === 0) return {};
  if (!isRecord(value)) throw refuse('InvalidType', at.path, 'This value should be of type object.');
  return value;
};

const CATEGORIES = ['', 'UTILITY', 'AUTHENTICATION', 'MARKETING'] as const;
const free = (max = 255) => maybe(text({ max, blank: true }));

const SHAPE = {
  is_editable: maybe(boolean),
  type: maybe(oneOf(['amocrm', 'waba'])),
  buttons: maybe(listOf(button)),
  attachment: maybe(attachment),
  external_id: free(),
  waba_footer: free(),
  waba_category: maybe(oneOf(CATEGORIES)),
  waba_language: free(),
  waba_examples: maybe(examples),
  waba_header: free(60),
  waba_header_type: maybe(oneOf(['text', 'media'])),
  request_id: requestId,
};

export const newTemplate = object({ ...SHAPE, id: anything, name: text(), content: text({ max: 65_535 }) });
export const templateChange = object({
  ...SHAPE,
  id: optional(integer),
  name: optional(text()),
  content: optional(text({ max: 65_535 })),
});
export type TemplateWish = Partial<Decoded<typeof templateChange>>;

export const reviewChange = object({
  status: optional(oneOf(['approved', 'paused', 'rejected'])),
  reject_reason: optional(text({ max: 65_535, blank: true })),
});

/** What the page says in words: a link for link buttons only, a file for a header that is one. */
export function findingsOf(template: ChatTemplateDocument): Finding[] {
  const links = template.buttons.flatMap(({ type, url }, index): Finding[] => {
    if (type === 'url' && !url) return [finding('FieldMissing', `buttons.${index}.url`)];
    return type === 'inline' && url ? [finding('FieldNotExpected', `buttons.${index}.url`)] : [];
  });
  const lacksFile = template.waba_header_type === 'media' && template.attachment === null;
  return [...links, ...(lacksFile ? [finding('FieldMissing', 'attachment')] : [])];
}

const finding = (code: 'FieldMissing' | 'FieldNotExpected', path: string): Finding => ({
  code,
  path,
  detail: code === 'FieldMissing' ? 'This field is missing.' : 'This field was not expected.',
});
