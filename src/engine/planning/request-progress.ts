import type { Progress } from '../../model/progress';
import type { RequestEvent } from '../../registry/crm-module';

/** The step that an answered request is; undefined for one that has to be sent again. */
export function stepOf(
  environment: string,
  { method, path, status }: Pick<RequestEvent, 'method' | 'path' | 'status'>,
): Progress | undefined {
  if (status === 0 || status === 429 || status >= 500) return undefined;
  const [place = '', query] = path.split('?');
  if (method !== 'GET') return { step: 'writing', environment, method, path: place };
  const page = Number(new URLSearchParams(query).get('page') ?? 1);
  return { step: 'reading', environment, list: place.replace(/^\//, ''), page };
}
