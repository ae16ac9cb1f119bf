/** Strict: padded, and the only spelling of its bytes, so that no flipped character goes unseen. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
