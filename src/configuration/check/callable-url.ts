import { isLoopback } from '../../model/loopback';

/** An address that a CRM can call: absolute, http(s), a Latin host name [official]. */
export function urlProblem(text: string): 'WEBHOOK_URL' | 'WEBHOOK_NOT_ENCRYPTED' | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/?#]*)/i.exec(text)?.[1] ?? '';
  if (!url || !/^https?:$/.test(url.protocol) || !isLatin(host) || /\s/.test(text)) return 'WEBHOOK_URL';
  return url.protocol === 'http:' && !isLoopback(url.hostname) ? 'WEBHOOK_NOT_ENCRYPTED' : undefined;
}

function isLatin(host: string): boolean {
  return /^[\x21-\x7e]+$/.test(host);
}
