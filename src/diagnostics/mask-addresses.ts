import { maskedAddresses } from '../model/masked-url';

/** Where addresses of webhooks stand, or the variables that hold them. */
const WITH_ADDRESSES = /^(?:crm\/(?:webhooks|variables)\.yaml|stacks\/)/;

/** What stands behind a host may be a secret: it is blotted out, and every column stays where it is. */
export function blotted(file: string, source: string): string {
  if (!WITH_ADDRESSES.test(file)) return source;
  return source.replaceAll(/(?<!\$schema=)(https?:\/\/)([^\s"']+)/gi, (_address, scheme: string, rest: string) => {
    const end = rest.search(/[/?#@]/);
    const host = end === -1 || rest.includes('@') ? '' : rest.slice(0, end + 1);
    return end === -1 ? scheme + rest : scheme + host + '•'.repeat(rest.length - host.length);
  });
}

/** The same where columns do not matter, as in a patch: two addresses of one host can be told apart. */
export function withMaskedAddresses(file: string, text: string): string {
  if (!WITH_ADDRESSES.test(file)) return text;
  return text
    .split('\n')
    .map((line) => (line.includes('$schema=') ? line : maskedAddresses(line)))
    .join('\n');
}
