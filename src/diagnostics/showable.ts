/** The access tokens of amoCRM and Kommo are JWTs; refresh tokens and codes are hex digits with this beginning. */
const TOKEN = /\beyJ[\w-]{10,}\.[\w-]{10,}\.|\bdef50[0-9a-f]{60}/;
const LONGEST = 160;

/** Whether a line may be shown as it would be right: a longer one is no help, and a token is nobody's to read. */
export function isShowable(line: string): boolean {
  return line.length <= LONGEST && !holdsToken(line);
}

export function holdsToken(text: string): boolean {
  return TOKEN.test(text);
}
