import type { AsRead } from './as-read';
import type { Entity } from './places';

/** Why leads are lost: one list for all pipelines. */
export interface LossReasonDocument {
  id: number;
  name: string;
  sort: number;
  created_at: number;
  updated_at: number;
  as_read?: AsRead;
}

/** Customers have tags, too, although the sandbox keeps no customers' cards. */
export type TagEntity = Entity | 'customers';

export interface TagDocument {
  id: number;
  /** Captured tags are kept under this: the ids of leads' and contacts' tags may be the same. */
  key?: string;
  entity: TagEntity;
  name: string;
  /** Six upper-case hexadecimal digits, on leads only. */
  color: string | null;
}

export interface SourceService {
  type: 'whatsapp';
  params?: { waba?: boolean | undefined; is_supports_list_message?: boolean | undefined } | undefined;
  pages?: { id: string; name: string; link: string }[] | undefined;
}

export interface SourceDocument {
  id: number;
  /** The client id of the integration that made it: no other one ever sees it. */
  integration: string;
  name: string;
  pipeline_id: number | null;
  external_id: string;
  default: boolean;
  origin_code: string | null;
  services: SourceService[];
  /** Kept, so that the same external id made anew gets its old number. */
  deleted: boolean;
  as_read?: AsRead;
}

export interface TemplateButton {
  type: 'inline' | 'url';
  text: string;
  url?: string | undefined;
}

export interface TemplateAttachment {
  id: string;
  name: string;
  type: 'picture' | 'file' | 'document' | 'video';
}

export interface TemplateReview {
  id: number;
  source_id: number;
  status: 'review' | 'approved' | 'paused' | 'rejected';
  reject_reason: string;
}

export interface ChatTemplateDocument {
  id: number;
  integration: string;
  name: string;
  content: string;
  created_at: number;
  updated_at: number;
  buttons: TemplateButton[];
  attachment: TemplateAttachment | null;
  is_editable: boolean;
  external_id: string;
  type: 'amocrm' | 'waba';
  waba_footer: string;
  waba_category: string;
  waba_language: string;
  waba_examples: Record<string, unknown>;
  waba_header: string | null;
  waba_header_type: 'text' | 'media' | null;
  reviews: TemplateReview[];
  as_read?: AsRead;
}

export interface WebsiteButtonDocument {
  /** The source in the pipeline; the API addresses the button by it. */
  id: number;
  /** Null while the button itself is still being made. */
  button_id: number | null;
  name: string;
  pipeline_id: number | null;
  trusted_websites: string[];
  is_used_in_app: boolean;
  is_duplication_control_enabled: boolean;
  online_chat: boolean;
  deleted: boolean;
  as_read?: AsRead;
}
