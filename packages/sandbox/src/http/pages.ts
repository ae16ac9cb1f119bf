import type { Flavour } from '../flavour';
import type { Answer } from './route';

const page = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
  '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

const html = (status: number, title: string): Answer => ({
  status,
  body: page(`${status} ${title}`),
  contentType: 'text/html',
});

/** What stands before the application answers for itself, and not in JSON. */
export const blockedPage = () => html(403, 'Forbidden');
/** The web router's: the API's own 404 is JSON. */
export const notFoundPage = () => html(404, 'Not Found');
export const gatewayTimeoutPage = () => html(504, 'Gateway Time-out');

export function tooManyRequests(flavour: Flavour): Answer {
  if (flavour.tooManyRequestsAsHtml) return html(429, 'Too Many Requests');
  const body = {
    title: 'Too Many Requests',
    type: 'https://httpstatus.es/429',
    status: 429,
    detail: 'Too many requests. Please try again later',
    retry_after: 300,
  };
  return { status: 429, body, contentType: 'application/problem+json' };
}

export function internalError(detail: string, trace: string): Answer {
  const body = { title: 'ErrInternalServer', status: 500, detail, trace_id: trace };
  return { status: 500, body, contentType: 'application/problem+json' };
}
